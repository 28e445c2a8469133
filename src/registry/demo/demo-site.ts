import { html, raw } from "hono/html";
import { chatOf } from "./chat-page.ts";
import { DEMO_SCRIPT } from "./demo-script.ts";
import { DEMO_STYLE } from "./demo-style.ts";
import { feedOf, profileOf } from "./platform-page.ts";
import { PLATFORMS, SITES } from "./world.ts";

/** A page of the demo. `body` is whole, safe HTML. */
export interface DemoPage {
  readonly status: 200 | 404;
  readonly body: string;
}

/**
 * Plays a platform or a scam site. `host` as the browser asked for it, `target` path and query.
 * Every page says loudly that it is the demo and not the platform.
 */
export async function demoPage(host: string, target: string): Promise<DemoPage> {
  const name = canonicalHost(host);
  const platform = PLATFORMS.find((one) => one.host === name);
  if (platform !== undefined) {
    const chat = platform.chat === undefined ? undefined : chatOf(platform.chat);
    const content =
      chat ??
      profileOf(platform, target) ??
      (isHome(target) ? feedOf(platform, pageNumber(target)) : undefined);
    const status = content === undefined ? 404 : 200;
    return {
      status,
      body: await frame(
        platform.name,
        content ?? html`<h1>Không có trang này trong bản demo</h1>`,
        chat === undefined,
      ),
    };
  }
  const title = SITES[name];
  if (title !== undefined)
    return { status: 200, body: await frame(title, html`<main><h1>${title}</h1></main>`, false) };
  return {
    status: 200,
    body: await frame(name, html`<main><h1>${name}</h1><p>Trang mẫu.</p></main>`, false),
  };
}

function canonicalHost(host: string): string {
  const name = host.toLowerCase().replace(/:\d+$/, "");
  const bare = name.replace(/^(m|web|touch|mbasic|vi-vn)\.(?=facebook\.com$)/, "www.");
  return ["facebook.com", "instagram.com", "tiktok.com", "youtube.com"].includes(bare) ? `www.${bare}` : bare;
}

function isHome(target: string): boolean {
  return new URL(target, "http://demo.example").pathname === "/";
}

/** `?page=N`: further posts of the endless feed. */
function pageNumber(target: string): number {
  const asked = Number(new URL(target, "http://demo.example").searchParams.get("page") ?? 0);
  return Number.isInteger(asked) && asked >= 0 && asked <= 1_000 ? asked : 0;
}

async function frame(title: string, content: unknown, inApp: boolean): Promise<string> {
  const page = await html`<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · bản demo</title><style>${raw(DEMO_STYLE)}</style></head>
<body>
<header role="banner"><strong>BẢN DEMO</strong> Máy của bạn đang đóng vai <b>${title}</b>. Đây không phải trang thật.</header>
<div id="app">${content}</div>
${inApp ? html`<script>${raw(DEMO_SCRIPT)}</script>` : ""}
</body></html>`;
  return String(page);
}
