import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWorld, underlinedOn, until, type World, warningsOn } from "./world.ts";

/**
 * A list as the platforms make it: twelve rows for endlessly many posts, whose links, texts and places are used
 * again and again; a dialog that closes and opens; pages that change without a load.
 */
const APP = `<!doctype html><html lang="vi"><main role="main"><h1>Bảng tin mẫu</h1><div id="list"></div><div id="dialog"></div></main>
<script>
const NAMES = ["congviec.mau247", "nguyen.van.mau.500", "profile.php?id=100000000000313", "profile.php?id=61550000000002", "groups/vuon.rau.mau", "groups/dautu.mau.baolai"];
let seed = 1;
const random = (below) => { seed = (seed * 48271) % 2147483647; return seed % below; };
let serial = 0;
const fill = (row) => {
  const name = random(NAMES.length);
  const link = row.querySelector("a");
  link.setAttribute("href", "/" + NAMES[name] + (NAMES[name].includes("?") ? "&" : "?") + "__tn__=" + random(9));
  link.textContent = "n" + name + "-" + serial++;
  const text = row.querySelector("p");
  text.firstChild.data = random(3) === 0 ? "Gọi 0900 000 247" : "Chào cả nhà " + random(100);
};
// A link without an address has none after a swap either: "null" would be one.
const lead = (link, href) => href === null ? link.removeAttribute("href") : link.setAttribute("href", href);
const make = () => {
  const row = document.createElement("div");
  row.innerHTML = "<h3><a role='link'></a></h3><p> </p>";
  fill(row);
  return row;
};
const list = document.getElementById("list");
const any = () => list.children[random(list.children.length)];
const kept = [];
const OPERATIONS = {
  reuse() { for (let times = 0; times < 4; times++) fill(any()); },
  scroll() { for (let times = 0; times < 3; times++) { const row = list.firstElementChild; fill(row); list.append(row); } },
  insert() { if (list.children.length < 16) any().before(make()); },
  remove() { if (list.children.length > 6) any().remove(); },
  shuffle() { any().before(any()); },
  swapLinks() { const one = any(), other = any(); if (one === other) return; const a = one.querySelector("a"), b = other.querySelector("a"); const h = a.getAttribute("href"), t = a.textContent; lead(a, b.getAttribute("href")); a.textContent = b.textContent; lead(b, h); b.textContent = t; },
  moveLink() { const row = any(); const head = row.querySelector("h3"); const link = head.querySelector("a"); const fresh = document.createElement("h3"); fresh.append(link); head.replaceWith(fresh); },
  keep() { if (list.children.length > 6) { const row = any(); row.remove(); kept.push(row); } },
  back() { const row = kept.pop(); if (row) { if (random(2)) fill(row); list.append(row); } },
  clone() { if (list.children.length < 16) { const row = any().cloneNode(true); row.querySelector("a").textContent += "c" + serial++; list.append(row); } },
  rewrite() { list.innerHTML = list.innerHTML; },
  dialog() { const dialog = document.getElementById("dialog"); if (dialog.firstChild) dialog.replaceChildren(); else { const inside = document.createElement("div"); inside.setAttribute("role", "dialog"); inside.append(make()); dialog.append(inside); } },
  noLink() { any().querySelector("a").removeAttribute("href"); },
  navigate() { history.pushState(null, "", "/?bang-tin-mau=" + serial++); },
};
window.begin = (with_) => { seed = with_; list.replaceChildren(); for (let at = 0; at < 12; at++) list.append(make()); };
window.step = () => { const names = Object.keys(OPERATIONS); const name = names[random(names.length)]; OPERATIONS[name](); return name; };
window.expected = () => {
  const KIND = ["Lừa đảo", "", "Cần thận trọng", "Lừa đảo", "", "Lừa đảo"];
  return [...document.querySelectorAll("main a")].map((link) => link.textContent + " " + (link.hasAttribute("href") ? KIND[Number(link.textContent[1])] : ""));
};
window.texts = () => [...document.querySelectorAll("main p")].filter((one) => one.textContent.includes("0900")).length;
window.strays = () => [...document.querySelectorAll("main khien-shield")].filter((one) => one.previousElementSibling?.localName !== "a").length;
</script></html>`;

let world: World;
let page: Page;

beforeAll(async () => {
  world = await makeWorld((host, target) =>
    host === "www.facebook.com" && target.startsWith("/?bang-tin-mau")
      ? { status: 200, body: APP }
      : undefined,
  );
  page = await world.opened.browser.newPage();
});
afterAll(() => world?.close());

interface Node {
  readonly name?: string;
  readonly role?: string;
  readonly children?: readonly Node[];
}

/** Every author with the word of the mark right behind it, as a screen reader meets them. */
async function marked(): Promise<readonly string[]> {
  const found: string[] = [];
  const walk = (node: Node): void => {
    const { name = "", role } = node;
    if (role === "link" && /^n\d-/.test(name)) found.push(`${name} `);
    else if (/^Khiên: (Lừa đảo|Cần thận trọng)/.test(name) && found.length > 0 && role === "button") {
      const last = found.length - 1;
      found[last] += name.startsWith("Khiên: Lừa đảo") ? "Lừa đảo" : "Cần thận trọng";
    } else for (const child of node.children ?? []) walk(child);
  };
  walk((await page.accessibility.snapshot({ interestingOnly: false })) as Node);
  return found;
}

async function differences(): Promise<string> {
  const expected = (await page.evaluate("expected()")) as string[];
  const links = expected.filter((one) => !one.endsWith(" "));
  const seen = (await marked()).filter((one) => !one.endsWith(" "));
  const strays = await page.evaluate("strays()");
  const texts = await page.evaluate("texts()");
  const underlined = (await underlinedOn(page)).length;
  const listed = (await warningsOn(page)).filter((name) => name.startsWith("Khiên: 0900 000 247")).length;
  return JSON.stringify(links) === JSON.stringify(seen) &&
    strays === 0 &&
    texts === underlined &&
    texts === listed
    ? ""
    : `expected ${links.join(", ")}; seen ${seen.join(", ")}; ${strays} strays; ${texts} texts, ${underlined} underlined, ${listed} in the list`;
}

describe("an app that uses its nodes again", () => {
  it.each([7, 2_026, 91_125])(
    "has after each step the right mark on the right thing, from seed %d",
    async (seed) => {
      await page.goto("https://www.facebook.com/?bang-tin-mau=0");
      await page.evaluate(`begin(${seed})`);
      const done: string[] = [];
      for (let steps = 0; steps < 120; steps++) {
        let last = "";
        await until(
          async () => {
            last = await differences();
            return last === "";
          },
          `the marks after ${done.join(", ")}`,
        ).catch((error: unknown) => {
          throw new Error(`${String(error)}: ${last}`);
        });
        done.push((await page.evaluate("step()")) as string);
      }
      expect(new Set(done).size).toBeGreaterThan(10);
      // Nothing comes late to the wrong place.
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(await differences()).toBe("");
    },
  );
});
