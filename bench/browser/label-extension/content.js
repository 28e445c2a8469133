// The peer: what a labelling extension does that keeps a Bloom filter in the page and puts a class on every link it
// knows. No signature, no reasons, no dates, no messages. Written for this bench, with nobody's code.
const BITS = 1 << 22;
const filter = new Uint32Array(BITS / 32);

/** Twenty places of a text in the filter, by one pass and twenty mixings. */
function* places(/** @type {string} */ text) {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  for (let round = 0; round < 20; round++) {
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) + round;
    yield (hash >>> 0) & (BITS - 1);
  }
}

/** Who a link leads to: a host, on a platform with the first folder or the number. */
function identifier(/** @type {HTMLAnchorElement} */ link) {
  const url = new URL(link.href);
  if (!url.hostname.endsWith("facebook.com")) return url.hostname.replace(/^www\./, "");
  const id = url.searchParams.get("id");
  return `facebook.com/${id ?? url.pathname.split("/")[1]}`.toLowerCase();
}

function label(/** @type {HTMLAnchorElement} */ link) {
  if (!/^https?:/.test(link.href)) return;
  const who = identifier(link);
  let known = true;
  for (const place of places(who))
    if (((filter[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) known = false;
  link.classList.toggle("labelled", known);
  link.classList.add("has-label");
}

for (const place of places("facebook.com/ke.gian.mau"))
  filter[place >>> 5] = (filter[place >>> 5] ?? 0) | (1 << (place & 31));
document.querySelectorAll("a").forEach(label);
new MutationObserver((records) => {
  for (const { target, addedNodes } of records) {
    if (target instanceof HTMLAnchorElement) label(target);
    for (const node of addedNodes) {
      if (node instanceof HTMLAnchorElement) label(node);
      if (node instanceof Element) node.querySelectorAll("a").forEach(label);
    }
  }
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["href"] });
