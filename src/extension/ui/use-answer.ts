import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { askUntilAnswered } from "../messages/ask.ts";
import type { MessageName, Request, Response } from "../messages/contract.ts";
import { takeAnswer } from "./answered-early.ts";

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
  const early = useMemo(() => takeAnswer(name, request), []);
  const asked = useRef(early !== undefined);
  const [answer, setAnswer] = useState<Answered<Response<Name>>>(
    early === undefined ? { kind: "waiting" } : { kind: "answered", value: early.value },
  );
  useEffect(() => {
    if (asked.current) {
      asked.current = false;
      return undefined;
    }
    let current = true;
    askUntilAnswered(name, request).then(
      (value) => current && setAnswer({ kind: "answered", value }),
      () => current && setAnswer({ kind: "failed" }),
    );
    return () => {
      current = false;
    };
  }, [name, again]);
  return answer;
}
