/** @type {any} */ (globalThis).chrome.runtime
  .sendMessage({ url: location.href })
  .then((/** @type {string} */ text) => {
    const verdict = document.createElement("p");
    verdict.className = "verdict";
    verdict.textContent = text;
    document.body.append(verdict);
  });
