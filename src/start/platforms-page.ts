import { SITES } from "../sites/all.ts";
import { REDIRECTORS } from "../sites/redirectors.ts";
import type { NumberSource, Site } from "../sites/site.ts";

const HEAD = `# Platforms: which addresses name what

Made from the tables in \`src/sites\` by \`npm run platforms\`. Each example is a proof that the tests check. A row marked
**unproven** is known from hearsay only: no public source or page was seen that proves it. Web keys of the same
address are left out.
`;

/** The page that tells maintainers what Khiên recognises, in Markdown. */
export function platformsPage(): string {
  const chapters = [...SITES].sort((a, b) => a.name.localeCompare(b.name, "en")).map(chapter);
  return [HEAD, ...chapters, redirects()].join("\n");
}

function redirects(): string {
  const rows = REDIRECTORS.map(({ proof: [url], unproven }) =>
    row(code(url), unproven === true ? "unproven" : ""),
  );
  return `## Redirects\n\nAddresses that name their target in themselves: both are looked up, five deep.\n\n| address | |\n|---|---|\n${rows.join("\n")}\n`;
}

function chapter({ name, platform, routes, page }: Site): string {
  const rows = routes.map(({ proof: [url, ...keys], unproven }) =>
    row(code(url), keys.map(code).join("<br>"), unproven === true ? "unproven" : ""),
  );
  const shown = page === undefined ? "" : `\nIn its pages${numbers(page.numbers ?? [])}.\n`;
  return `## ${name}\n\nIn keys: \`${platform}\`.\n${shown}\n| address | keys | |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function numbers(sources: readonly NumberSource[]): string {
  if (sources.length === 0) return " accounts are read by their links; no number is shown";
  const unproven = sources.filter((source) => source.unproven === true).length;
  return ` accounts are read by their links, and the number of the thing looked at from ${sources.length} sources, ${unproven} of them unproven`;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text.replaceAll("|", "%7C")}\``;
}
