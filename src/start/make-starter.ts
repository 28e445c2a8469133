import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildList } from "../core/blocklist/build-list.ts";
import type { Indicator } from "../core/blocklist/indicator.ts";
import { encodeSnapshot } from "../core/blocklist/snapshot.ts";
import { openDatabase } from "../registry/database/database.ts";
import { importStarter } from "../registry/exchange/starter.ts";
import { liveIndicators } from "../registry/indicators/live-indicators.ts";
import { initKeys } from "../registry/keys/init-keys.ts";
import { nodeGzip } from "../registry/publish/node-gzip.ts";

// `npm run starter`: the list that ships inside the extension, and the trust root that is built in when none is
// named. The root's keys are thrown away: nobody can publish to an extension that was built without a root.
const OUT = "assets/starter";
const DAY_MS = 86_400_000;

await mkdir(OUT, { recursive: true });
const { database, close } = await openDatabase({});
const now = Date.now();
await importStarter(database, { demo: false, today: Math.floor(now / DAY_MS) });
const indicators: Indicator[] = [];
for await (const one of liveIndicators(database, new Date(now).toISOString().slice(0, 10)))
  indicators.push(one);
await close();
// A fixed salt: the same lists give the same bytes.
const built = buildList(indicators, { release: 0, salt: new Uint8Array(8) });
if (!built.ok) throw new Error(`collision ${built.problem.hash}`);
const bytes = await encodeSnapshot(built.value, nodeGzip);
await writeFile(join(OUT, "snapshot.bin"), bytes);
const keys = await mkdtemp(join(tmpdir(), "khien-starter-"));
const made = await initKeys({ dir: join(keys, "keys"), development: true, now });
if (made.ok) await copyFile(made.value.root, join(OUT, "root.json"));
await rm(keys, { recursive: true });
console.log(`${indicators.length} indicators, ${bytes.length} bytes`);
