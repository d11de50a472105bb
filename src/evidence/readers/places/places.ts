/** Every place reader. A new format is one line here. */
import { PLACES_AUTORUN } from "./autorun.ts";
import { PLACES_BUILD } from "./build.ts";
import { PLACES_CI } from "./ci.ts";
import type { PlaceReader } from "./place.ts";

export const PLACES: readonly PlaceReader[] = [...PLACES_CI, ...PLACES_BUILD, ...PLACES_AUTORUN];
