/**
 * Named interactions: two groups that together say more than their sum. At most a dozen, each shown as a line of its own.
 * None rests on behaviour or message alone, and adding evidence never removes one.
 */
import type { Group } from "../model/detector.ts";

export interface InteractionRule {
  readonly name: string;
  readonly because: string;
  /** Both groups must have added at least this much. */
  readonly groups: readonly [Group, Group];
  readonly atLeast: number;
  readonly samePath: boolean;
  readonly bonus: number;
}

export const INTERACTIONS: readonly InteractionRule[] = [
  {
    name: "payload that is started",
    because: "the same file holds a payload and starts automatically",
    groups: ["execution", "payload"],
    atLeast: 1.5,
    samePath: true,
    bonus: 1.5,
  },
  {
    name: "rewritten history with a payload",
    because: "history was rewritten and the new commit carries a payload",
    groups: ["refs", "payload"],
    atLeast: 1.5,
    samePath: false,
    bonus: 1.5,
  },
  {
    name: "rewritten history with new power",
    because: "history was rewritten and the new commit makes something run",
    groups: ["refs", "execution"],
    atLeast: 1.5,
    samePath: false,
    bonus: 1.5,
  },
  {
    name: "forged maker with a payload",
    because: "the maker is contradicted and the content is a payload",
    groups: ["forge", "payload"],
    atLeast: 1.5,
    samePath: false,
    bonus: 1,
  },
  {
    name: "forged maker with pipeline power",
    because: "the maker is contradicted and the pipeline gains power",
    groups: ["forge", "ci"],
    atLeast: 1.5,
    samePath: false,
    bonus: 1,
  },
];
