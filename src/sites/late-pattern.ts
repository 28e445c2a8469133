/** A pattern that is only asked whether it fits. */
export interface LatePattern {
  test(text: string): boolean;
}

/**
 * A pattern that is made when it is first asked. Unicode's sets take a browser half a millisecond to several for each
 * pattern: once when it reads the script, also where a function with the pattern is never called, and once more when it
 * runs.
 */
export function latePattern(source: string): LatePattern {
  let pattern: RegExp | undefined;
  return {
    test(text) {
      pattern ??= new RegExp(source, "u");
      return pattern.test(text);
    },
  };
}
