/** A deed: what a program does, for whatever language and place. */
import type { Act, Files, Language } from "../model.ts";
import type { Random } from "../random.ts";

export interface Behaviour {
  readonly id: string;
  readonly kind: "attack" | "innocent";
  /** What it does; names and hosts by choice. `language` is the one that evaluates, where something is evaluated. */
  acts(random: Random, language: Language): readonly Act[];
  /** Unless told, every language. */
  readonly languages?: readonly Language[];
  /** Unless told, every place. */
  readonly places?: readonly string[];
  /** Places where nobody would do this. */
  readonly notIn?: readonly string[];
  /** Files beside the program, which it starts. */
  files?(random: Random): Files;
  /** Messages that would cover it. */
  readonly messages: readonly string[];
}
