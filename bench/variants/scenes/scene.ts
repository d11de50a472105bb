/** Deeds that are no program: settings, prose, and what surrounds programs. Each staging knows its own disguises. */
import { baseOf } from "../bases/all.ts";
import { coverOf } from "../covers.ts";
import type { BaseName, Case, Commit, Disguise, Files, Language } from "../model.ts";
import { type Random, randomOf } from "../random.ts";

export interface Tools {
  /** Text of a file of the base; empty where there is none. */
  read(path: string): string;
  /** The same choices for all disguises of a deed. */
  readonly random: Random;
  readonly disguise: Disguise;
}

export interface Staging {
  readonly place: string;
  readonly base: BaseName;
  readonly language: Language;
  readonly disguises: readonly Disguise[];
  /** The files of its commit, or those of two commits; null where it has no such form. */
  stage(tools: Tools): Files | readonly [first: Files, then: Files] | null;
}

export interface Scene {
  readonly id: string;
  readonly kind: "attack" | "innocent";
  readonly messages: readonly string[];
  readonly stagings: readonly Staging[];
}

export const files = (...entries: readonly (readonly [path: string, text: string])[]): Files =>
  new Map(entries.map(([path, text]) => [path, { text }]));

/** Builds one case of a scene; null where the staging has no such disguise, or where it changes nothing. */
export function buildScene(scene: Scene, staging: Staging, disguise: Disguise, seed: number): Case | null {
  if (!staging.disguises.includes(disguise)) return null;
  const { place, language } = staging;
  const group = `${scene.id}/${place}/${language}`;
  const staged = stage(staging, disguise, randomOf(seed, "stage", group));
  if (staged === null) return null;
  if (disguise !== "none" && sameFiles(staged, stage(staging, "none", randomOf(seed, "stage", group)))) return null;
  const cover = coverOf(baseOf(staging.base), scene, randomOf(seed, "cover", group));
  const commits: Commit[] = staged.map((some, index) => {
    const isLast = index === staged.length - 1;
    // What the deed itself changes wins over its neighbours.
    const all = isLast ? new Map([...cover.neighbours, ...some]) : some;
    return { author: cover.author, message: isLast ? cover.message : cover.earlier, files: all };
  });
  return {
    id: `${group}/${disguise}`,
    kind: scene.kind,
    behaviour: scene.id,
    place,
    language,
    disguise,
    group,
    base: staging.base,
    commits,
  };
}

function stage(staging: Staging, disguise: Disguise, random: Random): readonly Files[] | null {
  const base = baseOf(staging.base).files;
  const staged = staging.stage({ read: (path) => base.get(path) ?? "", random, disguise });
  if (staged === null) return null;
  const commits = isPair(staged) ? staged : [staged];
  if ((disguise === "two-commits") !== (commits.length === 2)) return null;
  return commits.some((some) => some.size === 0) ? null : commits;
}

const isPair = (staged: Files | readonly [Files, Files]): staged is readonly [Files, Files] => Array.isArray(staged);
const sameFiles = (left: readonly Files[], right: readonly Files[] | null): boolean =>
  JSON.stringify(left.map((some) => [...some])) === JSON.stringify(right?.map((some) => [...some]));
