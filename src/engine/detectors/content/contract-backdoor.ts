import { z } from "zod";
import { codeOf, visible } from "../../diff/lines.ts";
import { newCode } from "../../diff/new-lines.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { FileChange, Line } from "../../model/evidence.ts";
import { extensionOf, isOwnCode } from "../../paths/path-classes.ts";
import { isSample } from "../../paths/samples.ts";
import { examples } from "./contract-backdoor.examples.ts";

/** Whoever calls is compared with an address that stands in the code. */
const CALLER =
  /(?:\bmsg\.sender|\btx\.origin|\b_msgSender\(\))\s{0,3}[=!]=\s{0,3}(?:payable\(|address\(){0,2}(0x[0-9a-fA-F]{40})\b|\b(0x[0-9a-fA-F]{40})\){0,2}\s{0,3}[=!]=\s{0,3}(?:msg\.sender|tx\.origin|_msgSender\(\))/;
/** The same with the hash of the caller, which does not even show the address. */
const HASHED =
  /\bkeccak256\([^\n]{0,60}\b(?:msg\.sender|tx\.origin|_msgSender\(\))[^\n]{0,40}[=!]=\s{0,3}(?:bytes32\()?0x[0-9a-fA-F]{64}\b/;
/** One holder is treated unlike all others when tokens move. */
const HOLDER =
  /\b_?(?:from|to|sender|recipient|holder|owner)\s{0,3}[=!]=\s{0,3}(?:payable\(|address\(){0,2}(0x[0-9a-fA-F]{40})\b/;
/** Code of another contract runs on this one's storage. */
const DELEGATES = /\b(\w{1,40})\.delegatecall\s{0,2}[({]/;
/** Lines above in which the head of a function is looked for. */
const LINES_ABOVE = 12;
const OPEN_HEAD = /\bfunction\b[^\n]{0,300}\b(?:external|public)\b/;
/** Parts of the names of modifiers and checks that ask who calls. */
const ASKS =
  /\bonly\w{1,40}|\bauth\w{0,20}\b|\brequiresAuth\b|msg\.sender|_msgSender|hasRole|_checkOwner|whitelist|isTrusted/;

export default defineDetector({
  id: "contract-backdoor",
  title: "Contract favours one address, or runs any caller's code",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A contract holds other people's money and cannot be changed once it is deployed. An address in its code that may do what no other may, or code of a caller's choice that runs on its storage, hands that money to whoever wrote it.",
  falsePositives: [
    "Addresses of a chain's own system contracts",
    "First versions of a contract, with the deployer's address in them",
  ],
  remedy: "Ask whose address it is. Roles belong into storage, where everybody sees who holds them.",
  references: ["CWE-912", "CWE-284", "SWC-105", "SWC-112", "SWC-115"],
  needs: ["diff"],
  wakes: [{ path: (path) => extensionOf(path) === "sol" }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file): readonly Signal[] => {
      if (extensionOf(file.path) !== "sol" || !isOwnCode(file.path) || isSample(file.path) || isMock(file.path))
        return [];
      const isKept = file.status === "modified";
      return newCode(commit, file)
        .flatMap((line): Signal[] => {
          const found = oddity(line, file);
          if (!found) return [];
          const { because, isHidden } = found;
          const strength = isKept || isHidden ? "strong" : "medium";
          return [
            {
              strength,
              confidence: 1,
              because,
              path: file.path,
              line: line.number,
              matched: `${because} ${file.path}`,
            },
          ];
        })
        .slice(0, 1);
    });
  },
});

/** Stand-ins of tests, and scripts that deploy to one chain. */
function isMock(path: string): boolean {
  return ["mock", "/script/", ".s.sol", ".t.sol"].some((part) => `/${path.toLowerCase()}`.includes(part));
}

function oddity(line: Line, file: FileChange): { readonly because: string; readonly isHidden: boolean } | null {
  const text = codeOf(line);
  if (HASHED.test(text)) return { because: "whoever calls is compared with a hash of one address", isHidden: true };
  const caller = CALLER.exec(text);
  if (caller && isSomebody(caller[1] ?? caller[2] ?? ""))
    return { because: "whoever calls is compared with an address in the code", isHidden: false };
  const holder = HOLDER.exec(text);
  if (holder && isSomebody(holder[1] ?? "")) return { because: "one holder is named in the code", isHidden: false };
  const target = DELEGATES.exec(text)?.[1];
  return target !== undefined && isAnybodys(target, line, file)
    ? { because: "any caller may have code of its choice run on the contract's storage", isHidden: true }
    : null;
}

/** Not burnt, not one of a chain's own: those are written with long runs of one digit. */
function isSomebody(address: string): boolean {
  const small = address.toLowerCase();
  return !["00000000", "ffffffff", "11111111", "eeeeeeee", "deaddead"].some((run) => small.includes(run));
}

/** The function is open, takes the address as a parameter, and asks nowhere who calls. */
function isAnybodys(target: string, line: Line, file: FileChange): boolean {
  const hunk = file.hunks.find(({ lines }) => lines.some((one) => one.kind === "+" && one.number === line.number));
  const lines = hunk?.lines.filter(({ kind }) => kind !== "-") ?? [];
  const at = lines.findIndex(({ kind, number }) => kind === "+" && number === line.number);
  const above = lines.slice(Math.max(0, at - LINES_ABOVE), at + 1).map((one) => visible(one).slice(0, 400));
  const head = above.findLastIndex((text) => text.includes("function "));
  if (head < 0) return false;
  const text = above.slice(head).join(" ");
  return OPEN_HEAD.test(text) && text.includes(`address ${target}`) && !ASKS.test(text);
}
