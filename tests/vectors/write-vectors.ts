import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initKeys } from "../../src/registry/keys/init-keys.ts";
import { VECTOR_TIME } from "./made-up-feed.ts";
import { describeVectors, publishVectors, vectorText } from "./vectors.ts";

// `npm run vectors`: writes docs/vectors anew. Only after a deliberate change of the format.
const OUT = join("docs", "vectors");
const KEYS = join("tests", "data", "vector-keys");
if (!existsSync(KEYS)) {
  const made = await initKeys({ dir: KEYS, development: true, now: Date.parse(VECTOR_TIME) });
  if (!made.ok) throw new Error(made.problem);
}
const archive = await mkdtemp(join(tmpdir(), "khien-vectors-"));
await rm(join(OUT, "feed"), { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await publishVectors(join(OUT, "feed"), archive);
for (const [name, value] of await describeVectors(join(OUT, "feed"), archive))
  await writeFile(join(OUT, name), vectorText(value));
await rm(archive, { recursive: true });
