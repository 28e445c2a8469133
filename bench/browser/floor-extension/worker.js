// The peer's worker answers whatever it is asked, at once.
/** @type {any} */ (globalThis).chrome.runtime.onMessage.addListener(
  (/** @type {unknown} */ _, /** @type {unknown} */ __, /** @type {(answer: string) => void} */ answer) => {
    answer("Trang này nằm trong danh sách lừa đảo.");
  },
);
