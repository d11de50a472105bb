/** Files that are copied, moved, linked, written, removed; rights that are changed. Sources: the coreutils manual, chmod(1), setfacl(1), chattr(1). */
import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue, UNKNOWN, type Value } from "../../flow/value.ts";
import { type Options, optionSpec, parseOptions } from "./parse-options.ts";
import { give, type ReaderEntry } from "./values.ts";

const COPY = optionSpec(
  "t,target-directory= S,suffix= m,mode= o,owner= g,group= d,directory reflink= sparse= backup= r,recursive R,recursive f n u v a s,symbolic i p T D",
);
const REMOVE = optionSpec("r,recursive R,recursive f,force i v d n,iterations= s,size= u,remove z,zero o= t= m= x");

export const FILE_READERS: readonly ReaderEntry[] = [
  ["cp gcp mv ln install link", readCopy],
  ["tee", readTee],
  ["dd dcfldd", readDd],
  ["rm grm rmdir unlink srm shred wipe scrub bleachbit trash", readRemove],
  ["truncate", (call) => destroyed(parseOptions(call.words, optionSpec("s,size= r,reference= c o")), [])],
  [
    "mkfs mke2fs mkswap wipefs blkdiscard sgdisk parted fdisk mkfs.ext4 mkfs.xfs mkfs.btrfs hdparm",
    (call) => destroyed(parseOptions(call.words, optionSpec("t,type= L= a,all o=")), ["device"]),
  ],
  ["chmod chown chgrp setfacl setcap chattr chflags xattr icacls takeown attrib restorecon chcon", readRights],
  ["mount losetup swapon", readDisk],
  ["touch mkdir mkfifo mknod", () => []],
  ["split csplit", (call) => (call.input ? [give(call.input)] : [])],
];

/** A disk that is put to use. */
function readDisk({ words }: CommandCall): readonly Effect[] {
  const [what] = parseOptions(words, optionSpec("t,types= o,options= L= U= p= d f")).operands;
  return what ? [{ kind: "act", does: "read", what, from: [] }] : [];
}

function readCopy({ words, name }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, COPY);
  if (name === "install" && given.has("directory")) return [];
  const folder = given.get("target-directory")?.[0];
  const to = folder ?? operands.at(-1);
  const sources = folder ? operands : operands.slice(0, -1);
  if (!to || isNowhere(to)) return name === "mv" ? destroyed({ given, operands: sources }, []) : [];
  const place =
    folder || sources.length > 1
      ? { ...to, text: to.text === null ? null : to.text.endsWith("/") ? to.text : `${to.text}/` }
      : to;
  const copies = sources.map((from): Effect => ({ kind: "copy", from, to: place }));
  const mode = given.get("mode")?.[0]?.text ?? "";
  const rights: readonly Effect[] = isExecutable(mode)
    ? [{ kind: "act", does: "change-permission", what: to, from: [textValue(mode)] }]
    : [];
  return [...copies, ...rights];
}

function isNowhere({ text }: Value): boolean {
  return text === "/dev/null";
}

function readTee({ words, input }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, optionSpec("a,append i p"));
  if (!input) return [];
  const append = given.has("append") ? { append: true as const } : {};
  const files = operands.filter((one) => !one.items);
  const programs = operands.flatMap((one) => one.items ?? []);
  return [
    ...files.map((path): Effect => ({ kind: "write", path, content: input, ...append })),
    ...programs.map(give),
    give(input),
  ];
}

/** `dd if=… of=…`. */
function readDd({ words, input }: CommandCall): readonly Effect[] {
  const value = (name: string): Value | undefined => {
    const word = words.find(({ text }) => text?.startsWith(`${name}=`));
    return word && { ...word, text: word.text?.slice(name.length + 1) ?? null };
  };
  const from = value("if");
  const to = value("of");
  const content = from ? contentOf(from) : (input ?? UNKNOWN);
  if (!to) return [give(content)];
  if (to.text?.startsWith("/dev/") && !to.text.startsWith("/dev/tcp") && !isNowhere(to))
    return [{ kind: "act", does: "delete", what: to, from: [], traits: ["device", "overwritten"] }];
  return [{ kind: "write", path: to, content }];
}

function readRemove({ words, name, input }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, REMOVE);
  const isOverwritten = name !== "rm" && name !== "grm" && name !== "rmdir" && name !== "unlink";
  if (options.operands.length === 0 && input)
    return destroyed({ ...options, operands: [input] }, isOverwritten ? ["overwritten"] : []);
  return destroyed(options, isOverwritten ? ["overwritten"] : []);
}

/** Homes as paths name them. */
const HOMES = ["~", "$HOME", "%USERPROFILE%", "$USERPROFILE", "/root", "/home", "/Users", "C:\\Users"];

/** Files and folders that are removed or overwritten. */
export function destroyed({ given, operands }: Options, own: readonly string[]): readonly Effect[] {
  const recursive = given.has("recursive") || given.has("recurse") || given.has("s") ? ["recursive"] : [];
  return operands.map((what): Effect => {
    const home = isHome(what) ? ["home"] : [];
    const root = isRoot(what) ? ["root"] : [];
    return { kind: "act", does: "delete", what, from: [what], traits: [...own, ...recursive, ...home, ...root] };
  });
}

function isHome({ text, origins }: Value): boolean {
  if (origins.some((one) => one.kind === "files" && isHomePath(one.where))) return true;
  return text !== null && isHomePath(text.replaceAll('"', ""));
}

function isHomePath(path: string): boolean {
  return HOMES.some((home) => {
    if (!path.startsWith(home)) return false;
    const rest = path.slice(home.length);
    return (
      rest === "" ||
      rest === "/" ||
      rest === "/*" ||
      rest === "\\*" ||
      rest === "*" ||
      rest === "/.*" ||
      rest === "\\" ||
      rest === "/**"
    );
  });
}

function isRoot({ text }: Value): boolean {
  return text === "/" || text === "/*" || text === "C:\\" || text === "C:\\*" || text === "/.";
}

/** `+x`, `u+x`, `755`, `0777`. */
function isExecutable(mode: string): boolean {
  if (mode.includes("x") && (mode.includes("+") || mode.includes("="))) return true;
  const digits = [...mode]
    .filter((sign) => sign >= "0" && sign <= "7")
    .join("")
    .slice(-3);
  return digits.length === 3 && [...digits].some((digit) => "1357".includes(digit));
}

function readRights({ words, name }: CommandCall): readonly Effect[] {
  const { operands } = parseOptions(
    words,
    optionSpec("reference= m,modify= x= R h v c f b k", name === "chmod" || name === "chattr" ? "first" : "posix"),
  );
  const [mode, ...files] = operands;
  if (!mode || files.length === 0) return [];
  const special = specialTraits(name, mode.text ?? "");
  if (name === "chmod" && !isExecutable(mode.text ?? "") && special.length === 0) return [];
  return files.map((what): Effect => ({ kind: "act", does: "change-permission", what, from: [mode], traits: special }));
}

function specialTraits(name: string, mode: string): readonly string[] {
  if (name === "setcap") return ["capability"];
  if (name === "chattr") return ["hidden"];
  if (name === "chown" || name === "chgrp") return ["owner"];
  const isSetUser = mode.includes("s") || (mode.length === 4 && "4267".includes(mode.charAt(0)));
  return isSetUser ? ["set-user"] : [];
}
