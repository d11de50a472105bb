/** Every language adapter. A new language is one line here. */
import { batchAdapter } from "./batch.ts";
import { cAdapter } from "./c.ts";
import { csharpAdapter } from "./csharp.ts";
import { goAdapter } from "./go.ts";
import { javaAdapter } from "./java.ts";
import { javascriptAdapter } from "./javascript.ts";
import { perlAdapter } from "./perl.ts";
import { phpAdapter } from "./php.ts";
import { powershellAdapter } from "./powershell.ts";
import { pythonAdapter } from "./python.ts";
import { rubyAdapter } from "./ruby.ts";
import { rustAdapter } from "./rust.ts";
import { shellAdapter } from "./shell.ts";
import type { LanguageAdapter } from "./syntax.ts";
import { tokenAdapter } from "./tokens.ts";

export const ADAPTERS: readonly LanguageAdapter[] = [
  batchAdapter,
  cAdapter,
  csharpAdapter,
  goAdapter,
  javaAdapter,
  javascriptAdapter,
  perlAdapter,
  phpAdapter,
  powershellAdapter,
  pythonAdapter,
  rustAdapter,
  rubyAdapter,
  shellAdapter,
  tokenAdapter,
];
