/**
 * Credentials that a field of settings is given as a literal: Terraform variables, Kubernetes Secrets, Helm values, Compose
 * environments, `.env`, application properties, settings modules, connection strings. secretlint knows vendors' formats
 * alone; a password has none, so that its field and its form must both speak for it.
 */
import { ALPHANUMERIC, BLANK, createPathTest, DIGIT, holds, LOWER, runsOf, UPPER } from "../../../engine/index.ts";
import { isCredentialField, isCredentialValue, isStrictField } from "./credential-field.ts";
import { decodeText } from "./decode-text.ts";
import { type Assignment, readAssignments } from "./read-assignments.ts";

export interface FoundLiteral {
  readonly rule: string;
  readonly what: string;
  readonly value: string;
  /** Index into the lines. */
  readonly row: number;
}

export const LITERAL_RULE = "literal-credential";

/** Settings of any kind, where a value needs no quotes. */
const SETTINGS =
  /\.(?:ya?ml|json5?|toml|tf|tfvars|hcl|properties|ini|cfg|conf|config|xml|env|tfstate)$|(?:^|[/.])env(?:\.[\w-]{1,40})?$|(?:^|\/)\.?(?:npmrc|pypirc|netrc|pgpass|my\.cnf)$|(?:^|\/)(?:Docker|Container)file(?:\.[\w-]{1,40})?$|\.dockerfile$/i;
/** Modules of settings: code in which a field is what its name says. */
const SETTINGS_CODE =
  /(?:^|\/)(?:[\w-]{0,40}settings|config(?:uration)?|[\w-]{0,20}config|database|secrets?|credentials|constants|local)\.[a-z]{1,5}$/i;
/** Other code, outside of tests and samples: a value must look drawn at random there. */
const isProgram = createPathTest(
  [
    {
      extensions:
        "js cjs mjs jsx cjsx mjsx ts cts mts tsx ctsx mtsx py rb php go java kt kts cs rs swift sh ps1 scala dart",
    },
  ],
  { anyCase: true },
);
const NO_PRODUCT =
  /(?:^|[/._-])(?:tests?|testing|specs?|__tests__|e2e|fixtures?|mocks?|__mocks__|examples?|samples?|demos?|docs?|vendor|third_party|node_modules|dist|stories|bench(?:marks?)?)(?:[/._-]|$)|(?:Test|Tests|Spec)\.\w{1,5}$/;
/** Shortest value of other code that looks drawn. */
const DRAWN = 16;

/** Lines that hold no such field. */
const WORTH_A_LOOK = /pass|pwd|secret|key|token|auth/i;
/** Tables of locked packages and of words: names there are not fields. */
const NO_SETTINGS =
  /(?:^|\/)(?:package-lock\.json|[\w.-]{0,60}\.lock|[\w-]{0,40}lock\.(?:json|ya?ml))$|(?:^|\/)(?:locales?|i18n|lang|translations?)\//i;

/** Longest value that is looked into for further fields. */
const LONGEST_NESTED = 1000;

/** Literals in added lines of a file. `seen` are the lines around them, which may say what kind of file it is. */
export function findLiterals(path: string, lines: readonly string[], seen: () => readonly string[]): FoundLiteral[] {
  // Whatever names a field, on its line or on one before, holds one of these words.
  if (!lines.some((line) => WORTH_A_LOOK.test(line))) return [];
  const isSettings = SETTINGS.test(path);
  const isOtherCode = !isSettings && !SETTINGS_CODE.test(path);
  if ((isOtherCode && (!isProgram(path) || NO_PRODUCT.test(path))) || NO_SETTINGS.test(path)) return [];
  // Sealed and encrypted values keep their fields' names.
  if (seen().some((line) => line.includes("SealedSecret") || /^\s{0,8}(?:encryptedData|sops):|"sops":/.test(line)))
    return [];
  const found: FoundLiteral[] = [];
  let label = "";
  for (const [row, line] of lines.entries()) {
    label = labelOf(line) ?? label;
    for (const pair of fieldsIn(line, label)) {
      const { name, isQuoted } = pair;
      const value = passwordOf(path, pair);
      if (
        !(isSettings || isQuoted) ||
        !(isCredentialField(name) || (name === "auth" && isDockerLogin(path))) ||
        !isCredentialValue(value, isStrictField(name), isQuoted)
      )
        continue;
      if (isOtherCode && !looksDrawn(value)) continue;
      if (found.some((one) => one.row === row && one.value === pair.value)) continue;
      found.push({ rule: LITERAL_RULE, what: `literal in ${name.slice(0, 60)}`, value: pair.value, row });
    }
  }
  return found;
}

/** Letters of both cases and digits, so mixed that no word stands in it. */
function looksDrawn(value: string): boolean {
  if (value.length < DRAWN || holds(BLANK, value)) return false;
  const drawn = runsOf(ALPHANUMERIC, value).join("");
  const changes = [...drawn].filter((character, i) => i > 0 && kindOf(character) !== kindOf(drawn.charAt(i - 1)));
  return [LOWER, UPPER, DIGIT].every((members) => holds(members, value)) && changes.length >= value.length * MIXED;
}

/** Changes between capitals, small letters and digits, as a part of the length: drawn at random it is two thirds. */
const MIXED = 0.48;

function kindOf(character: string): number {
  if (character >= "a" && character <= "z") return 0;
  if (character >= "A" && character <= "Z") return 1;
  return 2;
}

/** Docker's login is `user:password` in base64; other values are what they are, or base64 of it. */
function passwordOf(path: string, { name, value }: Assignment): string {
  const text = decodeText(value) ?? value;
  return name === "auth" && isDockerLogin(path) && text.includes(":") ? text.slice(text.indexOf(":") + 1) : text;
}

const isDockerLogin = createPathTest(
  [
    { parents: ".docker", names: "config.json" },
    { names: ".dockercfg dockerconfig dockerconfig.json .dockerconfig .dockerconfig.json" },
    { names: "docker-config docker-config.json .docker-config .docker-config.json" },
  ],
  { anyCase: true },
);

/** `variable "db_password" {`, `- name: DB_PASSWORD`: names whose value follows as `default` or `value`. */
function labelOf(line: string): string | null {
  const text = line.trim();
  if (text.startsWith("variable ")) return text.split('"')[1] ?? null;
  const small = text.toLowerCase();
  if (!small.includes("name") && !small.includes("key")) return null;
  const pair = readAssignments(line)[0];
  return pair && ["name", "key"].includes(pair.name.toLowerCase()) ? pair.value : null;
}

function fieldsIn(line: string, label: string): readonly Assignment[] {
  if (label === "" && !WORTH_A_LOOK.test(line)) return [];
  return readAssignments(line).flatMap((pair): readonly Assignment[] => {
    const name = pair.name.toLowerCase();
    if (name === "default" || name === "value") return label === "" ? [] : [{ ...pair, name: label }];
    // A connection string, or an argument of Compose: `- PASSWORD=x`, `"Server=a;Password=x"`.
    return pair.value.length <= LONGEST_NESTED && pair.value.includes("=")
      ? [pair, ...readAssignments(pair.value)]
      : [pair];
  });
}
