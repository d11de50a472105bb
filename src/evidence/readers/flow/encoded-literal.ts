/**
 * Literals that hold a program or an address in an encoding: whatever a program makes of one by a decoder of its own is
 * decoded text. Nothing is executed.
 */
import type { ProgramOrigin } from "../../../engine/index.ts";

/** Shortest literal that hides a command or an address, and the most that is decoded of one, in characters. */
const LEAST = 24;
const MOST = 8192;
/** Shortest decoded text that is more than a chance, in characters. */
const LEAST_DECODED = 12;

/** What only programs, commands and addresses hold. */
const PROGRAM_WORDS: readonly string[] = [
  "require(",
  "child_process",
  "eval(",
  "exec(",
  "execsync(",
  "import os",
  "import sys",
  "import base64",
  "import subprocess",
  "import socket",
  "import requests",
  "import urllib",
  "os.system",
  "os.popen",
  "subprocess.",
  "/bin/sh",
  "/bin/bash",
  "curl -",
  "curl http",
  "wget -",
  "wget http",
  "powershell",
  "invoke-expression",
  "invoke-webrequest",
  "new function",
  "process.env",
  "__import__",
  "zlib.decompress",
  "nc -e",
  "/dev/tcp/",
];
const SCHEMES: readonly string[] = ["https://", "http://", "wss://", "ws://"];

/** The origin of a literal whose decoded text is a program or an address; null for every other literal. */
export function encodedOrigin(literal: string): ProgramOrigin | null {
  if (literal.length < LEAST) return null;
  const head = literal.slice(0, MOST);
  const by = isMadeOf(head, HEXADECIMAL) ? "hex" : isMadeOf(head, BASE64) ? "base64" : null;
  if (by === null) return null;
  const text = Buffer.from(head, by).toString("latin1").toLowerCase();
  if (text.length < LEAST_DECODED || !isPrintable(text)) return null;
  const hides = SCHEMES.some((scheme) => text.startsWith(scheme)) || PROGRAM_WORDS.some((word) => text.includes(word));
  return hides ? { kind: "decoded", by } : null;
}

const HEXADECIMAL = toSet("0123456789abcdefABCDEF");
const BASE64 = toSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=");

function toSet(letters: string): ReadonlySet<number> {
  return new Set([...letters].map((letter) => letter.charCodeAt(0)));
}

function isMadeOf(text: string, letters: ReadonlySet<number>): boolean {
  for (let at = 0; at < text.length; at++) if (!letters.has(text.charCodeAt(at))) return false;
  return true;
}

function isPrintable(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 ? code !== 9 && code !== 10 && code !== 13 : code > 126) return false;
  }
  return true;
}
