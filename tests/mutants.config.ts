import { defineConfig } from "vitest/config";

/** The tests that judge `core/observable`, for `npm run mutants`: quick ones, since each runs some hundred times. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: [
      "tests/core/observable/**/*.test.ts",
      "tests/sites/{disguised,identify,identity,ordinary-posts,handles-in-text,payment-images}.test.ts",
    ],
    testTimeout: 15_000,
  },
});
