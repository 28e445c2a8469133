import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const root = new URL("..", import.meta.url).pathname;

/**
 * Tests that start programs and databases again and again, or mutate a feed at thousands of places: `npm test` runs
 * them, `npm run check` has no time for them.
 */
const PROGRAMS = [
  "tests/registry/cli/**/*.test.ts",
  "tests/registry/database/create-embedded.test.ts",
  "tests/registry/database/embedded.test.ts",
  "tests/registry/exchange/accuses-nobody.test.ts",
  "tests/registry/publish/killed-publisher.test.ts",
  "tests/threats/03-hostile-feed.test.ts",
  "tests/threats/03-mixed-and-frozen.test.ts",
  "tests/threats/03-mutated-feed.test.ts",
];

/** Browser tests that wait a minute for nothing to happen: beside others, they cost none. */
const PATIENT = ["tests/browser/stays-awake.test.ts", "tests/browser/firefox-stays-awake.test.ts"];

/** Vitest leaves one core free, which on a machine of two is half of it. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** `unit` needs nothing but Node; `browser` and some `programs` need browsers and the built extension. */
export default defineConfig({
  root,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          maxWorkers,
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [
            "tests/browser/**",
            "tests/conformance/**",
            "tests/threats/**/*.browser.test.ts",
            ...PROGRAMS,
          ],
          testTimeout: 30_000,
          // Starting an embedded database on a busy machine.
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "programs",
          globalSetup: "tests/made-once.ts",
          maxWorkers,
          include: [...PROGRAMS, ...PATIENT],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          globalSetup: "tests/made-once.ts",
          include: [
            "tests/browser/**/*.test.ts",
            "tests/conformance/**/*.test.ts",
            "tests/threats/**/*.browser.test.ts",
          ],
          exclude: PATIENT,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
