/** An answer, or a rejection when there is none within `ms`: whoever should give it hangs or is gone. */
export function within<Value>(ms: number, answer: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer in time")), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
