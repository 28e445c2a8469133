/** Phone, card and identity numbers: nine digits and more, with the separators that people write. */
const NUMBER = /\+?\d(?:[ .-]?\d){8,18}/g;

/** Whether a text holds what may be the reporter's own number. */
export function holdsNumbers(text: string): boolean {
  return text.search(NUMBER) !== -1;
}

/** The text with such numbers blotted out. */
export function withoutNumbers(text: string): string {
  return text.replace(NUMBER, "•••");
}
