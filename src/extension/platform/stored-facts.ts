import * as v from "valibot";
import { type FactsTable, ROW_LENGTH } from "../../core/blocklist/facts-table.ts";
import { createFactsWriter } from "../../core/blocklist/facts-writer.ts";

const WORDS = v.array(v.string());

const PACKED = v.strictObject({
  scamTypes: WORDS,
  sources: WORDS,
  rows: v.pipe(
    v.instance(Uint16Array),
    v.check((rows) => rows.length % ROW_LENGTH === 0),
  ),
});

/** As versions 2 and 3 of the database could hold them: an object for each distinct set of facts. */
const WHOLE = v.array(
  v.object({
    scamType: v.string(),
    level: v.picklist(["danger", "caution"]),
    hijacked: v.boolean(),
    listedOn: v.number(),
    expiresOn: v.optional(v.number()),
    clusterSize: v.number(),
    source: v.string(),
  }),
);

/** A stored list's facts as they are kept today; undefined: they can't be understood. Their places stay. */
export function packedFacts(stored: unknown): FactsTable | undefined {
  if (v.is(PACKED, stored)) return stored;
  const whole = v.safeParse(WHOLE, stored);
  if (!whole.success) return undefined;
  const writer = createFactsWriter();
  // Shards point to places: facts that fall together would move those after them.
  return whole.output.every((facts, place) => writer.placeOf(facts) === place) ? writer.table() : undefined;
}
