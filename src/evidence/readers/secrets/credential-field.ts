/** Which fields of settings hold a credential, and which values can be one. Both err towards silence. */
import { classOf, HEX, isAllOf, partsBetween, wordsOfName } from "../../../engine/index.ts";

/** Words that alone, and pairs of words that together, name a credential. Sources: the rules of gitleaks and detect-secrets. */
const WORDS: ReadonlySet<string> = new Set("password passwd pwd passphrase secret passcode".split(" "));
const PAIRS: ReadonlySet<string> = new Set(
  "secret key|private key|account key|master key|encryption key|signing key|api key|api secret|api token|access key|access token|auth token|auth key|bearer token|refresh token|client secret|bot token|deploy token|storage key|db pass|root pass|user pass|smtp pass|mail pass|ftp pass|mysql pass|redis pass|admin pass|login pass".split(
    "|",
  ),
);
/** Words beside which the value is something about a credential: its name, its form, where it lies, who may see it. */
const ABOUT: ReadonlySet<string> = new Set(
  "public publishable hash hashed digest checksum salt name names id ids file path dir ref url uri endpoint length min max policy field label prompt hint placeholder type kind arn version example sample regex pattern reset expiry expires ttl header param count csrf site search provider manager store storage class status message error title description text enabled required confirm confirmation validator rules encoder algorithm alias index mount prefix suffix".split(
    " ",
  ),
);
/** `storage` is about a credential, unless the pair says otherwise. */
const KEPT_PAIRS = "storage key";

/** True for `db_password`, `spring.datasource.password`, `AWS_SECRET_ACCESS_KEY`, `clientSecret`. */
export function isCredentialField(name: string): boolean {
  const words = wordsOfName(name);
  const joined = words.slice(0, -1).map((word, i) => `${word} ${words[i + 1] ?? ""}`);
  if (words.some((word) => ABOUT.has(word)) && !joined.includes(KEPT_PAIRS)) return false;
  const squeezed = words.some((word) => word === "apikey" || word === "secretkey" || word === "accountkey");
  return squeezed || words.some((word) => WORDS.has(word)) || joined.some((pair) => PAIRS.has(pair));
}

/** True where the name says that the value lets somebody in; an API's key may be made for the public. */
export function isStrictField(name: string): boolean {
  const words = wordsOfName(name);
  return words.some((word) => WORDS.has(word) || word === "pass" || word === "private" || word === "master");
}

/** Length in characters of what is taken for a password; sealed and encrypted values are longer. */
const SHORTEST = 10;
const LONGEST = 128;
/** From this length two classes of characters are enough, in place of three. */
const LONG = 16;
/** Different characters, as a part of the length; and at least so many. */
const VARIETY = 0.4;
const LEAST_DIFFERENT = 8;
/** What stands in values that refer to a credential, describe it, or are encrypted or hashed. */
const NO_LITERAL = [
  "${",
  "$(",
  "{{",
  "<",
  "%(",
  "%s",
  "(",
  "://",
  "enc[",
  "enc(",
  "{cipher}",
  "ansible_vault",
  "arn:",
  "vault:",
  "ref+",
  "op://",
  "sha256",
  "sha512",
  "pbkdf2",
  "var.",
  "env.",
  "secrets.",
  "process.",
  "os.environ",
  "aiza",
  "pk_",
  "phc_",
  "sops",
  "@@",
  "__",
  "...",
  "…",
  "***",
];
/** Words of values that nobody uses to get in anywhere: placeholders, and what everybody knows. */
const DUMMIES = [
  "change",
  "example",
  "sample",
  "placeholder",
  "dummy",
  "fake",
  "your",
  "xxx",
  "redact",
  "insert",
  "replace",
  "password",
  "passwd",
  "secret",
  "token",
  "admin",
  "postgres",
  "mysql",
  "test",
  "local",
  "develop",
  "dev-",
  "-dev",
  "dev_",
  "123456",
  "qwerty",
  "deadbeef",
  "lorem",
  "default",
  "required",
  "optional",
  "string",
  "none",
  "null",
  "todo",
  "fixme",
  "generate",
  "random",
  "my-",
  "my_",
  "not-a",
  "insecure",
  "key-",
  "-key",
  "_key",
  "mock",
  "demo",
  "hunter2",
  "letmein",
  "correct",
  "horse",
];

/** Words of placeholders that are short enough to stand in what was drawn at random: they count at a boundary alone. */
const SHORT_DUMMIES = /(?:^|[^a-z])(?:foo|bar|abc)|(?:foo|bar|abc)(?:[^a-z]|$)/;

/** From this length a value in quotes may hold brackets: it was drawn from all signs, and is no call. */
const SIGNED = 32;

/** True for a literal that looks like what lets somebody in, and like nothing else. */
export function isCredentialValue(value: string, isStrict: boolean, isQuoted = false): boolean {
  if (value.length < SHORTEST || value.length > LONGEST || value.startsWith("$")) return false;
  const small = value.toLowerCase();
  const isDrawn = isQuoted && value.length >= SIGNED && signsIn(value) >= MOST_SIGNS;
  if (NO_LITERAL.some((part) => small.includes(part) && !(isDrawn && BRACKETS.includes(part)))) return false;
  if (DUMMIES.some((part) => small.includes(part)) || SHORT_DUMMIES.test(small)) return false;
  const kinds = classesIn(value);
  if (kinds.has("other")) return false;
  const different = new Set(value).size;
  if (different < Math.max(LEAST_DIFFERENT, Math.min(16, value.length * VARIETY))) return false;
  if (isWordLike(value) || isUuid(small)) return false;
  // A digest, an id, or a key that a page shows to everybody.
  if (!isStrict && isAllOf(HEX, small)) return false;
  if (kinds.has("digit") === false && kinds.has("sign") === false) return false;
  return kinds.size >= 3 || (kinds.size === 2 && value.length >= LONG && kinds.has("digit"));
}

/** Different signs that no call and no path holds together. */
const MOST_SIGNS = 5;
const BRACKETS: readonly string[] = ["(", "<", "%(", "%s"];

const PLAIN = classOf("A-Za-z0-9 ");

function signsIn(value: string): number {
  return new Set(partsBetween(PLAIN, value).join("")).size;
}

function classesIn(value: string): Set<"upper" | "lower" | "digit" | "sign" | "other"> {
  return new Set(
    [...value].map((character) => {
      if (character >= "a" && character <= "z") return "lower";
      if (character >= "A" && character <= "Z") return "upper";
      if (character >= "0" && character <= "9") return "digit";
      return character > " " && character < "\u007f" ? "sign" : "other";
    }),
  );
}

const JOINTS = classOf("_./:,;|-");

/** Words joined by signs, as names of variables, keys, files and people are: at most one number, at the end of a part. */
function isWordLike(value: string): boolean {
  const parts = partsBetween(JOINTS, value);
  return parts.every((part) => /^[A-Z]?[a-z]{0,40}$|^[A-Z]{1,40}$|^v?\d{1,4}$|^[A-Za-z]{2,40}\d{0,2}$/.test(part));
}

function isUuid(small: string): boolean {
  return small.length === 36 && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(small);
}
