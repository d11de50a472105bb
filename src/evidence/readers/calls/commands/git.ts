/** git: what it takes from elsewhere, what it sends, and settings by which it runs other programs. Source: https://git-scm.com/docs */
import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { originValue, textValue, UNKNOWN, type Value } from "../../flow/value.ts";
import { type Options, optionSpec, parseOptions } from "./parse-options.ts";
import { baseName, fetchedFrom, fill, give, isAddress, isSensitive, type ReaderEntry } from "./values.ts";

const GLOBAL = optionSpec("C= c= git-dir= work-tree= exec-path= namespace= config-env= p,paginate", "first");
const COMMAND = optionSpec(
  "m,message= b= B= o,origin,output= u,upload-pack= j= depth= branch= c,config= template= reference= F,file= author= date= since= until= format= n= global local system add unset d,delete force f mirror all tags no-verify x,exec= i,interactive s e,edit S A p",
);

export const GIT_READERS: readonly ReaderEntry[] = [
  ["git hub-git jj sl", read],
  ["hg svn bzr fossil darcs", readOther],
  [
    "git-crypt git-secret",
    (call) =>
      call.words[0]?.text === "unlock" || call.words[0]?.text === "reveal"
        ? [give(originValue({ kind: "decoded", by: "encrypted" }))]
        : [],
  ],
];

function read(call: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(call.words, GLOBAL);
  const [verb, ...rest] = operands;
  const own = (given.get("c") ?? []).flatMap(onceConfigured);
  const options = parseOptions(rest, COMMAND);
  return [...own, ...effectsOf(verb?.text ?? "", options, rest, call)];
}

/** `-c key=value` holds for this one command. */
function onceConfigured(setting: Value): readonly Effect[] {
  const equals = setting.text?.indexOf("=") ?? -1;
  if (equals < 1 || setting.text === null) return [];
  return configured(setting.text.slice(0, equals), { ...setting, text: setting.text.slice(equals + 1) }, "run");
}

/** Where names of all branches come from. */
const EVERY_REF = "refs";

function effectsOf(verb: string, options: Options, rest: readonly Value[], call: CommandCall): readonly Effect[] {
  const { given, operands } = options;
  switch (verb) {
    case "clone":
      return clone(options);
    case "fetch":
    case "pull":
    case "ls-remote":
    case "remote":
      return fetched(verb, operands);
    case "submodule":
    case "subtree":
      return fetched(verb, operands.filter(isAddress));
    case "push":
    case "send-email":
      return push(options);
    case "config":
      return config(rest);
    case "am":
    case "apply":
      return operands.length > 0
        ? operands.map((path): Effect => ({ kind: "read", path }))
        : call.input
          ? [give(call.input)]
          : [];
    case "credential":
      return operands[0]?.text === "fill" || operands[0]?.text === "get"
        ? [give(originValue({ kind: "credential-file", which: "git credentials" }))]
        : [];
    case "commit":
    case "tag":
    case "notes":
      return [...(given.get("message") ?? [])].filter(isSensitive).map(
        (message): Effect => ({
          kind: "act",
          does: "send",
          what: textValue("git history"),
          from: [message],
          traits: ["history"],
        }),
      );
    case "bisect":
      return operands[0]?.text === "run" ? [{ kind: "command", words: operands.slice(1) }] : [];
    case "rebase":
      return (given.get("exec") ?? []).map((text): Effect => ({ kind: "program", language: "shell", text }));
    case "filter-branch":
      return rest
        .filter((_, at) => rest[at - 1]?.text?.endsWith("-filter"))
        .map((text): Effect => ({ kind: "program", language: "shell", text }));
    case "clean":
      return [{ kind: "act", does: "delete", what: textValue("untracked files"), from: [], traits: ["recursive"] }];
    case "update-index":
      return rest.some(({ text }) => text === "--assume-unchanged" || text === "--skip-worktree")
        ? [{ kind: "act", does: "write", what: operands.at(-1) ?? UNKNOWN, from: [], traits: ["hidden"] }]
        : [];
    case "for-each-ref":
      return given.has("merged") ? [] : [give(originValue({ kind: "files", where: EVERY_REF }))];
    case "log":
    case "show":
      return [give(originValue({ kind: "title", which: "commit message" }))];
    case "archive":
    case "bundle":
      return [give(originValue({ kind: "files", where: "." }))];
    default:
      return [];
  }
}

function clone({ operands, given }: Options): readonly Effect[] {
  const [address, folder] = operands;
  if (!address) return [];
  const place = folder?.text ?? baseName(address.text ?? "").replace(".git", "");
  const settings = (given.get("config") ?? []).flatMap(onceConfigured);
  return [...settings, { kind: "act", does: "fetch", what: address, from: [] }, ...fill(place, fetchedFrom(address))];
}

/** Addresses that are written down; names of remotes say nothing. */
function fetched(verb: string, operands: readonly Value[]): readonly Effect[] {
  const addresses = operands.filter((one) => isAddress(one) || (one.text === null && one.origins.length > 0));
  const traits = verb === "remote" || verb === "submodule" || verb === "subtree" ? { traits: ["remote"] } : {};
  return addresses.map((what): Effect => ({ kind: "act", does: "fetch", what, from: [], ...traits }));
}

/** What is pushed is what was committed: the files of the work tree. */
function push({ operands, given }: Options): readonly Effect[] {
  const [where, ...refs] = operands;
  const deletes = given.has("delete") || given.has("mirror") || refs.some(({ text }) => text?.startsWith(":"));
  const traits = [
    ...(given.has("force") || given.has("force-with-lease") ? ["force"] : []),
    ...(where && isAddress(where) ? ["remote"] : []),
  ];
  const what = where ?? textValue("origin");
  const sent: Effect = {
    kind: "act",
    does: "send",
    what,
    from: [
      originValue({ kind: "files", where: "." }),
      contentOf(textValue("."), true),
      ...(where && isSensitive(where) ? [where] : []),
    ],
    traits: [...traits, "public"],
  };
  if (!deletes) return [sent];
  // Names that a list of every branch gave.
  const all = refs.some(({ origins }) => origins.some((one) => one.kind === "files" && one.where === EVERY_REF));
  return [{ kind: "act", does: "delete", what, from: [], traits: all ? ["branch", "every-branch"] : ["branch"] }, sent];
}

const CONFIG = optionSpec(
  "f,file= blob= type= default= global local system worktree add replace-all get get-all unset l,list",
);

function config(words: readonly Value[]): readonly Effect[] {
  const { given, operands } = parseOptions(words, CONFIG);
  const [first, ...more] = operands;
  const rest = first?.text === "set" || first?.text === "add" ? more : operands;
  const [key, value] = rest;
  if (given.has("list") || given.has("get") || given.has("get-all") || first?.text === "get" || first?.text === "list")
    return key?.text?.includes("extraheader") || key?.text === "credential.helper"
      ? [give(originValue({ kind: "credential-file", which: "git credentials" }))]
      : [];
  if (!key || !value || given.has("unset")) return [];
  return configured(key.text ?? "", value, "persist");
}

/** Settings whose value git runs as a command, ends of keys or whole keys: git-config(1). */
const RUN_KEYS = [
  "core.sshcommand",
  "core.fsmonitor",
  "core.editor",
  "core.pager",
  "core.askpass",
  "core.gitproxy",
  "sequence.editor",
  "diff.external",
  "credential.helper",
  "uploadpack.packobjectshook",
  "gpg.program",
  "ssh.variant",
  "init.templatedir",
  "core.hookspath",
  "include.path",
  "core.attributesfile",
  "protocol.ext.allow",
];
const RUN_ENDS = [
  ".helper",
  ".clean",
  ".smudge",
  ".process",
  ".textconv",
  ".driver",
  ".cmd",
  ".command",
  ".uploadpack",
  ".receivepack",
  ".vcs",
  ".path",
];
const PATH_KEYS = new Set(["core.hookspath", "init.templatedir", "include.path", "core.attributesfile"]);

function configured(key: string, value: Value, how: "run" | "persist"): readonly Effect[] {
  const lower = key.toLowerCase();
  if (lower.startsWith("alias.")) {
    const text = value.text ?? "";
    return text.startsWith("!") ? [keeps(key, value), program({ ...value, text: text.slice(1) })] : [];
  }
  if (lower.startsWith("url.") && lower.endsWith("insteadof"))
    return [{ kind: "act", does: "write", what: textValue(key), from: [value], traits: ["redirects-addresses"] }];
  if (lower.includes("extraheader") || lower.includes("proxy") || lower === "http.sslverify")
    return [{ kind: "act", does: "write", what: textValue(key), from: [value], traits: ["connection"] }];
  if (!RUN_KEYS.includes(lower) && !RUN_ENDS.some((end) => lower.endsWith(end))) return [];
  const keep = how === "persist" ? [keeps(key, value)] : [];
  if (PATH_KEYS.has(lower))
    return [{ kind: "act", does: "persist", what: textValue(key), from: [value, contentOf(value, true)] }];
  const text = value.text ?? "";
  const isShell =
    text.startsWith("!") ||
    lower === "core.sshcommand" ||
    lower.endsWith(".clean") ||
    lower.endsWith(".smudge") ||
    lower.endsWith(".textconv") ||
    lower.endsWith(".driver") ||
    lower === "core.fsmonitor";
  return isShell ? [...keep, program({ ...value, text: text.startsWith("!") ? text.slice(1) : value.text })] : keep;
}

function keeps(key: string, value: Value): Effect {
  return { kind: "act", does: "persist", what: textValue(`git config ${key}`), from: [value] };
}

function program(text: Value): Effect {
  return { kind: "program", language: "shell", text };
}

function readOther({ words }: CommandCall): readonly Effect[] {
  const { operands } = parseOptions(words, COMMAND);
  const [verb, ...rest] = operands;
  const takes = ["clone", "checkout", "co", "export", "pull", "branch"].includes(verb?.text ?? "");
  if (!takes) return [];
  return rest.filter(isAddress).map((what): Effect => ({ kind: "act", does: "fetch", what, from: [] }));
}
