import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { MetadataStore, Repository } from "../../src/core/trust/repository.ts";
import { createUpdater } from "../../src/core/trust/updater.ts";
import { webCryptography } from "../../src/core/trust/web-cryptography.ts";

// The command line that theupdateframework/tuf-conformance drives: a thin shell over core/trust.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "metadata-dir": { type: "string" },
    "metadata-url": { type: "string" },
    "target-name": { type: "string", multiple: true },
    "target-dir": { type: "string" },
    "target-base-url": { type: "string" },
  },
});
const folder = required("metadata-dir");

function required(name: "metadata-dir" | "metadata-url" | "target-dir" | "target-base-url"): string {
  const value = values[name];
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
}

function fileStore(): MetadataStore {
  const files = new Map<string, Uint8Array>(
    readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]),
  );
  return {
    get: (name) => files.get(name),
    put(name, bytes) {
      files.set(name, bytes);
      writeFileSync(join(folder, name), bytes);
    },
    delete(name) {
      files.delete(name);
      rmSync(join(folder, name), { force: true });
    },
  };
}

async function fetchBounded(url: string, most: number): Promise<Uint8Array | undefined> {
  const response = await fetch(url);
  if (response.status === 404 || response.status === 403) return undefined;
  if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.length;
    if (length > most) throw new Error(`${url} has more than ${most} bytes`);
    chunks.push(Buffer.from(chunk));
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function httpRepository(): Repository {
  const at = (base: string, path: string): string => `${base.replace(/\/$/, "")}/${path}`;
  return {
    metadata: (name, most) => fetchBounded(at(required("metadata-url"), name), most),
    target: (path, most) => {
      const encoded = path.split("/").map(encodeURIComponent).join("/");
      return fetchBounded(at(required("target-base-url"), encoded), most);
    },
  };
}

async function main(): Promise<string | undefined> {
  const [command, rootPath] = positionals;
  if (command === "init") {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "root.json"), readFileSync(rootPath ?? ""));
    return undefined;
  }
  const updater = createUpdater({
    store: fileStore(),
    repository: httpRepository(),
    cryptography: webCryptography(crypto.subtle),
    now: Date.now(),
  });
  const refreshed = await updater.refresh();
  if (!refreshed.ok) return JSON.stringify(refreshed.problem);
  for (const name of command === "download" ? (values["target-name"] ?? []) : []) {
    const found = await updater.targetInfo(name);
    if (!found.ok) return JSON.stringify(found.problem);
    if (found.value === undefined) return `${name} is not announced`;
    const path = join(required("target-dir"), encodeURIComponent(name));
    if (existsSync(path) && (await updater.holds(found.value, new Uint8Array(readFileSync(path))))) continue;
    const bytes = await updater.download(found.value);
    if (!bytes.ok) return JSON.stringify(bytes.problem);
    writeFileSync(path, bytes.value);
  }
  return undefined;
}

const problem = await main();
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
}
