import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { resolve } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { readFrames } from "./wire-frames.ts";

/**
 * The door by which commands use the embedded database while `khien serve` has it open: a socket in the data folder
 * that speaks PostgreSQL's protocol, for this user alone. One session behind it, so guests take turns by transaction.
 */
export interface GuestDoor {
  close(): Promise<void>;
}

/** Where `pg` looks for a server on `host: folder`. */
function doorPath(folder: string): string {
  return `${resolve(folder)}/.s.PGSQL.5432`;
}

/** Longest path of a socket that every system takes. */
const LONGEST_PATH = 103;

/** Whether the folder's holder lets guests in. */
export function hasGuestDoor(folder: string): boolean {
  return existsSync(doorPath(folder));
}

/** Takes away what a killed holder left; for the new holder alone. */
export function clearGuestDoor(folder: string): Promise<void> {
  return rm(doorPath(folder), { force: true });
}

/** Opens the door; undefined where the system or the length of the path does not allow one. */
export async function openGuestDoor(folder: string, client: PGlite): Promise<GuestDoor | undefined> {
  const path = doorPath(folder);
  if (process.platform === "win32" || Buffer.byteLength(path) > LONGEST_PATH) return undefined;
  const guests = new Set<Socket>();
  const server = createServer((socket) => {
    guests.add(socket);
    socket.once("close", () => guests.delete(socket));
    void welcome(socket, client);
  });
  await new Promise<void>((opened, failed) => {
    server.once("error", failed);
    const before = process.umask(0o077);
    server.listen(path, opened);
    process.umask(before);
  });
  server.unref();
  return {
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const guest of guests) guest.destroy();
      }),
  };
}

/** AuthenticationOk, the two parameters that `pg` reads, ReadyForQuery. */
const WELCOME = Buffer.concat([
  message("R", Buffer.from([0, 0, 0, 0])),
  message("S", Buffer.from("server_version\x0017.0\0")),
  message("S", Buffer.from("client_encoding\0UTF8\0")),
  message("Z", Buffer.from("I")),
]);
const IDLE = "I".charCodeAt(0);

async function welcome(socket: Socket, client: PGlite): Promise<void> {
  // While a guest is within a transaction nobody else may speak to the one session.
  let turn: (() => void) | undefined;
  try {
    for await (const batch of readFrames(socket)) {
      if (batch === "no-encryption") socket.write("N");
      else if (batch === "startup") socket.write(WELCOME);
      else {
        turn ??= await takeTurn(client);
        const answer = await client.runExclusive(() => client.execProtocolRaw(batch));
        socket.write(answer);
        if (answer.at(-1) === IDLE) {
          turn();
          turn = undefined;
        }
      }
    }
  } catch (error) {
    // A guest that goes away, or speaks nonsense, ends its own visit and nothing else.
    socket.destroy(error instanceof Error ? error : undefined);
  } finally {
    if (turn !== undefined) {
      await client.runExclusive(() => client.execProtocolRaw(message("Q", Buffer.from("ROLLBACK\0"))));
      turn();
    }
    socket.end();
  }
}

/** Waits until no transaction runs, and keeps others from beginning one until the turn is given back. */
function takeTurn(client: PGlite): Promise<() => void> {
  return new Promise((taken, failed) => {
    client._runExclusiveTransaction(() => new Promise<void>((giveBack) => taken(giveBack))).catch(failed);
  });
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
