import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type KeyFile, keysAtHand, roleOfFile } from "./key-file.ts";
import { KeysUnavailable } from "./keys-unavailable.ts";
import { byId, keyidOf, type PublicKeyEntry } from "./public-key.ts";
import { DELEGATED_ROLES, DEVELOPMENT, type DelegatedName, type KeyPolicy, POLICY } from "./roles.ts";
import {
  type Delegations,
  type MetadataFile,
  type RootPart,
  readMetadataFile,
  type Say,
  type SignedPart,
  withSignatures,
} from "./signed-metadata.ts";
import { openSigner, type Signer } from "./signer.ts";

/** Who signs what, by the root in force, and the private keys of it that are at hand. */
export interface KeyRing {
  readonly root: MetadataFile<RootPart>;
  /** Who shall sign for the delegated roles; in force once targets metadata says so. */
  readonly delegations: Delegations;
  /** Adds the signatures that keys at hand can give. Fewer than the threshold: the file as it was. */
  sign<Part extends SignedPart>(file: MetadataFile<Part>, say: Say): Promise<MetadataFile<Part>>;
  /** Whether enough keys are at hand to sign. */
  holds(say: Say): boolean;
  /** Adds the signatures of the keys that are at hand, however few. */
  signPartly<Part extends SignedPart>(file: MetadataFile<Part>, say: Say): Promise<MetadataFile<Part>>;
  /** The same, where it must succeed. */
  signWhole<Part extends SignedPart>(part: Part, role: string, say: Say): Promise<MetadataFile<Part>>;
}

/** Opens no private key yet: each is opened when it has to sign, and once. */
export async function openKeyRing(keysDir: string): Promise<KeyRing> {
  const root = await rootInForce(keysDir);
  const atHand = await keysAtHand(keysDir);
  const opened = new Map<string, Promise<Signer>>();
  const keysFor = ({ keyids }: Say): readonly KeyFile[] =>
    keyids.map((id) => atHand.find(({ keyid }) => keyid === id)).filter((key) => key !== undefined);
  const holds = (say: Say): boolean => keysFor(say).length >= say.threshold;
  const signersOf = (keys: readonly KeyFile[]): Promise<readonly Signer[]> =>
    Promise.all(
      keys.map((key) => {
        const signer = opened.get(key.keyid) ?? openSigner(key);
        opened.set(key.keyid, signer);
        return signer;
      }),
    );
  const signersFor = async (say: Say): Promise<readonly Signer[]> =>
    holds(say) ? signersOf(keysFor(say).slice(0, say.threshold)) : [];
  return {
    root,
    delegations: await delegationsWanted(keysDir, root, atHand),
    sign: async (file, say) => withSignatures(file, await signersFor(say)),
    holds,
    signPartly: async (file, say) =>
      withSignatures(file, await signersOf(keysFor(say).slice(0, say.threshold))),
    async signWhole(part, role, say) {
      const signers = await signersFor(say);
      if (signers.length < say.threshold)
        throw new KeysUnavailable(
          `${role} needs ${say.threshold} of its keys, which are not here: name their folder in KHIEN_KEY_DIRS`,
        );
      return withSignatures({ signatures: [], signed: part }, signers);
    },
  };
}

/** The root by which everything is signed now. */
export async function rootInForce(keysDir: string): Promise<MetadataFile<RootPart>> {
  const file = await readMetadataFile(join(keysDir, "root.json"));
  if (!file.ok) throw new KeysUnavailable(`there are no keys in ${keysDir}: khien keys init`);
  return file.value as MetadataFile<RootPart>;
}

export function isDevelopmentRoot({ signed }: MetadataFile<RootPart>): boolean {
  return signed["x-khien-development"] === true;
}

export async function writeDelegations(keysDir: string, delegations: Delegations): Promise<void> {
  await writeFile(join(keysDir, "delegations.json"), `${JSON.stringify(delegations, undefined, 1)}\n`);
}

async function delegationsWanted(
  keysDir: string,
  root: MetadataFile<RootPart>,
  atHand: readonly KeyFile[],
): Promise<Delegations> {
  const path = join(keysDir, "delegations.json");
  if (existsSync(path)) {
    try {
      return JSON.parse(await readFile(path, "utf8")) as Delegations;
    } catch {
      throw new KeysUnavailable(`${path} can't be read: bring it back from where keys are kept`);
    }
  }
  // A folder from before delegations were written down: its keys say it.
  const entries = (role: DelegatedName): readonly PublicKeyEntry[] =>
    atHand.filter(({ name }) => roleOfFile(`${name}.json`) === role).map(({ entry }) => entry);
  return delegationsTo(entries, isDevelopmentRoot(root));
}

/** The delegations of a feed: each role says something about its own paths, and has the last word on them. */
export function delegationsTo(
  entries: (role: DelegatedName) => readonly PublicKeyEntry[],
  development: boolean,
): Delegations {
  const policy = (role: DelegatedName): KeyPolicy => (development ? DEVELOPMENT : POLICY[role]);
  return {
    keys: byId(DELEGATED_ROLES.flatMap(entries)),
    roles: DELEGATED_ROLES.map((name) => ({
      name,
      keyids: entries(name).map(keyidOf),
      threshold: policy(name).threshold,
      terminating: true,
      paths: [`${name}/*`],
    })),
  };
}
