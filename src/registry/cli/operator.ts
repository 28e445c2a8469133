import { userInfo } from "node:os";

/** Who runs the command, for the audit log. A container's user may have no name. */
export function operator(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return `cli:${process.getuid?.() ?? "somebody"}`;
  }
}
