/** Makes the cases: deeds in languages, places and disguises. */
import { BEHAVIOURS } from "./behaviours/all.ts";
import type { Behaviour } from "./behaviours/behaviour.ts";
import { buildCase } from "./build-case.ts";
import { SCRIPTS } from "./languages/scripts.ts";
import { LANGUAGES } from "./languages/write.ts";
import { type Case, DISGUISES, type Disguise, type Language } from "./model.ts";
import { PLACES } from "./places/all.ts";
import type { Place } from "./places/place.ts";
import { randomOf } from "./random.ts";
import { SCENES } from "./scenes/all.ts";
import { buildScene, type Scene } from "./scenes/scene.ts";

export interface Wanted {
  readonly seed: number;
  readonly behaviour?: string;
  readonly place?: string;
  readonly disguise?: string;
  /** Everything the grammar has, instead of a choice. */
  readonly everything?: boolean;
}

/** Places of one behaviour, chosen by the seed. */
const PLACES_EACH = { attack: 40, innocent: 60 } as const;
/** Cases of one behaviour in one place. */
const CELL = { attack: 12, innocent: 10 } as const;
/** Languages of one behaviour in one place. */
const LANGUAGES_EACH = 3;

/** What an ordinary author also does; nobody innocent writes a program in pieces. */
const INNOCENT_DISGUISES: readonly Disguise[] = [
  "none",
  "variables",
  "function",
  "line-breaks",
  "equal",
  "file-between",
  "two-files",
  "two-commits",
  "options",
  "comments",
  "dead-code",
];

/** Makes all cases that are wanted, in an order that depends on nothing. */
export function makeCases(wanted: Wanted): Case[] {
  const isWanted = ({ id }: { readonly id: string }): boolean => (wanted.behaviour ?? id) === id;
  return [
    ...BEHAVIOURS.filter(isWanted).flatMap((behaviour) =>
      placesOf(behaviour, wanted).flatMap((place) => casesOf(behaviour, place, wanted)),
    ),
    ...SCENES.filter(isWanted).flatMap((scene) => scenesOf(scene, wanted)),
  ];
}

/** All stagings of a deed that is no program, in all of their disguises. */
function scenesOf(scene: Scene, { seed, place, disguise }: Wanted): Case[] {
  return scene.stagings
    .filter((staging) => (place ?? staging.place) === staging.place)
    .flatMap((staging) =>
      DISGUISES.filter((one) => (disguise ?? one) === one).flatMap(
        (one) => buildScene(scene, staging, one, seed) ?? [],
      ),
    );
}

function placesOf({ id, kind, places, notIn }: Behaviour, wanted: Wanted): Place[] {
  const possible = PLACES.filter(
    (place) => (places ?? (place.isAsked ? [] : [place.id])).includes(place.id) && !(notIn ?? []).includes(place.id),
  );
  if (wanted.place !== undefined) return possible.filter((place) => place.id === wanted.place);
  if (wanted.everything) return possible;
  const chosen = randomOf(wanted.seed, "places", id).shuffle(possible).slice(0, PLACES_EACH[kind]);
  return possible.filter((place) => chosen.includes(place));
}

function casesOf(behaviour: Behaviour, place: Place, wanted: Wanted): Case[] {
  const languages = languagesOf(behaviour, place, wanted);
  const most = Math.floor(CELL[behaviour.kind] / Math.max(1, languages.length));
  return languages.flatMap((language) => deed(behaviour, place, language, { ...wanted, most }));
}

/** The languages of the place itself, and some of files that it starts. */
function languagesOf(behaviour: Behaviour, place: Place, wanted: Wanted): Language[] {
  const isPossible = (language: Language): boolean =>
    LANGUAGES.includes(language) && (behaviour.languages ?? [language]).includes(language);
  const spoken = place.speaks.filter(isPossible);
  if (!place.starts) return spoken;
  const others = LANGUAGES.filter(
    (language) => SCRIPTS[language] && isPossible(language) && !spoken.includes(language),
  );
  if (wanted.everything) return [...spoken, ...others];
  const chosen = randomOf(wanted.seed, "languages", behaviour.id, place.id).shuffle(others);
  return [...spoken, ...chosen.slice(0, LANGUAGES_EACH - spoken.length)];
}

/** One deed in its plain form and in disguises. */
function deed(
  behaviour: Behaviour,
  place: Place,
  language: Language,
  wanted: Wanted & { readonly most: number },
): Case[] {
  const { seed } = wanted;
  const group = `${behaviour.id}/${place.id}/${language}`;
  const make = (disguise: Disguise): Case | null => buildCase({ behaviour, place, language, disguise, group, seed });
  const possible = behaviour.kind === "attack" ? DISGUISES : INNOCENT_DISGUISES;
  const tried =
    wanted.disguise === undefined
      ? ["none" as const, ...randomOf(seed, "disguises", group).shuffle(possible.slice(1))]
      : possible.filter((one) => one === wanted.disguise);
  const cases: Case[] = [];
  for (const disguise of tried) {
    if (!wanted.everything && cases.length === wanted.most) break;
    const made = make(disguise);
    if (made !== null) cases.push(made);
  }
  return cases;
}

/** A seeded choice, half attacks and half innocents, spread over behaviours and places; disguises of a deed stay together. */
export function sampleOf(cases: readonly Case[], size: number, seed: number): Case[] {
  const random = randomOf(seed, "sample");
  return (["attack", "innocent"] as const).flatMap((kind) => {
    const groups = [
      ...Map.groupBy(
        cases.filter((one) => one.kind === kind),
        ({ group }) => group,
      ).values(),
    ];
    const byBehaviour = [...Map.groupBy(random.shuffle(groups), ([first]) => first?.behaviour).values()];
    const turns = Math.max(0, ...byBehaviour.map((some) => some.length));
    const spread = Array.from({ length: turns }, (_, turn) =>
      byBehaviour.flatMap((some) => some.slice(turn, turn + 1)),
    ).flat();
    return spread.flatMap((group) => group.slice(0, SAMPLED)).slice(0, Math.ceil(size / 2));
  });
}

/** Disguises of a deed in a sample. */
const SAMPLED = 3;
