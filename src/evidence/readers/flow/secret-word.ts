/**
 * Whether what a request says is compared with a text that is written down: back doors know their master by such a word.
 * Servers that check whether a field is there, of what type it is, or whether a token is theirs compare with no such text.
 */
import { classOf, isAllOf } from "../../../engine/index.ts";
import { words } from "../languages/words.ts";
import { isWhole, type Value } from "./value.ts";

/** Shorter ones are verbs of HTTP, names of types and answers to a question. */
const SHORTEST = 4;
/** Paths are routes, media types have a slash, too, and sentences blanks. */
const WORD = classOf("A-Za-z0-9!#$%&*+,.:;=?@^_~-");
const ORDINARY = words(
  "string number object boolean function undefined bigint symbol array post head delete patch options connect trace true false null none",
);
/** Calls that tell whether two texts are alike, or one holds the other, in lower case. */
const COMPARES =
  words(`equals equalsignorecase compare compareto comparedigest compare_digest hash_equals timingsafeequal constanttimecompare strcmp
  strncmp strcasecmp strncasecmp strstr stristr strpos stripos str_contains str_starts_with str_ends_with preg_match in_array includes include? contains
  containskey indexof startswith starts_with start_with? endswith ends_with end_with? hasprefix hassuffix match matches match? eql? test`);

/** True for a call by this name. */
export function isComparison(name: string): boolean {
  return COMPARES.has(name.slice(name.lastIndexOf(".") + 1).toLowerCase());
}

/** True where one of the values comes from a request and another is a word that the program says. */
export function holdSecretWord(values: readonly (Value | null)[]): boolean {
  const isAsked = values.some((value) => value?.origins.some(({ kind }) => kind === "request"));
  return isAsked && values.some((value) => value !== null && isWord(value));
}

function isWord(value: Value): boolean {
  if (!isWhole(value) || value.origins.length > 0) return false;
  const { text } = value;
  return text.length >= SHORTEST && isAllOf(WORD, text) && !ORDINARY.has(text.toLowerCase());
}
