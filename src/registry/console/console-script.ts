/** The keyboard: everything works without it too. */
export const CONSOLE_SCRIPT = `
const links = [...document.querySelectorAll("td a")];
const buttons = { c: "confirm", r: "reject", i: "need-information" };
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = links.indexOf(document.activeElement);
  if (event.key === "j") links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (event.key === "k") links[Math.max(at - 1, 0)]?.focus();
  else if (event.key in buttons) document.querySelector('button[value="' + buttons[event.key] + '"]')?.focus();
});
`;
