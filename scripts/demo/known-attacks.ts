/** The scenarios as the demo plays them: first everybody's ordinary past, then one push after the other. */

import type { Scenario, ScenarioPush } from "../../test/simulator/histories/scenario.ts";
import { SCENARIOS } from "../../test/simulator/histories/scenarios.ts";
import type { PushToSend } from "./push-and-wait.ts";
import type { DemoWorld } from "./start-world.ts";

export interface Act {
  readonly title: string;
  readonly story: string;
  /** Pushes the App learns from; shown in one line each. */
  readonly past: readonly PushToSend[];
  /** Pushes that are shown. */
  readonly shown: readonly { readonly push: PushToSend; readonly what: string; readonly isAttack: boolean }[];
}

/** Makes the repositories and installs the App on them. */
export async function playKnownAttacks(world: DemoWorld, now: number): Promise<Act[]> {
  for (const member of new Set(SCENARIOS.flatMap(({ team }) => team))) {
    world.github.addAccount({
      login: member.login,
      name: member.name,
      emails: [member.email],
      signingKeys: member.key ? [member.key.publicKey] : [],
    });
  }
  const acts: Act[] = [];
  for (const scenario of SCENARIOS) {
    acts.push(prepare(world, scenario, now));
    await world.github.install({ on: scenario.owner });
  }
  return acts;
}

function prepare({ github, packages, gitDir: folderFor }: DemoWorld, scenario: Scenario, now: number): Act {
  const gitDir = folderFor(`${scenario.id}.git`);
  const { pushes } = scenario.write(gitDir, now);
  for (const one of scenario.packages?.(now) ?? []) packages.add(one);
  github.addRepository({
    owner: scenario.owner,
    name: scenario.name,
    gitDir,
    collaborators: Object.fromEntries(scenario.team.map(({ login }) => [login, "write"])),
  });
  const toSend = ({ head, by }: ScenarioPush): PushToSend => ({
    repository: `${scenario.owner}/${scenario.name}`,
    ref: "refs/heads/main",
    head,
    by,
  });
  return {
    title: scenario.title,
    story: scenario.story,
    past: pushes.filter(({ kind }) => kind === "past").map(toSend),
    shown: pushes
      .filter(({ kind }) => kind !== "past")
      .map((push) => ({ push: toSend(push), what: push.what, isAttack: push.kind === "attack" })),
  };
}
