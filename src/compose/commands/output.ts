/** What the commands about stored data have in common: formats, limits, the terminal's width. */
import { InvalidArgumentError, Option } from "commander";
import type { TerminalOptions } from "../../report/render/terminal.ts";
import type { CommandIo } from "../command-io.ts";

/** Wider lines are harder to read. */
const MOST_COLUMNS = 120;
const COLUMNS = 100;

export function formatOption(): Option {
  return new Option("--format <format>", "for people or for programs").choices(["text", "json"]).default("text");
}

export function terminalOf({ stdout, environment }: CommandIo): TerminalOptions {
  return {
    colour: stdout.isTTY === true && environment.mayColour,
    width: Math.min(stdout.columns ?? COLUMNS, MOST_COLUMNS),
  };
}

/** Indented, with whatever a terminal would obey escaped: JSON itself leaves some of it as it is. */
export function toJsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, escapeCodePoint)}\n`;
}

function escapeCodePoint(character: string): string {
  return [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`)
    .join("");
}

/** Reads a number from 1 to `most`. */
export function toCount(most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    if (value < 1 || value > most) throw new InvalidArgumentError(`expected a number from 1 to ${most}.`);
    return value;
  };
}
