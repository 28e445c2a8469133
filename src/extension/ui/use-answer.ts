import { useEffect, useState } from "preact/hooks";
import { ask } from "../messages/ask.ts";
import type { MessageName, Request, Response } from "../messages/contract.ts";

export type Answered<Value> =
  | { readonly kind: "waiting" }
  | { readonly kind: "answered"; readonly value: Value }
  | { readonly kind: "failed" };

/** Asks once when the component appears, and again when `again` changes. */
export function useAnswer<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
  again: unknown = 0,
): Answered<Response<Name>> {
  const [answer, setAnswer] = useState<Answered<Response<Name>>>({ kind: "waiting" });
  useEffect(() => {
    let current = true;
    ask(name, request).then(
      (value) => current && setAnswer({ kind: "answered", value }),
      () => current && setAnswer({ kind: "failed" }),
    );
    return () => {
      current = false;
    };
  }, [name, again]);
  return answer;
}
