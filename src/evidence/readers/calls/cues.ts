/**
 * Cues of each language: literals, one of which stands in a changed line that does anything of the call tables. In lower
 * case they stand for any letter case; one with capitals counts as it is written.
 */
import type { Language } from "../../../engine/index.ts";
import { cCues } from "./c.ts";
import { shellCues } from "./commands/cues.ts";
import { csharpCues } from "./csharp.ts";
import type { Cues } from "./derive-cues.ts";
import { elixirCues } from "./elixir.ts";
import { goCues } from "./go.ts";
import { javaCues } from "./java.ts";
import { javascriptCues } from "./javascript.ts";
import { juliaCues } from "./julia.ts";
import { luaCues } from "./lua.ts";
import { perlCues } from "./perl.ts";
import { phpCues } from "./php.ts";
import { pythonCues } from "./python.ts";
import { rCues } from "./r.ts";
import { rubyCues } from "./ruby.ts";
import { rustCues } from "./rust.ts";
import { swiftDartCues } from "./swift-dart.ts";

export const CUES: ReadonlyMap<Language, Cues> = new Map<Language, Cues>([
  ["shell", shellCues],
  ["powershell", shellCues],
  ["batch", shellCues],
  ["javascript", javascriptCues],
  ["typescript", javascriptCues],
  ["python", pythonCues],
  ["ruby", rubyCues],
  ["php", phpCues],
  ["perl", perlCues],
  ["go", goCues],
  ["rust", rustCues],
  ["java", javaCues],
  ["kotlin", javaCues],
  ["groovy", javaCues],
  ["csharp", csharpCues],
  ["c", cCues],
  ["lua", luaCues],
  ["elixir", elixirCues],
  ["r", rCues],
  ["julia", juliaCues],
  ["other", swiftDartCues],
]);
