// The peer: a box as soon as the worker answered one question, whatever the page is. Nothing is looked up.
const { chrome: api } = /** @type {any} */ (globalThis);
api.runtime.sendMessage({ url: location.href }).then((/** @type {string} */ text) => {
  const box = document.createElement("khien-shield");
  box.attachShadow({ mode: "closed" }).textContent = text;
  document.documentElement.append(box);
});
