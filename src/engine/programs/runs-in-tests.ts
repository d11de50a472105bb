/** Whether a test runner itself runs what a program does: pipelines run tests with their tokens, people with their keys. */
import { type Program, SHELL_LANGUAGES } from "../model/program.ts";
import { isSample } from "../paths/samples.ts";

/** True for set-up files and tests in a language of programs; what lies beside them as a sample, or as a script, is data. */
export function runsInTests({ program, path }: { readonly program: Program; readonly path: string }): boolean {
  return program.start.when === "test" && !isSample(path) && !SHELL_LANGUAGES.has(program.language);
}
