// `npm run new:site NAME host.example`: scaffolds a platform's table, ready to be filled.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const [name = "", host = ""] = process.argv.slice(2);
if (!/^[a-z][a-z0-9]{1,19}$/.test(name) || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) {
  console.error("Say: npm run new:site NAME HOST   (a lower-case word, and a host such as mang-moi.example)");
  process.exit(2);
}
const path = `src/sites/${name}.ts`;
if (existsSync(path)) {
  console.error(`${path} is there already`);
  process.exit(1);
}
writeFileSync(
  path,
  `import type { Site } from "./site.ts";

export const ${name}: Site = {
  platform: "${name}",
  name: "${name[0]?.toUpperCase()}${name.slice(1)}",
  hosts: ["${host}", "www.${host}"],
  pageHosts: [],
  handle: /^[a-z0-9._]{3,30}$/,
  reserved: "about help login privacy search settings terms".split(" "),
  routes: [
    {
      path: "/{account:handle}/*",
      names: ["account:${name}:@{account}"],
      proof: ["https://${host}/Ten.Mau", "account:${name}:@ten.mau"],
    },
  ],
};
`,
);
const all = "src/sites/all.ts";
const text = readFileSync(all, "utf8")
  .replace("import type { Site }", `import { ${name} } from "./${name}.ts";\nimport type { Site }`)
  .replace(/\n\];/, `\n  ${name},\n];`);
writeFileSync(all, text);
console.log(
  `Made ${path} and added it to ${all}. Now write its routes, each with its proof; "npm run fix", "npm run platforms", then "npm run unit".`,
);
