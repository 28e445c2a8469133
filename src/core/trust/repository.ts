import { Refusal } from "./refusal.ts";

/** Where files come from. Both reject with a message when the answer is neither the file nor "not found". */
export interface Repository {
  /** Metadata by file name, e.g. `3.root.json`; undefined: not found. Never more than `mostBytes` bytes. */
  metadata(name: string, mostBytes: number): Promise<Uint8Array | undefined>;
  /** A target by its path below the targets' base. */
  target(path: string, mostBytes: number): Promise<Uint8Array | undefined>;
}

/** Trusted metadata, byte for byte, by file name. In memory: the caller persists it with what it belongs to. */
export interface MetadataStore {
  get(name: string): Uint8Array | undefined;
  put(name: string, bytes: Uint8Array): void;
  /** After a key rotation, what the old keys vouched for is forgotten. */
  delete(name: string): void;
}

/** What a network does wrong becomes a refusal with its words. */
export function reachable(repository: Repository): Repository {
  const guard = async (subject: string, ask: () => Promise<Uint8Array | undefined>, most: number) => {
    let bytes: Uint8Array | undefined;
    try {
      bytes = await ask();
    } catch (error) {
      throw new Refusal("unreachable", subject, error instanceof Error ? error.message : String(error));
    }
    if (bytes !== undefined && bytes.length > most)
      throw new Refusal("too-big", subject, `has more than ${most} bytes`);
    return bytes;
  };
  return {
    metadata: (name, most) => guard(name, () => repository.metadata(name, most), most),
    target: (path, most) => guard(path, () => repository.target(path, most), most),
  };
}
