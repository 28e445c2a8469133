import { closeSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import { Deserializer, Serializer } from "node:v8";
import type { Section } from "../src/core/blocklist/block-list.ts";
import type { ListInShards } from "../src/core/blocklist/list-in-shards.ts";
import type { ListHead, Shards } from "../src/core/blocklist/shard.ts";

// A list as the browser's database keeps it: the head and each shard a record of its own, in V8's structured clone
// format, which is what Chromium's IndexedDB stores. Node's own `serialize` writes arrays in another way.

interface Stored {
  readonly head: ListHead;
  readonly read: (ids: readonly number[]) => Promise<Shards>;
}

/** Writes a list to `file`, and where its records lie to `file.index`. */
export function storeList(file: string, { head, shards }: ListInShards): void {
  const records = [pack(head), ...[...shards.values()].map(pack)];
  writeFileSync(file, Buffer.concat(records));
  let at = 0;
  const places = [-1, ...shards.keys()].map((id, one) => {
    const place = [id, at, records[one]?.length ?? 0];
    at += records[one]?.length ?? 0;
    return place;
  });
  writeFileSync(`${file}.index`, JSON.stringify(places));
}

/** Opens a stored list; its records are read when they are asked for. */
export function openList(file: string): Stored & { close(): void } {
  const places = JSON.parse(readFileSync(`${file}.index`, "utf8")) as [number, number, number][];
  const index = new Map(places.map(([id, at, length]) => [id, { at, length }]));
  const handle = openSync(file, "r");
  const record = (id: number): unknown => {
    const place = index.get(id);
    if (place === undefined) return undefined;
    const bytes = Buffer.alloc(place.length);
    readSync(handle, bytes, 0, place.length, place.at);
    const deserializer = new Deserializer(bytes);
    deserializer.readHeader();
    return deserializer.readValue();
  };
  return {
    head: record(-1) as ListHead,
    read: async (ids) => {
      const found = ids.map((id) => [id, record(id)] as const);
      return new Map(found.filter((one): one is [number, Section] => one[1] !== undefined));
    },
    close: () => closeSync(handle),
  };
}

function pack(value: unknown): Buffer {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}
