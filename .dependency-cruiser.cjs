// The import table of the architecture, executable. One rule a line of the table.
const only = (room, allowed) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import only: ${allowed.join(", ")}`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: "^(src|assets|node:)", pathNot: [...allowed.map((to) => `^${to}`)] },
});

module.exports = {
  forbidden: [
    only("core", ["src/core/"]),
    only("sites", ["src/core/", "src/sites/"]),
    only("extension", ["src/core/", "src/sites/", "src/extension/", "assets/"]),
    only("registry", ["src/core/", "src/sites/", "src/registry/", "assets/", "node:"]),
    {
      name: "core-has-no-node",
      severity: "error",
      from: { path: "^src/(core|sites|extension)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-libraries",
      comment: "core imports small pure libraries only; each is listed here",
      severity: "error",
      from: { path: "^src/(core|sites)/" },
      to: {
        path: "node_modules",
        pathNot: [
          "node_modules/(@noble|@scure|@tufjs/canonical-json|tldts|tldts-core|libphonenumber-js|punycode\\.js|valibot)/",
        ],
      },
    },
    {
      name: "browser-api-in-platform-only",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/extension/platform/" },
      to: { path: "node_modules/(webextension-polyfill|idb|@types/webextension-polyfill)/" },
    },
    {
      name: "storage-in-background-only",
      severity: "error",
      from: { path: "^src/extension/", pathNot: "^src/extension/(background|platform)/" },
      to: { path: "^src/extension/platform/(database|storage|download)" },
    },
    {
      name: "content-is-small",
      comment: "one classic script: no Preact, no public suffix list, no phone metadata",
      severity: "error",
      from: { path: "^src/extension/content/" },
      to: {
        reachable: true,
        path: "node_modules/(preact|tldts|tldts-core|libphonenumber-js|punycode\\.js|valibot)/",
      },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: ["\\.d\\.ts$", "tsconfig\\.json$", "\\.html$", "\\.css$"] },
      to: {},
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
