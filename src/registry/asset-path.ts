import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Path of a file of `assets/`, from the source tree and from the built command alike. */
export function assetPath(name: string): string {
  for (const up of ["../../assets/", "../assets/", "../../../assets/"]) {
    const path = fileURLToPath(new URL(up + name, import.meta.url));
    if (existsSync(path)) return path;
  }
  throw new Error(`assets/${name} is missing`);
}
