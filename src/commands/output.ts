/** What the commands about stored data have in common: formats, limits, the terminal's width. */
import { userInfo } from "node:os";
import { InvalidArgumentError, Option } from "commander";
import type { TerminalOptions } from "../report/render/terminal.ts";
import { type CommandIo, write } from "./command-io.ts";

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

/** JSON for programs; text for people, which is made to fit where they look at it on a terminal. */
export async function writeAs(io: CommandIo, format: "text" | "json", value: unknown, text: string): Promise<void> {
  await (format === "json" ? write(io.stdout, toJsonText(value)) : writeText(io, text));
}

/** Breaks what is wider than the terminal; leaves text alone that goes to a file or another program. */
export async function writeText({ stdout }: Pick<CommandIo, "stdout">, text: string): Promise<void> {
  const { isTTY, columns } = stdout;
  if (!isTTY || columns === undefined || columns <= 0) return write(stdout, text);
  const { fitLines } = await import("../report/render/terminal.ts"); // who pipes what is said starts without it
  await write(stdout, fitLines(text, columns));
}

/** Indented, with whatever a terminal would obey escaped: JSON itself leaves some of it as it is. */
export function toJsonText(value: unknown): string {
  return escapeInJson(JSON.stringify(value, null, 2));
}

/** The same on one line. */
export function toJsonLine(value: unknown): string {
  return escapeInJson(JSON.stringify(value));
}

function escapeInJson(text: string): string {
  return `${text.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, escapeCodePoint)}\n`;
}

function escapeCodePoint(character: string): string {
  return [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`)
    .join("");
}

/** Notes and errors may quote what others wrote; a terminal obeys control characters. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");
}

/** Reads a number from 1 to `most`; default: as large as can be written in nine digits. */
export function toCount(most = 999_999_999): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    if (value < 1 || value > most) throw new InvalidArgumentError(`expected a number from 1 to ${most}.`);
    return value;
  };
}

/** `2026-05-04 10:00 UTC` */
export function showTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Of the account on this machine; where there is none (a container's arbitrary user id), it must be given. */
export function defaultName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined; // the system knows no name for us
  }
}
