/** Every deed. */
import type { Behaviour } from "./behaviour.ts";
import { DEEDS } from "./deeds.ts";
import { FLOWS } from "./flows.ts";
import { INNOCENT_DEEDS } from "./innocent-deeds.ts";
import { INNOCENT_FLOWS } from "./innocent-flows.ts";
import { REQUESTS } from "./requests.ts";
import { UNREAD } from "./unread.ts";

export const BEHAVIOURS: readonly Behaviour[] = [
  ...FLOWS,
  ...DEEDS,
  ...REQUESTS,
  ...UNREAD,
  ...INNOCENT_FLOWS,
  ...INNOCENT_DEEDS,
];
