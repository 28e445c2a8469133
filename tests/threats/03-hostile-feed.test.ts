import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Behaviour } from "./feed-server.ts";
import { honest } from "./feed-server.ts";
import { type Asked, type Expected, HOSTILE_ANSWERS, type HostileAnswer, WAITS } from "./hostile-answers.ts";
import {
  type HostileWorld,
  impatient,
  JOURNEYS,
  type Journey,
  makeHostileWorld,
} from "./hostile-journeys.ts";
import { roleOf } from "./published-history.ts";

let world: HostileWorld;

beforeAll(async () => {
  world = await makeHostileWorld();
}, 120_000);
afterAll(() => world?.server.close());

/** One file of a journey answered in a hostile way, all others honestly. */
async function suffer(
  journey: Journey,
  path: string,
  name: string,
  hostile: HostileAnswer,
): Promise<boolean> {
  const { before, after } = journey;
  const asked = world.asked(path, journey);
  const good = honest(world.stateAt(after));
  let served = 0;
  const behaviour: Behaviour = (given, response, request) => {
    if (given !== path) return good(given, response, request);
    served++;
    hostile.answer(response, asked);
  };
  const client = await world.visit(
    behaviour,
    before,
    impatient((url) => WAITS.has(name) && url.endsWith(path)),
  );
  const context = `${journey.name}: ${path} is ${name}`;
  const outcome = await client.sync();
  expect(served, `${context}: asked`).toBeGreaterThan(0);
  await world.requireGood(client, outcome, before, context);
  const expected = expectedOf(asked, name, hostile.expected);
  if (expected !== "either") expect(outcome.ok ? "genuine" : "refused", context).toBe(expected);
  // A refusal left all as it was, byte for byte: then one recovery speaks for all.
  if (outcome.ok || path.endsWith("timestamp.json")) await world.requireRecovery(client, after, context);
  client.close();
  return outcome.ok;
}

function expectedOf({ path, genuine, foreign }: Asked, name: string, expected: Expected): Expected {
  // A delta is a shortcut: without it the snapshot is taken.
  if (path.includes(".delta-")) return "genuine";
  // Without its hot file a list is as good as it was, and the next synchronisation asks for it again.
  if (/[./]hot\.json$/.test(path)) return "genuine";
  // The official entries are the same in both feeds.
  const isSame = foreign !== undefined && genuine !== undefined && Buffer.compare(foreign, genuine) === 0;
  if (name === "another feed's" && isSame) return "genuine";
  // Where roots end can't be signed: a hidden one shows when what it changed is needed, or at its expiry.
  if (path.endsWith(".root.json") && /404|403/.test(name)) return "genuine";
  return genuine === undefined ? "either" : expected;
}

/** Files that a shorter journey shares with a longer one are not tried again. */
function filesOf(journey: Journey): readonly string[] {
  const needed = world.needed(journey);
  return journey.by === "deltas" ? needed.filter((path) => path.includes(".delta-")) : needed;
}

describe.each(JOURNEYS)("a hostile server, to a browser on its way to $name", (journey) => {
  it.each(Object.entries(HOSTILE_ANSWERS))("does no harm when one file is %s", async (name, hostile) => {
    const paths = filesOf(journey);
    const accepted = await Promise.all(paths.map((path) => suffer(journey, path, name, hostile)));
    expect(accepted.length).toBeGreaterThan(0);
  });

  it.each(Object.entries(HOSTILE_ANSWERS))("does no harm when every file is %s", async (name, hostile) => {
    const behaviour: Behaviour = (path, response) => hostile.answer(response, world.asked(path, journey));
    const client = await world.visit(
      behaviour,
      journey.before,
      impatient(() => WAITS.has(name)),
    );
    const outcome = await client.sync();
    await world.requireGood(client, outcome, journey.before, name);
    if (hostile.expected !== "either") expect(outcome.ok ? "genuine" : "refused").toBe(hostile.expected);
    await world.requireRecovery(client, journey.after, name);
    client.close();
  });
});

it("the journeys need every kind of file that is published", () => {
  const needed = new Set(JOURNEYS.flatMap((journey) => world.needed(journey).map(roleOf)));
  const published = [...world.stateAt(3).keys()].map(roleOf).filter((role) => !UNASKED.has(role));
  expect([...new Set(published)].filter((role) => !needed.has(role))).toEqual([]);
});

/** For pinning by hand; and roles that announce nothing yet. */
const UNASKED: ReadonlySet<string> = new Set(["root.json", "metadata/hot.json", "metadata/status.json"]);
