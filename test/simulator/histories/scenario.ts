/**
 * A scenario: a small repository with an ordinary past, and the pushes that come next. What an attack does is rebuilt from
 * public reports, with invented names and hosts; its strings are put together when the script runs, and do nothing.
 */
import type { SigningKey } from "../ssh-signature.ts";
import type { PackageScript } from "../start-package-simulator.ts";

export interface Member {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  /** Minutes east of UTC on their machine. */
  readonly offsetMinutes: number;
  /** Signs every commit, if there is one. */
  readonly key: SigningKey | null;
}

export interface ScenarioPush {
  /** `past`: the ordinary history the App learns from. */
  readonly kind: "past" | "ordinary" | "attack";
  /** What is pushed, in a few words. */
  readonly what: string;
  /** Login of who pushes. */
  readonly by: string;
  readonly head: string;
}

export interface WrittenScenario {
  /** What the default branch points to before the first push. */
  readonly start: string;
  readonly pushes: readonly ScenarioPush[];
}

export interface Scenario {
  /** File name of the scenario. */
  readonly id: string;
  readonly title: string;
  /** What really happened, in one or two sentences. */
  readonly story: string;
  readonly owner: string;
  readonly name: string;
  readonly team: readonly Member[];
  /** What the public services know of its packages when the last push comes. */
  packages?(now: number): readonly PackageScript[];
  /** Writes the repository, whose last commit is made a few minutes before `now` (milliseconds since 1970). */
  write(gitDir: string, now: number): WrittenScenario;
}
