/**
 * What a page can find out about who is looked on with: everything that an extension is known to leave behind. Runs in
 * a page of an attacker's making and resolves to a list that is the same with and without a good extension.
 */
export function detector(files: readonly string[]): string {
  return `(async () => {
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const seen = { mutations: [], events: [] };
    new MutationObserver((records) => {
      for (const { type, target, attributeName, addedNodes } of records)
        seen.mutations.push([type, target.nodeName, attributeName, addedNodes.length].join(" "));
    }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    for (const name of ["message", "error", "unhandledrejection", "securitypolicyviolation", "storage", "toggle", "beforetoggle"])
      addEventListener(name, (event) => seen.events.push(name), true);
    const link = document.querySelector("a");
    const box = JSON.stringify([...document.querySelectorAll("*")].map((one) => one.getBoundingClientRect()));
    const parent = link.parentNode, next = link.nextSibling;
    link.remove(); parent.insertBefore(link, next);
    link.setAttribute("href", "/nguoi.khac.mau"); link.setAttribute("href", "/nguoi.mau");
    history.pushState(null, "", "/nguoi.mau.hai"); await wait(400); history.replaceState(null, "", "/nguoi.mau");
    await wait(2500);
    let prevented;
    addEventListener("click", (event) => { prevented = event.defaultPrevented; event.preventDefault(); });
    link.click();
    const reached = [];
    for (const url of ${JSON.stringify(files)}) {
      const found = await Promise.race([
        fetch(url).then(() => "fetched", () => "no"),
        new Promise((resolve) => { const image = new Image(); image.onload = () => resolve("image"); image.onerror = () => {}; image.src = url; }),
        new Promise((resolve) => { const script = document.createElement("script"); script.onload = () => resolve("script"); script.onerror = () => {}; script.src = url; document.head.append(script); script.remove(); }),
      ]);
      if (found !== "no") reached.push(url + " " + found);
    }
    const made = document.createElement("khien-shield");
    const styleOf = (element) => { document.body.append(element); const style = getComputedStyle(element); const all = [...style].map((name) => name + ":" + style.getPropertyValue(name)).join(); element.remove(); return all; };
    const natives = [Element.prototype.attachShadow, EventTarget.prototype.addEventListener, history.pushState, fetch, XMLHttpRequest.prototype.open, MutationObserver, JSON.parse];
    return {
      ...seen,
      html: document.documentElement.outerHTML,
      moved: box !== JSON.stringify([...document.querySelectorAll("*")].map((one) => one.getBoundingClientRect())),
      windowNames: Object.getOwnPropertyNames(window).filter((name) => !/^(\\d+|puppeteer.*|__puppeteer.*)$/.test(name)).sort(),
      documentNames: [...Object.getOwnPropertyNames(document), ...Object.getOwnPropertyNames(Document.prototype)].sort(),
      chromeNames: Object.keys(globalThis.chrome ?? {}).sort(),
      runtime: typeof globalThis.chrome?.runtime,
      sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
      highlights: [...(CSS.highlights?.keys() ?? [])],
      defined: [customElements.get("khien-shield") === undefined, made.matches(":defined"), made.constructor.name],
      style: styleOf(made), rootStyle: getComputedStyle(document.documentElement).cssText + getComputedStyle(document.documentElement).backgroundColor,
      performance: performance.getEntries().map(({ entryType, name }) => entryType + " " + name).filter((entry) => !/paint|visibility|favicon|long-animation-frame|longtask|chrome-extension:\\/\\/.*/.test(entry)).sort(),
      reached,
      natives: natives.map((one) => Function.prototype.toString.call(one)),
      stored: [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length],
      prevented, focus: document.activeElement.nodeName, selection: String(getSelection()), history: history.length, frames: frames.length,
      animations: document.getAnimations().length,
    };
  })()`;
}
