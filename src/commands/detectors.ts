/** `countersign detectors [ID]`: what the rules look for, why, who does the same innocently, and what to do. */
import { type Command, Option } from "commander";
import { FAMILIES, type Family, RETIRED } from "../engine/index.ts";
import type { Detector } from "../engine/model/detector.ts";
import { DETECTORS } from "../engine/registry.ts";
import { ConfigError } from "../pipeline/errors.ts";
import { createPaint, hang, pad, type TerminalOptions } from "../report/render/terminal.ts";
import { ABOUT } from "./about.ts";
import { type CommandIo, write } from "./command-io.ts";
import { formatOption, printable, terminalOf, toJsonText, writeText } from "./output.ts";

/** Columns of an id in the list. */
const ID = 34;
const LABEL = 12;

export function addDetectorsCommand(program: Command, io: CommandIo): void {
  program
    .command("detectors")
    .description(ABOUT.detectors)
    .argument("[id]", "a detector's id")
    .addOption(new Option("--family <family>", "of this family alone").choices(FAMILIES))
    .addOption(formatOption())
    .action(async (id: string | undefined, flags: { readonly family?: Family; readonly format: "text" | "json" }) => {
      const chosen = id === undefined ? DETECTORS : [find(id)];
      const shown = chosen.filter(({ family }) => flags.family === undefined || family === flags.family);
      if (flags.format === "json") return write(io.stdout, toJsonText(shown.map(toFacts)));
      const text =
        id === undefined ? list(shown, terminalOf(io)) : shown.map((one) => page(one, terminalOf(io))).join("");
      await writeText(io, text);
    });
}

function find(id: string): Detector {
  const detector = DETECTORS.find((one) => one.id === id);
  if (detector) return detector;
  const old = RETIRED.find((one) => one.id === id);
  const now = old ? `: it is part of ${[...old.replacedBy, ...(old.seeAlso ?? [])].join(" and ")} now` : "";
  throw new ConfigError([`there is no detector ${printable(id)}${now}`]);
}

function list(detectors: readonly Detector[], { colour, width }: TerminalOptions): string {
  const paint = createPaint(colour);
  const families = [...new Set(detectors.map(({ family }) => family))].sort();
  return families
    .map((family) => {
      const lines = detectors
        .filter((one) => one.family === family)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, title }) => hang(pad(`  ${id}`, ID), title, width));
      return `${paint("bold", family)}\n${lines.join("\n")}\n`;
    })
    .join("");
}

function page(detector: Detector, { colour, width }: TerminalOptions): string {
  const paint = createPaint(colour);
  const { id, title, family, axis, stage, since, rationale, falsePositives, remedy, references, needs } = detector;
  const row = (label: string, text: string) => hang(pad(`  ${label}`, LABEL), text, width);
  return `${[
    `${paint("bold", id)}  ${paint("dim", `${family}, ${axis}, ${stage} since ${since}`)}`,
    hang("  ", title, width),
    row("why", rationale),
    ...falsePositives.map((one, i) => row(i === 0 ? "innocent" : "", one)),
    row("do", remedy),
    row("needs", needs.join(", ")),
    row("see", references.join("; ")),
  ].join("\n")}\n`;
}

function toFacts(detector: Detector) {
  const { id, title, family, axis, group, stage, since, rationale, falsePositives, remedy, references, needs } =
    detector;
  return { id, title, family, axis, group, stage, since, rationale, falsePositives, remedy, references, needs };
}
