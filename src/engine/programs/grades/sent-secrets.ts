/** How grave it is that credentials go to another host. */
import type { GradeRow } from "../grade-actions.ts";
import { startsUnasked } from "../new-actions.ts";
import { isAway, isCollected, isHookOfAgent, sent } from "../sending.ts";
import { BY_TESTS, PUBLISHED } from "./published-secrets.ts";
import { BY_KIND } from "./single-secrets.ts";

/** Everything at once, credential stores, and tokens of vendors. */
const WHOLE_OR_STORED: readonly GradeRow[] = [
  {
    when: (one) => isAway(one) && sent(one).whole !== null && one.standing !== "computed",
    strength: "decisive",
    source: "GhostAction 2025, Shai-Hulud 2025",
  },
  { when: (one) => sent(one).whole === "memory", strength: "decisive", source: "tj-actions 2025" },
  {
    when: (one) => sent(one).whole !== null && one.standing === "computed" && startsUnasked(one.program),
    strength: "decisive",
    source: "install scripts that send the environment",
  },
  {
    when: (one) => one.standing === "installer" && sent(one).whole === "environment" && !one.isIdle,
    strength: "strong",
    source: "Shai-Hulud 2025: the platform's own API takes what no service asks for, the whole environment",
  },
  {
    when: (one) => one.standing === "installer" && sent(one).stores.length > 1 && !one.isIdle,
    strength: "strong",
    source: "Shai-Hulud 2025: what several credential stores hold leaves through the platform's own API",
  },
  {
    when: (one) => one.standing === "unknown" && isHookOfAgent(one.program) && sent(one).walks.length > 0,
    strength: "strong",
    source: "hooks of agents that carry the working tree away",
  },
  {
    when: (one) => isAway(one) && sent(one).stores.length > 0,
    strength: "decisive",
    source: "s1ngularity 2025, ATT&CK T1552.001; none of 31,996 ordinary commits",
  },
  {
    when: (one) => isCollected(one) && sent(one).vendors.length > 0,
    strength: "decisive",
    source: "GhostAction 2025",
  },
  {
    when: (one) => isAway(one) && sent(one).vendors.length > 1,
    strength: "decisive",
    source: "tokens of several vendors have no common receiver",
  },
  {
    when: (one) => one.standing === "unknown" && sent(one).vendors.length === 1 && startsUnasked(one.program),
    strength: "strong",
    source: "a vendor's token goes to its vendor",
  },
];

export const GRADES: readonly GradeRow[] = [...PUBLISHED, ...BY_TESTS, ...WHOLE_OR_STORED, ...BY_KIND];
