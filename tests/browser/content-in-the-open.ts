import { build } from "esbuild";
import type { Browser, Page } from "puppeteer-core";
import { vi } from "../../src/extension/content/locale/vi.ts";
import type { Request, Response, Shown } from "../../src/extension/messages/contract.ts";
import { openChromium } from "../../src/start/throwaway-chromium.ts";
import { type Internet, playInternet } from "../threats/stage.ts";

/** What the background would answer, by what is asked about. */
export interface Answers {
  /** Of what the tab looks at. */
  readonly visited: Shown;
  /** Of links, by a part of their address. */
  readonly links: Readonly<Record<string, Shown>>;
  readonly marks?: "full" | "dot";
  /** Of a text in the page. */
  readonly text?: { readonly words: string; readonly shown: Shown };
}

/**
 * The content script itself in a page's own world, with shadow roots that are open and a background that gives
 * prepared answers: so that tools can look into what people see on pages.
 */
export interface OpenStage {
  readonly browser: Browser;
  show(body: string, answers: Answers, scheme: "light" | "dark", forced?: boolean): Promise<Page>;
  close(): Promise<void>;
}

export async function setOpenStage(): Promise<OpenStage> {
  const { outputFiles } = await build({
    entryPoints: ["src/extension/content/content.iife.ts"],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
  });
  const script = outputFiles[0]?.text ?? "";
  const pages: Record<string, string> = {};
  const internet: Internet = await playInternet(pages);
  const browser = await openChromium({ headless: true, port: internet.port });
  return {
    browser,
    async show(body, answers, scheme, forced = false) {
      pages["www.facebook.com/nguoi.mau"] = openPage(body, script);
      const page = await browser.newPage();
      await page.exposeFunction("answerKhien", background(answers));
      const session = await page.createCDPSession();
      await session.send("Emulation.setEmulatedMedia", {
        features: [
          { name: "prefers-color-scheme", value: scheme },
          { name: "prefers-reduced-motion", value: "reduce" },
          { name: "forced-colors", value: forced ? "active" : "none" },
        ],
      });
      await page.goto("https://www.facebook.com/nguoi.mau");
      return page;
    },
    async close() {
      await browser.close();
      await internet.close();
    },
  };
}

function openPage(body: string, script: string): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang mẫu</title>
<style>body{margin:240px 24px;font:16px/1.5 sans-serif;background:#fff;color:#111}a{color:#0a3d91}
@media(prefers-color-scheme:dark){body{background:#18191a;color:#e4e6eb}a{color:#8ab4f8}}</style>
<script>
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (choice) { return attach.call(this, { ...choice, mode: "open" }); };
chrome = { runtime: { id: "mau", sendMessage: (message) => answerKhien(message), onMessage: { addListener() {}, removeListener() {} } } };
</script></head><body><main>${body}</main><script>${script.replaceAll("</script", "<\\/script")}</script></body></html>`;
}

type Asked = {
  readonly [Name in "page-settings" | "visit" | "look-up" | "look-in-text"]: (
    request: Request<Name>,
  ) => Response<Name>;
};

/** Answers as the background does. */
function background({ visited, links, marks = "full", text }: Answers) {
  const asked: Asked = {
    "page-settings": () => ({ language: "vi", marks, numbers: true, platforms: {}, words: vi }),
    visit: () => visited,
    "look-up": ({ urls }) =>
      urls.flatMap((url, at) => {
        const shown = Object.entries(links).find(([part]) => url.includes(part))?.[1];
        return shown === undefined ? [] : [{ at, shown }];
      }),
    "look-in-text": ({ texts }) =>
      texts.map((one) => {
        const start = text === undefined ? -1 : one.indexOf(text.words);
        if (text === undefined || start < 0) return [];
        return [{ start, end: start + text.words.length, key: "phone:+84900000247", shown: text.shown }];
      }),
  };
  return ({ name, request }: { readonly name: string; readonly request: never }) => {
    const answer = Object.hasOwn(asked, name) ? asked[name as keyof Asked] : undefined;
    return { ok: true, response: answer?.(request) ?? { ok: true } };
  };
}

export interface Contrast {
  /** The words, or for a sign its class. */
  readonly what: string;
  /** `text`: 4.5 to 1 is asked for; `shape`: 3 to 1 suffices. */
  readonly kind: "text" | "shape";
  readonly ratio: number;
}

/** Contrasts of all words, signs and outlines of ours, as the browser draws them: computed colours, opaque grounds. */
export function contrastsIn(page: Page): Promise<readonly Contrast[]> {
  return page.evaluate(`(() => {
    const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
      .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
    const ratio = (one, other) => { const [low, high] = [light(one), light(other)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); };
    const around = (one) => one.parentElement ?? (one.parentNode instanceof ShadowRoot ? one.parentNode.host : null);
    const ground = (from) => { for (let at = from; at !== null; at = around(at)) { const [r, g, b, a = 1] = rgb(getComputedStyle(at).backgroundColor); if (a === 1) return [r, g, b]; } return [255, 255, 255]; };
    const found = [];
    const add = (what, kind, colour, on) => found.push({ what, kind, ratio: ratio(rgb(colour), on) });
    for (const host of document.querySelectorAll("khien-shield")) for (const one of host.shadowRoot.querySelectorAll("*")) {
      const style = getComputedStyle(one);
      if (one.getClientRects().length === 0) continue;
      const words = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join("");
      if (words !== "") add(words, "text", style.color, ground(one));
      if (one.matches("svg .body")) add("shield", "shape", style.fill, ground(one.closest("svg").parentElement));
      if (one.matches("svg .sign")) add("sign", "shape", style.stroke, rgb(getComputedStyle(one.previousElementSibling).fill));
      if (one.matches(".acts button:not(.text)")) add(words + " (outline)", "shape", style.borderTopColor, ground(one.parentElement));
    }
    return found;
  })()`) as Promise<readonly Contrast[]>;
}
