import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * The suite is not part of this tree: TUF_CONFORMANCE names a checkout of theupdateframework/tuf-conformance, beside
 * which python-tuf and securesystemslib stand. TUF_SHIM may name a folder that goes first on Python's path.
 */
const suite = process.env.TUF_CONFORMANCE;

describe("theupdateframework/tuf-conformance", () => {
  it.skipIf(suite === undefined).each([
    ["its own choice of keys, ECDSA", []],
    ["Ed25519 keys", ["-p", "ed25519_keys"]],
  ])(
    "passes all of it with %s (skipped unless TUF_CONFORMANCE names a checkout)",
    (_, plugin) => {
      const checkout = resolve(suite ?? "");
      const beside = dirname(checkout);
      const client = resolve("tests/conformance/khien-tuf");
      const { stdout } = spawnSync(
        "/usr/bin/python3",
        ["-m", "pytest", "tuf_conformance", ...plugin, "--entrypoint", client, "-q"],
        {
          cwd: checkout,
          encoding: "utf8",
          env: {
            ...process.env,
            PYTHONDONTWRITEBYTECODE: "1",
            PYTHONPATH: [
              process.env.TUF_SHIM ?? join(beside, "shim"),
              resolve("tests/conformance"),
              checkout,
              join(beside, "python-tuf"),
              join(beside, "securesystemslib"),
            ].join(":"),
          },
        },
      );
      expect(stdout).toMatch(/^\d+ passed in/m);
      expect(stdout).not.toMatch(/failed|error/);
    },
    600_000,
  );
});
