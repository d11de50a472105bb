/** Commands of Windows. Source: https://learn.microsoft.com/windows-server/administration/windows-commands/windows-commands and https://lolbas-project.github.io/ */
import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { originValue, textValue, type Value } from "../../flow/value.ts";
import { destroyed } from "./file-tools.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { powershellEffects } from "./powershell-host.ts";
import { fetchedFrom, give, isAddress, joinWords, type ReaderEntry } from "./values.ts";

const SLASHES = optionSpec("s,recursive q,force f a", "windows");

export const WINDOWS_READERS: readonly ReaderEntry[] = [
  ["powershell pwsh powershell_ise pwsh-preview", powershellEffects],
  ["cmd", readCmd],
  ["mshta", readMshta],
  ["regsvr32 rundll32 msiexec installutil regasm regsvcs odbcconf cmstp hh ieexec presentationhost", readLoader],
  ["bitsadmin", readBits],
  ["wscript cscript", (call) => startFirst(call)],
  ["wmic", readWmic],
  ["forfiles pcalua scriptrunner conhost runas psexec psexec64 paexec", readBehind],
  ["del erase rd rmdir", (call) => readDelete(call)],
  ["copy xcopy robocopy move replace", readCopy],
  ["findstr more type find.exe", readType],
  ["format diskpart vssadmin wbadmin bcdedit cipher fsutil", readDestroy],
  ["attrib", readAttributes],
  ["setx", readSetx],
  [
    "expand makecab tar.exe",
    ({ words }) => (words[0] && words[1] ? [{ kind: "copy", from: words[0], to: words[1] }] : []),
  ],
  ["timeout.exe ping.exe choice", () => []],
  ["curl.exe", () => []],
];

/** `cmd /c line`. */
function readCmd({ words, input }: CommandCall): readonly Effect[] {
  const at = words.findIndex(({ text }) => ["/c", "/k", "/r"].includes(text?.toLowerCase().slice(0, 2) ?? ""));
  if (at === -1) return input ? [{ kind: "program", language: "batch", text: input }] : [];
  const head = words[at];
  const glued = head?.text && head.text.length > 2 ? [{ ...head, text: head.text.slice(2) }] : [];
  return [
    {
      kind: "program",
      language: "batch",
      text: joinWords([...glued, ...words.slice(at + 1)]),
      ...(input ? { input } : {}),
    },
  ];
}

/** `mshta https://…`, `mshta javascript:…`, `mshta vbscript:…`. */
function readMshta({ words }: CommandCall): readonly Effect[] {
  const [what] = words;
  if (!what) return [];
  if (isAddress(what)) return runsFetched(what);
  const isScript = what.text?.toLowerCase().startsWith("javascript:");
  if (isScript)
    return [
      {
        kind: "program",
        language: "javascript",
        text: { ...what, text: what.text?.slice("javascript:".length) ?? null },
      },
    ];
  return what.text?.toLowerCase().startsWith("vbscript:")
    ? [{ kind: "program", language: "other", text: what }]
    : [{ kind: "start", does: "run", path: what }];
}

function runsFetched(what: Value): readonly Effect[] {
  return [
    { kind: "act", does: "fetch", what, from: [] },
    { kind: "act", does: "run", what, from: [fetchedFrom(what)] },
  ];
}

/** `regsvr32 /i:https://… scrobj.dll`, `msiexec /i https://…`, `rundll32 file,entry`. */
function readLoader({ words }: CommandCall): readonly Effect[] {
  const addresses = words.flatMap((word) => {
    const at = word.text?.indexOf("http") ?? -1;
    return at < 0 ? [] : [{ ...word, text: word.text?.slice(at) ?? null }];
  });
  if (addresses.length > 0) return addresses.flatMap(runsFetched);
  const script = words.find(({ text }) => text?.toLowerCase().includes("javascript:"));
  if (script)
    return [
      {
        kind: "program",
        language: "javascript",
        text: { ...script, text: script.text?.split("javascript:")[1] ?? null },
      },
    ];
  const file = words.find(({ text }) => !text?.startsWith("/") && !text?.startsWith("-"));
  return file ? [{ kind: "start", does: "load", path: { ...file, text: file.text?.split(",")[0] ?? null } }] : [];
}

/** `bitsadmin /transfer job /download … URL file`. */
function readBits({ words }: CommandCall): readonly Effect[] {
  const at = words.findIndex(isAddress);
  const [address, path] = at === -1 ? [] : words.slice(at);
  if (!address) return [];
  const fetch: Effect = { kind: "act", does: "fetch", what: address, from: [] };
  return path ? [fetch, { kind: "write", path, content: fetchedFrom(address) }] : [fetch];
}

function startFirst({ words }: CommandCall): readonly Effect[] {
  const [path, ...rest] = words.filter(({ text }) => !text?.startsWith("/"));
  return path ? [{ kind: "start", does: "run", path, arguments: [path, ...rest] }] : [];
}

function readWmic({ words }: CommandCall): readonly Effect[] {
  const at = words.findIndex(({ text }) => text?.toLowerCase() === "create");
  const command = at === -1 ? undefined : words[at + 1];
  if (command) return [{ kind: "program", language: "batch", text: command, traits: ["detached"] }];
  return words.some(({ text }) => text?.toLowerCase() === "shadowcopy")
    ? [{ kind: "act", does: "delete", what: textValue("shadow copies"), from: [], traits: ["backups"] }]
    : [give(originValue({ kind: "host-name" }))];
}

/** `forfiles /c "cmd /c …"`, `psexec \\host cmd`. */
function readBehind({ words, name }: CommandCall): readonly Effect[] {
  const flag = name === "pcalua" ? "-a" : "/c";
  const at = words.findIndex(({ text }) => text?.toLowerCase() === flag);
  const line = at === -1 ? undefined : words[at + 1];
  if (line) return [{ kind: "program", language: "batch", text: line }];
  const command = words.filter(
    ({ text }) => !text?.startsWith("-") && !text?.startsWith("/") && !text?.startsWith("\\\\"),
  );
  return command.length > 0 && name !== "forfiles" ? [{ kind: "command", words: command }] : [];
}

function readDelete({ words }: CommandCall): readonly Effect[] {
  return destroyed(parseOptions(words, SLASHES), []);
}

function readCopy({ words, name }: CommandCall): readonly Effect[] {
  const [from, to] = words.filter(({ text }) => !text?.startsWith("/") || text.length > 4);
  const mirrors = name === "robocopy" && words.some(({ text }) => text?.toLowerCase() === "/mir");
  if (!from || !to) return [];
  return mirrors
    ? [{ kind: "act", does: "delete", what: to, from: [], traits: ["recursive"] }]
    : [{ kind: "copy", from, to }];
}

export function readType({ words, name, input }: CommandCall): readonly Effect[] {
  const operands = words.filter(({ text }) => !text?.startsWith("/"));
  const files = name === "findstr" ? operands.slice(1) : operands;
  return files.length === 0 && input ? [give(input)] : files.map((path) => give(contentOf(path)));
}

/** Backups that are removed, disks that are erased. */
function readDestroy({ words, name, input }: CommandCall): readonly Effect[] {
  const text = words.map((word) => word.text?.toLowerCase() ?? "").join(" ");
  const isHarmful =
    (name === "format" && words.some(isDrive)) ||
    (name === "diskpart" && input !== null) ||
    text.includes("delete") ||
    text.includes("/w:") ||
    text.includes("/w ") ||
    text.includes("resize") ||
    text.includes("recoveryenabled") ||
    text.includes("ignoreallfailures") ||
    text.includes("deletejournal");
  const traits =
    name === "cipher" ? ["overwritten"] : name === "format" || name === "diskpart" ? ["device"] : ["backups"];
  return isHarmful
    ? [{ kind: "act", does: "delete", what: textValue(`${name} ${text}`.trim()), from: words, traits }]
    : [];
}

/** `C:`, or what is not known. */
function isDrive({ text }: CommandCall["words"][number]): boolean {
  return text === null || text.length === 0 || (text.charAt(1) === ":" && text.length <= 3);
}

function readAttributes({ words }: CommandCall): readonly Effect[] {
  const hides = words.some(({ text }) => text?.toLowerCase() === "+h" || text?.toLowerCase() === "+s");
  const file = words.find(({ text }) => !text?.startsWith("+") && !text?.startsWith("-") && !text?.startsWith("/"));
  return hides && file ? [{ kind: "act", does: "change-permission", what: file, from: [], traits: ["hidden"] }] : [];
}

function readSetx({ words }: CommandCall): readonly Effect[] {
  const [name, value] = words.filter(({ text }) => !text?.startsWith("/"));
  if (!name || !value) return [];
  const isPath = ["path", "nodeoptions", "node_options", "comspec"].includes(name.text?.toLowerCase() ?? "");
  const set: Effect = { kind: "set", name: name.text ?? "", value, exported: true };
  return isPath ? [set, { kind: "act", does: "persist", what: name, from: [value], traits: ["environment"] }] : [set];
}
