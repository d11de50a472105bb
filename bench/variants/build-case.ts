/** Builds one case: the commits that do a deed in a place, and what covers it. */
import { baseOf } from "./bases/all.ts";
import type { Behaviour } from "./behaviours/behaviour.ts";
import { coverOf } from "./covers.ts";
import { SCRIPTS } from "./languages/scripts.ts";
import { writeActs } from "./languages/write.ts";
import type { Act, Case, Commit, Disguise, Language, Style, World } from "./model.ts";
import { placeProgram } from "./place-program.ts";
import type { Place } from "./places/place.ts";
import { type Random, randomOf } from "./random.ts";

export interface Plan {
  readonly behaviour: Behaviour;
  readonly place: Place;
  readonly language: Language;
  readonly disguise: Disguise;
  readonly group: string;
  readonly seed: number;
}

/** Builds the case; null where the place or the language has no such disguise. */
export function buildCase(plan: Plan): Case | null {
  const { behaviour, place, language, disguise, group, seed } = plan;
  const choices = (what: string): Random => randomOf(seed, what, group);
  const isSpoken = place.speaks.includes(language);
  const modules = isSpoken ? (place.modules ?? "esm") : (SCRIPTS[language]?.modules ?? "esm");
  const pipeline = isSpoken ? (place.pipeline ?? null) : null;
  const styleOf = (one: Disguise): Style => ({ disguise: one, random: choices("style"), pipeline, modules });
  const acts = behaviour.acts(choices("deed"), language);
  const program = writeActs(acts, language, disguise, styleOf);
  if (program === null) return null;
  const apart = disguise === "two-files" || disguise === "two-commits";
  const parts = placeProgram(place, worldOf(place, acts, choices), program, { apart, modules });
  if (parts === null) return null;
  const cover = coverOf(baseOf(place.base), behaviour, choices("cover"));
  const payload = new Map([...parts.payload, ...(behaviour.files?.(choices("deed")) ?? [])]);
  const { author, message, earlier } = cover;
  const commits: Commit[] =
    disguise === "two-commits"
      ? [
          { author, message: earlier, files: payload },
          { author, message, files: new Map([...parts.start, ...cover.neighbours]) },
        ]
      : [{ author, message, files: new Map([...payload, ...parts.start, ...cover.neighbours]) }];
  if (commits.some(({ files }) => files.size === 0)) return null;
  const { id, kind } = behaviour;
  return {
    id: `${group}/${disguise}`,
    kind,
    behaviour: id,
    place: place.id,
    language,
    disguise,
    group,
    base: place.base,
    commits,
  };
}

function worldOf(place: Place, acts: readonly Act[], choices: (what: string) => Random): World {
  const base = baseOf(place.base);
  return {
    base: place.base,
    read: (path) => base.files.get(path) ?? "",
    random: choices("place"),
    secrets: secretsOf(acts, choices("secrets")),
  };
}

const SECRET_NAME = /\$\{?([A-Z][A-Z0-9_]*(?:TOKEN|KEY|PASSWORD|SECRET|BASE64|B64))\b/g;

/** The secrets a pipeline must hand to these acts. */
function secretsOf(acts: readonly Act[], random: Random): string[] {
  const named = acts.flatMap((act) => {
    if (act.does === "command") return [...act.pipeline.join(" ").matchAll(SECRET_NAME)].map(([, name]) => name ?? "");
    return "what" in act && act.what.from === "variable" ? [act.what.name] : [];
  });
  const readsAll = acts.some((act) => "what" in act && act.what.from === "environment");
  const some = random.pick(["NPM_TOKEN", "AWS_SECRET_ACCESS_KEY", "PYPI_API_TOKEN"]);
  return [...new Set([...named, ...(readsAll ? [some] : [])])];
}
