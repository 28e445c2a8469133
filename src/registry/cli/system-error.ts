/** What the system refused: a file that somebody named, a folder, a port. No fault of the program. */
export interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
  readonly port?: number;
}

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "code" in error && "syscall" in error;
}

/** One sentence of it. */
export function systemErrorInWords({ code, syscall, path, port }: SystemError): string {
  const subject = path ?? (port === undefined ? syscall : `port ${port}`);
  switch (code) {
    case "ENOENT":
      return `${subject} is not there`;
    case "EACCES":
    case "EPERM":
      return `${subject} may not be used`;
    case "EISDIR":
      return `${path ?? "what was named"} is a folder, not a file`;
    case "ENOTDIR":
    case "EEXIST":
      return `${subject} is no folder`;
    case "ENOSPC":
      return "the disk is full";
    case "EADDRINUSE":
      return `${subject} is used by another program`;
    default:
      return `${subject} failed with ${code}`;
  }
}
