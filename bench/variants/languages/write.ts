/** Every language a deed can be spelled in. */
import type { Act, Disguise, Language, Program, Style } from "../model.ts";
import { embedShell } from "./c.ts";
import { CSHARP } from "./csharp.ts";
import { GO } from "./go.ts";
import { GROOVY, KOTLIN } from "./groovy.ts";
import { JAVA } from "./java.ts";
import { JAVASCRIPT } from "./javascript.ts";
import { PERL } from "./perl.ts";
import { PHP } from "./php.ts";
import { POWERSHELL } from "./powershell.ts";
import { PYTHON } from "./python.ts";
import { RUBY } from "./ruby.ts";
import { RUST } from "./rust.ts";
import { writeShell } from "./shell.ts";
import type { Tongue } from "./tongue.ts";
import { TYPESCRIPT } from "./typescript.ts";
import { writeProgram } from "./write-program.ts";

const TONGUES: readonly Tongue[] = [
  JAVASCRIPT,
  TYPESCRIPT,
  PYTHON,
  RUBY,
  PHP,
  PERL,
  POWERSHELL,
  GO,
  RUST,
  JAVA,
  GROOVY,
  KOTLIN,
  CSHARP,
];
const EMBEDDING: readonly Language[] = ["c", "lua", "elixir"];

export const LANGUAGES: readonly Language[] = ["shell", ...TONGUES.map(({ language }) => language), ...EMBEDDING];

/** Disguises that lie in the files of a place, not in the program. */
const OF_FILES: readonly Disguise[] = ["none", "two-files", "two-commits"];

/** Spells acts in a language; null where that language has no such disguise for them. */
export function writeActs(
  acts: readonly Act[],
  language: Language,
  disguise: Disguise,
  styleOf: (disguise: Disguise) => Style,
): Program | null {
  if (!LANGUAGES.includes(language)) return null;
  const program = write(acts, language, styleOf(disguise));
  if (OF_FILES.includes(disguise)) return program;
  return JSON.stringify(program) === JSON.stringify(write(acts, language, styleOf("none"))) ? null : program;
}

function write(acts: readonly Act[], language: Language, style: Style): Program | null {
  const tongue = TONGUES.find((one) => one.language === language);
  if (tongue) return writeProgram(acts, style, tongue);
  const shell = writeShell(acts, style);
  return language === "shell" ? shell : embedShell(shell, language);
}
