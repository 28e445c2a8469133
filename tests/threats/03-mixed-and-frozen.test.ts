import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Behaviour, honest } from "./feed-server.ts";
import { type HostileWorld, makeHostileWorld } from "./hostile-journeys.ts";
import { counterpart, LISTED, roleOf } from "./published-history.ts";

const HOUR = 3_600_000;

let world: HostileWorld;

beforeAll(async () => {
  world = await makeHostileWorld();
}, 120_000);
afterAll(() => world?.server.close());

const ROLES = ["snapshot.json", "targets.json", "feed.json", "release.json", "snapshot.bin", "delta.bin"];

describe("a server that mixes releases", () => {
  const bases = [
    [2, 4],
    [4, 2],
    [3, 2],
  ] as const;
  it.each(bases.flatMap(([base, other]) => [0, 1, 2].map((before) => [before, base, other] as const)))(
    "has nothing accepted but genuine releases: after %d, the timestamp of %d, any of the rest of %d",
    async (before, base, other) => {
      let accepted = 0;
      for (let mix = 0; mix < 2 ** ROLES.length; mix++) {
        let differs = false;
        const behaviour: Behaviour = (path, response, request) => {
          const files = world.stateAt(base);
          const role = ROLES.findIndex((one) => roleOf(path).endsWith(one));
          const isMixed = role !== -1 && (mix >> role) % 2 === 1;
          const bytes = isMixed ? counterpart(path, world.stateAt(other)) : files.get(path);
          // A role that said nothing new between them has the same file in both.
          const genuine = files.get(path);
          differs ||= (bytes === undefined) !== (genuine === undefined);
          differs ||= bytes !== undefined && genuine !== undefined && Buffer.compare(bytes, genuine) !== 0;
          honest(new Map(bytes === undefined ? [] : [[path, bytes]]))(path, response, request);
        };
        const context = `mix ${mix} of ${base} and ${other} after ${before}`;
        const client = await world.visit(behaviour, before);
        const outcome = await client.sync();
        await world.requireGood(client, outcome, before, context);
        // The first list needs every file that is mixed here: then nothing that differs is good.
        if (before === 0) expect(outcome.ok, context).toBe(!differs);
        accepted += outcome.ok ? 1 : 0;
        if (outcome.ok) await world.requireRecovery(client, 4, context);
        client.close();
      }
      expect(accepted).toBeGreaterThan(0);
      if (before === 0) expect(accepted).toBeLessThan(2 ** ROLES.length);
    },
  );
});

describe("a server that freezes the list", () => {
  it("is believed for six hours at most; then it is told, and the list goes on answering", async () => {
    const client = await world.visit(honest(world.stateAt(2)), 2);
    const now = Date.now();
    expect(await client.sync({ now: now + 5 * HOUR })).toMatchObject({ value: { kind: "same" } });
    expect(await client.sync({ now: now + 7 * HOUR })).toMatchObject({ problem: { kind: "expired" } });
    expect(await client.lists(LISTED)).toBe(true);
    client.close();
  });

  it("can't go back to what it froze once a newer timestamp was seen", async () => {
    const client = await world.visit(honest(world.stateAt(2)), 3);
    expect(await client.sync()).toMatchObject({ problem: { kind: "untrusted" } });
    expect(await client.lists(LISTED)).toBe(true);
    client.close();
  });

  it("is told as expired too when all but the old timestamp is gone", async () => {
    const timestamp = [...world.stateAt(2)].filter(([path]) => path.endsWith("timestamp.json"));
    const client = await world.visit(honest(new Map(timestamp)), 2);
    expect(await client.sync({ now: Date.now() + 7 * HOUR })).toMatchObject({ problem: { kind: "expired" } });
    expect(await client.lists(LISTED)).toBe(true);
    client.close();
  });

  it("can't hide it by calling the clock wrong: a browser whose clock is behind sees no newer list as expired", async () => {
    const client = await world.visit(honest(world.stateAt(3)), 2);
    expect(await client.sync({ now: Date.now() - 24 * HOUR })).toMatchObject({ value: { kind: "replaced" } });
    client.close();
  });
});
