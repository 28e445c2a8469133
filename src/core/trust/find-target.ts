import type { Cryptography } from "./cryptography.ts";
import { delegatedName } from "./delegation.ts";
import type { FileInfo, RootBody, TargetsBody } from "./role-metadata.ts";
import { type Delegator, roleOf } from "./trusted-set.ts";

/**
 * Looks for a path in the targets role and then, in order and depth first, in the roles that it is delegated to
 * (specification, 5.6.7). Visits each role once and `most` roles in all; a terminating delegation ends the search.
 */
export async function findTarget(
  path: string,
  root: RootBody,
  load: (name: string, delegator: Delegator) => Promise<TargetsBody>,
  cryptography: Cryptography,
  most: number,
): Promise<{ readonly path: string; readonly info: FileInfo } | undefined> {
  const waiting: { readonly name: string; readonly delegator: Delegator }[] = [
    { name: "targets", delegator: { keys: root.keys, role: roleOf(root, "targets") } },
  ];
  const visited = new Set<string>();
  while (visited.size <= most) {
    const next = waiting.pop();
    if (next === undefined) return undefined;
    if (visited.has(next.name)) continue;
    const body = await load(next.name, next.delegator);
    const info = body.targets.get(path);
    if (info !== undefined) return { path, info };
    visited.add(next.name);
    const children: typeof waiting = [];
    for (const role of body.delegations?.roles ?? []) {
      const name = await delegatedName(role, path, cryptography);
      if (name === undefined) continue;
      children.push({ name, delegator: { keys: body.delegations?.keys ?? new Map(), role } });
      if (role.terminating) {
        waiting.length = 0;
        break;
      }
    }
    waiting.push(...children.reverse());
  }
  return undefined;
}
