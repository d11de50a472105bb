/** Addresses in settings, and calls that take files from them. */
import type { CallExpression, Expression } from "../languages/syntax.ts";
import { callOf, textOf } from "./placed.ts";

const SCHEMES = ["https://", "http://", "ftp://", "sftp://"];

/** True for an address of the network. */
export function isAddress(text: string): boolean {
  const start = text.trimStart().slice(0, 10).toLowerCase();
  return SCHEMES.some((scheme) => start.startsWith(scheme)) || start.startsWith("git@") || start.startsWith("git://");
}

/** Returns the host of an address in lower case; null where none is written down. */
export function hostOf(address: string): string | null {
  const text = address.trim();
  const scheme = text.indexOf("://");
  const from = scheme < 0 ? 0 : scheme + 3;
  const end = [..."/?#"].map((sign) => text.indexOf(sign, from)).filter((at) => at >= 0);
  const authority = text.slice(from, Math.min(text.length, from + 500, ...end));
  const host = authority.slice(authority.lastIndexOf("@") + 1).split(":", 1)[0] ?? "";
  return host === "" || host.includes("$") || host.includes("{") ? null : host.toLowerCase();
}

/** Returns a call that takes a file from an address and keeps it; `digest` is what it is compared with. */
export function fetchFile(
  address: Expression,
  path: Expression,
  { digest, line }: { digest: boolean; line: number },
): CallExpression {
  return callOf(
    digest ? "fetch-verified-file" : "fetch-file",
    [
      [null, address],
      [null, path],
    ],
    line,
  );
}

/** Returns a call that takes a program from an address and runs it; `digest` is what it is compared with. */
export function fetchAndRun(address: string, { digest, line }: { digest: boolean; line: number }): CallExpression {
  const origin: Expression = { kind: "origin", origin: { kind: "fetched", host: hostOf(address) }, line };
  return callOf(
    digest ? "fetch-verified-run" : "fetch-run",
    [
      [null, textOf(address, line)],
      [null, origin],
    ],
    line,
  );
}
