import { keyChanges } from "./key-changes.ts";
import { TOP_ROLES, type TopRole } from "./roles.ts";
import type { MetadataFile, RootPart, SignedPart, TargetsPart } from "./signed-metadata.ts";
import { faultOf } from "./trust-parts.ts";

/** What a person should know before they sign. */
export interface Review {
  /** What changes, in words. */
  readonly changes: readonly string[];
  /** What may be right, but is signed only on insistence. */
  readonly dangers: readonly string[];
  /** What no client would take, or what would lock everyone out: never signed. */
  readonly faults: readonly string[];
}

/** Longer than this is no date, it is a hole: a key that is lost could not be waited out. */
const LONGEST_MS = 2 * 366 * 86_400_000;

/** Compares metadata that is to be signed with what is in force. */
export function reviewChange(before: SignedPart, file: MetadataFile, now: number): Review {
  const after = file.signed;
  const fault = faultOf(file);
  if (fault !== undefined) return { changes: [], dangers: [], faults: [`no client would read it: ${fault}`] };
  const expires = Date.parse(after.expires);
  const faults = [
    ...(after._type === before._type
      ? []
      : [`it is ${after._type} metadata, the other one is ${before._type}`]),
    ...(after.version === before.version + 1
      ? []
      : [`it is version ${after.version}; the next one is ${before.version + 1}`]),
    ...(expires > now ? [] : [`it has expired already, at ${after.expires}`]),
  ];
  const dangers = [
    ...(expires > now + LONGEST_MS ? [`it would be good until ${after.expires}, which is very long`] : []),
    ...(expires < Date.parse(before.expires) ? ["it expires earlier than the one before"] : []),
  ];
  const changes = [
    `version ${before.version} becomes ${after.version}`,
    `good until ${after.expires.slice(0, 10)}`,
  ];
  const more =
    after._type === "root" && before._type === "root"
      ? reviewRoot(before as RootPart, after as RootPart)
      : reviewTargets(before as TargetsPart, after as TargetsPart);
  return {
    changes: [...changes, ...more.changes],
    dangers: [...dangers, ...more.dangers],
    faults: [...faults, ...more.faults],
  };
}

function reviewRoot(before: RootPart, after: RootPart): Review {
  const roles = TOP_ROLES.map((role) =>
    keyChanges(role, before, after, before.roles[role], after.roles[role]),
  );
  const stays = after.roles.root.keyids.filter((id) => before.roles.root.keyids.includes(id)).length;
  const online = (["snapshot", "timestamp"] as const).flatMap((role) => after.roles[role].keyids);
  const offline = (["root", "targets"] as const).flatMap((role: TopRole) => after.roles[role].keyids);
  const mark = (root: RootPart): boolean => root["x-khien-development"] === true;
  return {
    changes: roles.flatMap((one) => one.changes),
    dangers: [
      ...roles.flatMap((one) => one.dangers),
      ...(stays === 0 ? ["no key of the present root remains"] : []),
      ...(online.some((id) => offline.includes(id))
        ? ["a key of a server would also sign for root or targets"]
        : []),
      ...(mark(before) === mark(after) ? [] : ["the mark of a development root comes or goes"]),
      ...(before.consistent_snapshot === after.consistent_snapshot
        ? []
        : ["file names would be made in another way"]),
    ],
    faults: roles.flatMap((one) => one.faults),
  };
}

function reviewTargets(before: TargetsPart, after: TargetsPart): Review {
  const names = new Set([...Object.keys(before.targets), ...Object.keys(after.targets)]);
  const files = [...names]
    .filter((name) => JSON.stringify(before.targets[name]) !== JSON.stringify(after.targets[name]))
    .map(
      (name) =>
        `${name} ${after.targets[name] === undefined ? "goes" : before.targets[name] === undefined ? "is new" : "has another content"}`,
    );
  const roles = (after.delegations?.roles ?? []).map((role) => {
    const last = before.delegations?.roles.find(({ name }) => name === role.name) ?? {
      keyids: [],
      threshold: 1,
    };
    return keyChanges(
      role.name,
      before.delegations ?? { keys: {} },
      after.delegations ?? { keys: {} },
      last,
      role,
    );
  });
  const gone = (before.delegations?.roles ?? []).filter(
    ({ name }) => after.delegations?.roles.every((role) => role.name !== name) ?? true,
  );
  return {
    changes: [...files, ...roles.flatMap((one) => one.changes)],
    dangers: [
      ...roles.flatMap((one) => one.dangers),
      ...gone.map(({ name }) => `nobody would sign for ${name} any more`),
      ...[...names]
        .filter((name) => after.targets[name] === undefined)
        .map((name) => `${name} would be gone`),
    ],
    faults: roles.flatMap((one) => one.faults),
  };
}
