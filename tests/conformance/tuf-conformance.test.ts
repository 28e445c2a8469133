import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * The suite is not part of this tree: TUF_CONFORMANCE names a checkout of theupdateframework/tuf-conformance, beside
 * which python-tuf and securesystemslib stand. TUF_SHIM may name a folder that goes first on Python's path.
 */
const suite = process.env.TUF_CONFORMANCE;

describe("theupdateframework/tuf-conformance", () => {
  it.skipIf(suite === undefined)(
    "passes all of it (skipped unless TUF_CONFORMANCE names a checkout)",
    () => {
      const checkout = resolve(suite ?? "");
      const beside = dirname(checkout);
      const { stdout } = spawnSync(
        "/usr/bin/python3",
        ["-m", "pytest", "tuf_conformance", "--entrypoint", resolve("tests/conformance/khien-tuf"), "-q"],
        {
          cwd: checkout,
          encoding: "utf8",
          env: {
            ...process.env,
            PYTHONPATH: [
              process.env.TUF_SHIM ?? join(beside, "shim"),
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
