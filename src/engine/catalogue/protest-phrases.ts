/** Phrases of protest and of war that people put into programs; of 2022 to 2026, in the words of public protestware. */
import { createPhraseTest, signsOf } from "../diff/phrases.ts";

const PLACES = "ukraine|israel|palestine|gaza|hong kong|hongkong|taiwan|iran|tibet|uyghur|uyghurs".split("|");
const AGGRESSORS = ["russian", "unprovoked", "illegal"];
const FORCES = "invasion war aggression missile missiles military army".split(" ");

/** As they read when everything but letters and digits is a blank. */
const PHRASES: readonly string[] = [
  ..."stop war|stop the war|no war|nowar|anti war|antiwar|peace not war|peacenotwar|genocide|war crime|war crimes".split(
    "|",
  ),
  ..."military aggression|military invasion|invasion of|war in ukraine|war in gaza|slava ukraini|national anthem".split(
    "|",
  ),
  ..."humanitarian crisis|with love from".split("|"),
  ...PLACES.flatMap((place) => [`stand with ${place}`, `free ${place}`]),
  ...AGGRESSORS.flatMap((who) => FORCES.map((what) => `${who} ${what}`)),
];
/** Words that mean it together. */
const PAIRED = [
  ["putin|putler", "war|dictator|killer|removed|regime"],
  ["dictator|dictatorship", "regime"],
  ["mobilised|mobilized|mobilisation|mobilization", "war"],
] as const;
const PAIRS = PAIRED.map((pair) => pair.map(createPhraseTest));
/** The same in other scripts, wherever they stand. */
const ELSEWHERE =
  "нет войн|войну|войны|войне|война|спецопераци|путинск|геноцид|вторжени|обстрел|слава укра|мобилиз|оккупант|反战|种族灭绝|独裁".split(
    "|",
  );
const holdsPhrase = createPhraseTest(PHRASES.join("|"));

/** Words, between what is neither letter nor digit, of which every text with words of protest holds one, where it is ASCII. */
export const PROTEST_WORDS: readonly string[] = [
  ...signsOf(PHRASES.join("|")),
  ...PAIRED.flatMap(([first]) => signsOf(first)),
].map((word) => ` ${word} `);

/** Returns whether a text holds words of protest. */
export function hasProtest(text: string): boolean {
  const small = text.toLowerCase();
  if (ELSEWHERE.some((part) => small.includes(part))) return true;
  return holdsPhrase(small) || PAIRS.some((pair) => pair.every((holds) => holds(small)));
}
