/** Every place reader. A new format is one line here. */
import { rememberPaths } from "../../../engine/index.ts";
import { PLACES_AUTORUN } from "./autorun.ts";
import { PLACES_BUILD } from "./build.ts";
import { PLACES_CI } from "./ci.ts";
import type { PlaceReader } from "./place.ts";

export const PLACES: readonly PlaceReader[] = [...PLACES_CI, ...PLACES_BUILD, ...PLACES_AUTORUN];

/** Those that read a path, in their order. */
export const placesOf = rememberPaths((path) => PLACES.filter((place) => place.fits(path)));

/** True for a file whose format starts programs: it wakes readers whatever changes in it. */
export function isPlace(path: string): boolean {
  return placesOf(path).some(({ isSource }) => isSource !== true);
}
