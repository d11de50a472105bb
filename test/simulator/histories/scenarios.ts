/** All scenarios, in the order in which they are shown. */
import { forgedMaintainer } from "./forged-maintainer.ts";
import { hiddenInFixture } from "./hidden-in-fixture.ts";
import { invisibleCode } from "./invisible-code.ts";
import { poisonedDependency } from "./poisoned-dependency.ts";
import type { Scenario } from "./scenario.ts";
import { stolenSecrets } from "./stolen-secrets.ts";

export const SCENARIOS: readonly Scenario[] = [
  forgedMaintainer,
  poisonedDependency,
  stolenSecrets,
  invisibleCode,
  hiddenInFixture,
];
