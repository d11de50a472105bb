/** Programs of pipelines that are one call: images, kept files, plugins. */
import type { CallExpression } from "../../languages/syntax.ts";
import { interpolate } from "../interpolate.ts";
import type { PlacedProgram } from "../place.ts";
import { callOf, doing, imageOf, syntaxProgram } from "../placed.ts";
import { type Tree, textsOf, valueAt } from "../tree.ts";
import { type CommandFrame, ciStart } from "./ci-program.ts";

/** Returns a program that is one call. */
export function callProgram(name: string, call: CallExpression, frame: CommandFrame): PlacedProgram {
  const { session, guards = [], variables = [] } = frame;
  return syntaxProgram(
    name,
    { body: [doing(call)], line: call.line, start: ciStart(frame, variables) },
    { session, guards, variables },
  );
}

/** Returns the start of an image that stands as its name, or in a map under `key`. */
export function imagePrograms(image: Tree | undefined, frame: CommandFrame, key = "name"): readonly PlacedProgram[] {
  const name = image?.kind === "map" ? valueAt(image, key) : image;
  if (name?.kind !== "text" || name.text === "") return [];
  return [callProgram(`image of ${frame.name}`, imageOf(name.text, [], name.line), frame)];
}

/** Returns what keeps files for whoever may see the pipeline. */
export function artifactPrograms(paths: Tree | undefined, frame: CommandFrame): readonly PlacedProgram[] {
  return textsOf(paths).map(({ text, line }) =>
    callProgram(`artifacts of ${frame.name}`, callOf("keep-artifact", [[null, interpolate(text, line)]], line), frame),
  );
}
