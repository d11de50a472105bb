/** The same places as in an owner's swap, and the owner stays: newer versions, pins, remarks. */
import { files, type Scene, type Staging, type Tools } from "./scene.ts";
import { SWAPS } from "./swaps.ts";

/** A newer version in the text of a file; the file as it is where it names none. */
const newer = (text: string): string =>
  text.replace(/(\d+)\.(\d+)(?=\.\d)/, (_, major: string, minor: string) => `${major}.${Number(minor) + 1}`);

const withOrdinary = SWAPS.filter(({ ordinary }) => ordinary !== undefined);

const stagings: readonly Staging[] = withOrdinary.map(({ place, base, path, ordinary }) => ({
  place,
  base,
  language: "settings",
  disguises: ["none", "equal", "two-commits"],
  stage({ read, disguise }: Tools) {
    const text = read(path);
    const changed = ordinary?.(text) ?? text;
    if (changed === text) return null;
    if (disguise === "two-commits")
      return newer(changed) === changed ? null : [files([path, changed]), files([path, newer(changed)])];
    return files([path, disguise === "equal" ? newer(changed) : changed]);
  },
}));

export const BUMPS: Scene = {
  id: "bump",
  kind: "innocent",
  messages: ["build(deps): bump", "Update dependencies", "chore: newer versions"],
  stagings,
};
