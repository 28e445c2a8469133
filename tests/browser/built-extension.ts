import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { copyOf } from "../copy-of.ts";

/** The registry that an extension follows. */
export interface Followed {
  readonly feedUrl: string;
  /** Without a slash at its end. */
  readonly intakeUrl: string;
  /** Path of the feed's first root. */
  readonly root: string;
}

const BACKGROUND = "service-worker-loader.js";
const STANDING_IN = { feedUrl: "http://127.0.0.1:1/feed/", intakeUrl: "http://127.0.0.1:1", root: "a root" };

/**
 * A new folder with the extension, which is built once a run: the addresses and the root that a build is given are
 * written into a copy, where others stood in for them.
 */
export async function builtExtension(
  browser: "chrome" | "firefox",
  { feedUrl, intakeUrl, root }: Followed,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "khien-built-"));
  await copyOf(browser, folder, (out) => build(browser, out));
  const background = join(folder, BACKGROUND);
  const replacements = [
    [`"${STANDING_IN.feedUrl}"`, JSON.stringify(feedUrl)],
    [`"${STANDING_IN.intakeUrl}"`, JSON.stringify(intakeUrl)],
    [`"${STANDING_IN.root}"`, JSON.stringify(readFileSync(root, "utf8"))],
  ] as const;
  let script = readFileSync(background, "utf8");
  for (const [standingIn, real] of replacements) {
    const [before, after, ...more] = script.split(standingIn);
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error(`the background does not have ${standingIn} once`);
    script = `${before}${real}${after}`;
  }
  writeFileSync(background, script);
  return folder;
}

async function build(browser: "chrome" | "firefox", out: string): Promise<void> {
  const root = `${out}-root.json`;
  writeFileSync(root, STANDING_IN.root);
  await promisify(execFile)(join("node_modules", ".bin", "vite"), ["build", "--logLevel", "error"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      KHIEN_BROWSER: browser,
      KHIEN_OUT: out,
      KHIEN_FEED_URL: STANDING_IN.feedUrl,
      KHIEN_INTAKE_URL: STANDING_IN.intakeUrl,
      KHIEN_FEED_ROOT: root,
    },
  });
  rmSync(root);
}
