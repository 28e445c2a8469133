import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import manifest from "../manifest.json" with { type: "json" };
import { SENDERS } from "../src/extension/messages/contract.ts";
import { SITES } from "../src/sites/all.ts";

const tracked = execFileSync("git", ["ls-files", "src", "tests", "bench", "assets", "docs"], {
  encoding: "utf8",
})
  .trim()
  .split("\n")
  .filter((path) => existsSync(path));
const sources = tracked.filter((path) => path.startsWith("src/") && /\.tsx?$/.test(path));
const text = new Map(sources.map((path) => [path, readFileSync(path, "utf8")]));

function filesWith(pattern: RegExp, among: RegExp): string[] {
  return [...text].filter(([path, source]) => among.test(path) && pattern.test(source)).map(([path]) => path);
}

describe("the manifest", () => {
  it("asks for no more than this short list", () => {
    expect(manifest.permissions).toEqual([
      "storage",
      "unlimitedStorage",
      "alarms",
      "webNavigation",
      // Whether somebody came back to the computer: the background wakes for them. Warns of nothing when installed.
      "idle",
      "activeTab",
      "scripting",
      // Takes marks out of the answers to our own requests; warns of nothing when installed.
      "declarativeNetRequestWithHostAccess",
    ]);
    expect(manifest.optional_host_permissions).toEqual(["https://*/*", "http://*/*"]);
    expect(manifest).not.toHaveProperty("web_accessible_resources");
  });

  it("runs on the hosts of the sites that have a page reader, and on no others", () => {
    const matches = [...new Set(SITES.flatMap((site) => site.pageHosts))].map(matchOf).sort();
    expect([...manifest.host_permissions].sort()).toEqual(matches);
    expect([...(manifest.content_scripts[0]?.matches ?? [])].sort()).toEqual(matches);
  });
});

/** `*.facebook.com` or `t.me` → the manifest's form. */
function matchOf(host: string): string {
  return `https://${host}/*`;
}

describe("the source", () => {
  it("keeps clock and chance out of core", () => {
    expect(
      filesWith(/\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b/, /^src\/core\//),
    ).toEqual([]);
  });

  it("never turns text into markup or code", () => {
    const risky =
      /\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\b|\beval\(|new Function\(|dangerouslySetInnerHTML/;
    expect(filesWith(risky, /^src\/extension\//)).toEqual([]);
  });

  it("names a browser API in platform only", () => {
    const api =
      /\b(?:chrome|browser)\.(?:runtime|storage|tabs|alarms|action|webNavigation|idle|scripting|i18n|contextMenus)\b/;
    expect(filesWith(api, /^src\/(?!extension\/platform\/|start\/)/)).toEqual([]);
  });

  it("has a handler and a caller for every message", () => {
    const handlers = [...text].filter(([path]) => path.startsWith("src/extension/background/"));
    const callers = [...text].filter(([path]) =>
      /^src\/extension\/(?!background|messages|platform)/.test(path),
    );
    const named = (files: [string, string][], name: string): boolean =>
      files.some(
        ([, source]) => source.includes(`"${name}"`) || new RegExp(`\\b${name}\\b\\s*[:(]`).test(source),
      );
    const messages = Object.keys(SENDERS);
    expect(messages.filter((name) => !named(handlers, name))).toEqual([]);
    expect(messages.filter((name) => !named(callers, name))).toEqual([]);
  });

  it("keeps files small: none above 200 lines but tables, nine in ten up to 150, half up to 70", () => {
    const table = /^src\/sites\/[a-z0-9-]+\.ts$|\/locale\/|\/schema\.ts$|\/world\.ts$|\/contract\.ts$/;
    const lengths = [...text]
      .filter(([path]) => !table.test(path))
      .map(([path, source]) => ({ path, lines: source.split("\n").length }))
      .sort((one, other) => one.lines - other.lines);
    expect(lengths.filter(({ lines }) => lines > 201).map(({ path }) => path)).toEqual([]);
    expect(lengths[Math.floor(lengths.length * 0.9)]?.lines).toBeLessThanOrEqual(151);
    expect(lengths[Math.floor(lengths.length * 0.5)]?.lines).toBeLessThanOrEqual(71);
  });

  it("speaks of the project alone", () => {
    const files = tracked.filter(
      (path) => /\.(tsx?|mjs|json|md|csv|html|css)$/.test(path) && path !== "tests/repository.test.ts",
    );
    const foreign = /\/work\/(main|shared|\.library)|\.\.\/shared\//;
    expect(
      files.filter((path) => statSync(path).size < 2e6 && foreign.test(readFileSync(path, "utf8"))),
    ).toEqual([]);
  });
});

describe.skipIf(!existsSync("dist/chrome/manifest.json"))("the built extension", () => {
  const built = existsSync("dist/chrome/manifest.json")
    ? (JSON.parse(readFileSync("dist/chrome/manifest.json", "utf8")) as typeof manifest)
    : manifest;

  const scriptsOfPages = (built.content_scripts[0]?.js ?? []).map((path) => `dist/chrome/${path}`);

  it("runs its content script as classic scripts of at most 30 KB: first a short one that asks, then all else", () => {
    const sizes = scriptsOfPages.map((path) => {
      const script = readFileSync(path);
      expect(script.toString()).not.toMatch(/^\s*(import|export)\b|\bimport\(/m);
      return gzipSync(script).length;
    });
    expect(sizes).toHaveLength(2);
    expect(sizes[0]).toBeLessThanOrEqual(1024);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(30 * 1024);
  });

  it("keeps by itself what is called once after the page's first answer: V8 would read it again with its caller", () => {
    const script = readFileSync(scriptsOfPages[1] ?? "", "utf8");
    for (const name of ["beginMarks", "showBanner", "remindAtBoxes"])
      expect(script).toMatch(new RegExp(String.raw`\.${name}\(`));
  });

  it("has each page wait for one script, at most one short one before it, and one style sheet, and the background for one classic script", () => {
    const files = readdirSync("dist/chrome", { recursive: true, encoding: "utf8" });
    const pages = files.filter((path) => path.endsWith(".html"));
    for (const page of pages) {
      const html = readFileSync(`dist/chrome/${page}`, "utf8");
      const name = page.replace(/.*[\\/]|\.html$/g, "");
      const first = `assets/${name}-first.js`;
      const asksFirst = ["popup", "warning", "share", "why"].includes(name);
      if (asksFirst)
        expect(gzipSync(readFileSync(`dist/chrome/${first}`)).length, first).toBeLessThanOrEqual(1024);
      expect(html.match(/<(?:script|link)\b[^>]*>/g), page).toEqual([
        ...(asksFirst ? [`<script src="/${first}">`] : []),
        expect.stringContaining("<script type="),
        expect.stringContaining('<link rel="stylesheet"'),
      ]);
    }
    expect(pages).toHaveLength(6);
    expect(built.background).not.toHaveProperty("type");
    const scripts = files.filter((path) => path.endsWith(".js"));
    // The pages', what four of them ask first, the background's, the two on platforms' pages.
    expect(scripts).toHaveLength(pages.length + 4 + 3);
    for (const path of scripts)
      expect(readFileSync(`dist/chrome/${path}`, "utf8"), path).not.toMatch(/^(?:import|export)\b/m);
  });

  it("brings no proofs, which are for tests and readers, and all routes", () => {
    const script = readFileSync(scriptsOfPages.at(-1) ?? "", "utf8");
    expect(script).not.toMatch(/\bproof:|\bunproven:/);
    expect(script).toContain("account:facebook:{account}");
    expect(script.match(/\bnames:/g)?.length).toBeGreaterThan(100);
  });

  it("offers nothing to pages", () => {
    expect(built).not.toHaveProperty("web_accessible_resources");
  });
});
