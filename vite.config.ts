import { existsSync, readdirSync, readFileSync } from "node:fs";
import { crx, type ManifestV3Export } from "@crxjs/vite-plugin";
import preact from "@preact/preset-vite";
import { defineConfig, type Plugin } from "vite";
import manifest from "./manifest.json" with { type: "json" };
import { oneScript } from "./src/start/one-script.ts";
import { withoutProofs } from "./src/start/without-proofs.ts";

const DEFAULT_REGISTRY = "http://127.0.0.1:8787";
const STARTER_ROOT = "assets/starter/root.json";

const browser = process.env.KHIEN_BROWSER === "firefox" ? "firefox" : "chrome";
const feedUrls = (process.env.KHIEN_FEED_URL ?? `${DEFAULT_REGISTRY}/feed/`).split(",").map(asFolder);
const intakeUrl = process.env.KHIEN_INTAKE_URL ?? DEFAULT_REGISTRY;
const feedRoot = process.env.KHIEN_FEED_ROOT ?? (existsSync(STARTER_ROOT) ? STARTER_ROOT : undefined);

function asFolder(url: string): string {
  return url.trim().endsWith("/") ? url.trim() : `${url.trim()}/`;
}

/** The feed's and the intake's origins are asked for by name, nothing wider. */
function originsOf(urls: readonly string[]): string[] {
  return [...new Set(urls.map((url) => `${new URL(url).protocol}//${new URL(url).hostname}/*`))];
}

const hosts = [...manifest.host_permissions, ...originsOf([...feedUrls, intakeUrl])];

const CHROMIUM_ONLY = [
  // Keeps Chromium's compression dictionaries out, which Firefox does not have.
  "declarativeNetRequestWithHostAccess",
  // While nobody is there, Firefox tells an event page so each time that it was stopped, and wakes it for that.
  "idle",
];

/** Firefox runs the background as a page of scripts, and wants to know what data leaves the machine. */
const firefox = {
  ...manifest,
  host_permissions: hosts,
  minimum_chrome_version: undefined,
  permissions: manifest.permissions.filter((name) => !CHROMIUM_ONLY.includes(name)),
  background: { scripts: [manifest.background.service_worker], type: "module" },
  browser_specific_settings: {
    gecko: {
      id: "khien@khien.example",
      strict_min_version: "128.0",
      data_collection_permissions: { required: ["none"] },
    },
  },
};

const WARNED = "src/extension/ui/first-of-warned.ts";

const POLICY = "assets/policy.schema.json";

/** The toolbar's icons are named at run time, and the policy's schema in the manifest: nothing imports them. */
const namedElsewhere: Plugin = {
  name: "khien-named-elsewhere",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: POLICY, source: readFileSync(POLICY) });
    for (const name of readdirSync("assets/icons").filter((one) => one.endsWith(".png"))) {
      this.emitFile({
        type: "asset",
        fileName: `assets/icons/${name}`,
        source: readFileSync(`assets/icons/${name}`),
      });
    }
  },
};

export default defineConfig({
  plugins: [
    namedElsewhere,
    preact(),
    crx({
      browser,
      manifest: (browser === "firefox"
        ? firefox
        : { ...manifest, host_permissions: hosts, storage: { managed_schema: POLICY } }) as ManifestV3Export,
    }),
    withoutProofs,
    oneScript({
      popup: "src/extension/popup/first.ts",
      warning: WARNED,
      share: WARNED,
      why: WARNED,
    }),
  ],
  publicDir: false,
  define: {
    __KHIEN_FEED_URLS__: JSON.stringify(feedUrls),
    __KHIEN_INTAKE_URL__: JSON.stringify(intakeUrl.replace(/\/$/, "")),
    __KHIEN_FEED_ROOT__: JSON.stringify(feedRoot === undefined ? "" : readFileSync(feedRoot, "utf8")),
  },
  build: {
    outDir: process.env.KHIEN_OUT ?? `dist/${browser}`,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    sourcemap: false,
    // Inlined assets would need data: in the policy, and fixed names make two builds equal.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
    rollupOptions: {
      input: {
        popup: "src/extension/popup/popup.html",
        warning: "src/extension/warning/warning.html",
        share: "src/extension/share/share.html",
        why: "src/extension/why/why.html",
        welcome: "src/extension/welcome/welcome.html",
        options: "src/extension/options/options.html",
      },
    },
  },
});
