interface Entry {
  readonly text: string;
  readonly problem?: string;
}

/** A host or address a line; `#` begins a comment. */
export function readDomain(line: string): Entry | undefined {
  const text = line.trim();
  return text === "" || text.startsWith("#") ? undefined : { text };
}

/** `0.0.0.0 host`, as in a hosts file; the names that a machine gives itself are no entries. */
export function readHostsLine(line: string): Entry | undefined {
  const text = (line.split("#", 1)[0] ?? "").trim();
  if (text === "") return undefined;
  const [address = "", host = "", ...others] = text.split(/\s+/);
  if (host === "" || !/^(?:0\.0\.0\.0|127\.0\.0\.1|::1?)$/.test(address))
    return { text, problem: "not-a-hosts-line" };
  if (/^(?:localhost|localhost\.localdomain|local|broadcasthost|0\.0\.0\.0|ip6-\w+)$/.test(host))
    return undefined;
  return others.length > 0 ? { text, problem: "more-than-one-host" } : { text: host };
}

/** `||host^`, `||host/path` or `||host/path|`, with options; everything that is no plain blocking rule of a site is refused by name. */
export function readAdblockRule(line: string): Entry | undefined {
  const text = line.trim();
  if (text === "" || text.startsWith("!") || text.startsWith("[")) return undefined;
  if (text.startsWith("@@")) return { text, problem: "exception-rule" };
  if (/#@?[?$%]?#/.test(text)) return { text, problem: "cosmetic-rule" };
  const rule = /^\|\|([^^$*|\s]+)[\^|]?(?:\$(.*))?$/.exec(text);
  if (rule === null) return { text, problem: "not-a-site-rule" };
  if (/\bbadfilter\b|\bdomain=/.test(rule[2] ?? "")) return { text, problem: "not-a-site-rule" };
  return { text: rule[1] ?? "" };
}
