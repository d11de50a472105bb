/** Cmdlets of PowerShell. Source: https://learn.microsoft.com/powershell/module/ */
import { BARE, isBare } from "../../flow/bare.ts";
import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { normalizePath } from "../../flow/paths.ts";
import { textValue, UNKNOWN, type Value } from "../../flow/value.ts";
import { destroyed } from "./file-tools.ts";
import { type Options, optionSpec, parseOptions } from "./parse-options.ts";
import { fetchedFrom, fill, give, giveOrigin, isSensitive, joinWords, type ReaderEntry } from "./values.ts";

const REQUEST = cmdlet(
  "uri= outfile= infile= body= headers= method= contenttype= useragent= credential= websession= sessionvariable= form= timeoutsec= proxy= token= authentication= maximumredirection= usebasicparsing skipcertificatecheck",
);
const ITEM = cmdlet(
  "path= literalpath= destination= value= itemtype= name= filter= include= exclude= encoding= target= propertytype= type= stream= filepath= inputobject= recurse force append raw credential= totalcount= tail= depth= width=",
);
const PROCESS = cmdlet(
  "filepath= workingdirectory= windowstyle= verb= redirectstandardoutput= redirectstandarderror= redirectstandardinput= credential= nonewwindow wait passthru",
);

function cmdlet(line: string) {
  return optionSpec(line, "powershell");
}

export const CMDLET_READERS: readonly ReaderEntry[] = [
  ["invoke-webrequest invoke-restmethod start-bitstransfer", readRequest],
  ["invoke-expression", (call) => code(call, "command=")],
  ["invoke-command", (call) => code(call, "scriptblock= computername= filepath= argumentlist= session= credential=")],
  ["start-process invoke-item", readStart],
  ["get-content", readContent],
  ["set-content add-content out-file tee-object export-csv export-clixml", readWrite],
  ["new-item", readNewItem],
  ["copy-item move-item rename-item", readCopy],
  [
    "remove-item clear-content clear-item remove-itemproperty",
    (call) => destroyed(withPlaces(parseOptions(call.words, ITEM)), []),
  ],
  ["get-childitem get-item resolve-path select-string", readList],
  ["set-item set-variable new-variable", readSet],
  ["set-itemproperty new-itemproperty", readProperty],
  ["get-itemproperty get-itempropertyvalue", () => []],
  ["expand-archive compress-archive", readArchive],
  ["import-module add-type", readImport],
  ["set-alias new-alias", readAlias],
  ["set-location push-location", readEnter],
  ["get-clipboard", () => [giveOrigin({ kind: "clipboard" })]],
  ["get-date", () => [giveOrigin({ kind: "time" })]],
  ["get-culture get-winsystemlocale get-uiculture get-winuserlanguagelist", () => [giveOrigin({ kind: "locale" })]],
  [
    "get-computerinfo get-ciminstance get-wmiobject get-process get-netipaddress get-localuser get-hotfix get-service",
    () => [giveOrigin({ kind: "host-name" })],
  ],
  [
    "get-storedcredential get-secret get-credential",
    ({ name }) => [giveOrigin({ kind: "credential-file", which: name })],
  ],
  ["get-filehash get-authenticodesignature test-filecatalog", () => [{ kind: "verify" }]],
  [
    "register-scheduledtask register-scheduledjob new-scheduledtask new-service set-service register-wmievent set-wmiinstance register-objectevent new-localuser add-localgroupmember enable-psremoting",
    readPersist,
  ],
  ["new-scheduledtaskaction", readTaskAction],
  [
    "set-executionpolicy set-mppreference add-mppreference disable-windowsoptionalfeature unblock-file",
    ({ words, name }) => [
      { kind: "act", does: "change-permission", what: textValue(name), from: words, traits: ["defence"] },
    ],
  ],
  ["install-module install-script install-package save-module find-module register-psrepository", readInstall],
  [
    "send-mailmessage",
    (call) => [
      {
        kind: "act",
        does: "send",
        what: joinWords(call.words),
        from: [...call.words, ...(call.input ? [call.input] : [])],
      },
    ],
  ],
  [
    "write-output write-host write-information out-string out-default out-host select-object convertto-json convertfrom-json sort-object where-object get-unique convertfrom-stringdata convertto-base64 format-table format-list measure-object",
    passOn,
  ],
  [
    "out-null start-sleep write-verbose write-progress write-error write-debug write-warning set-strictmode test-path join-path-nothing get-command get-module",
    () => [],
  ],
  ["join-path", ({ words }) => [give(pathOf(words.filter(({ text }) => !text?.startsWith("-"))))]],
  [
    "split-path",
    ({ words }) =>
      words
        .filter(({ text }) => !text?.startsWith("-"))
        .slice(0, 1)
        .map(give),
  ],
  ["read-host", () => [giveOrigin({ kind: "argument" })]],
  ["new-guid get-random new-temporaryfile", () => [give(textValue("/tmp/new-temporaryfile"))]],
  ["stop-computer restart-computer", () => []],
  [
    "clear-disk format-volume initialize-disk remove-partition",
    ({ name }) => [{ kind: "act", does: "delete", what: textValue(name), from: [], traits: ["device"] }],
  ],
];

function first(options: Options, ...names: readonly string[]): Value | undefined {
  for (const name of names) {
    const value = options.given.get(name)?.[0];
    if (value) return value;
  }
  return options.operands[0];
}

function readRequest(call: CommandCall): readonly Effect[] {
  const isTransfer = call.name === "start-bitstransfer";
  const options = parseOptions(
    call.words,
    isTransfer
      ? cmdlet("source= destination= asynchronous transfertype= displayname= description= priority=")
      : REQUEST,
  );
  const { given } = options;
  const what = first(options, "uri", "source") ?? call.input ?? UNKNOWN;
  const file =
    given.get("outfile")?.[0] ?? given.get("destination")?.[0] ?? (isTransfer ? options.operands[1] : undefined);
  const data = [
    ...(given.get("body") ?? []),
    ...(given.get("form") ?? []),
    ...(given.get("infile") ?? []).map((path) => contentOf(path)),
  ];
  const rides = [what, ...(given.get("headers") ?? []), ...(given.get("token") ?? [])].filter(isSensitive);
  const effects: Effect[] = [];
  if (data.length > 0 || rides.length > 0)
    effects.push({
      kind: "act",
      does: "send",
      what,
      from: [...data, ...rides],
      ...(data.some(isBare) ? { traits: [BARE] } : {}),
    });
  effects.push({ kind: "act", does: "fetch", what, from: [] });
  effects.push(file ? { kind: "write", path: file, content: fetchedFrom(what) } : give(fetchedFrom(what)));
  return effects;
}

function code({ words, input }: CommandCall, spec: string): readonly Effect[] {
  const options = parseOptions(words, cmdlet(spec));
  const file = options.given.get("filepath")?.[0];
  if (file) return [{ kind: "start", does: "run", path: file }];
  const text = first(options, "command", "scriptblock") ?? input;
  return text && !text.closure ? [{ kind: "program", language: "powershell", text }] : [];
}

function readStart({ words }: CommandCall): readonly Effect[] {
  const { own, handed } = withoutHanded(words);
  const options = parseOptions(own, PROCESS);
  const { given, operands } = options;
  const file = first(options, "filepath");
  if (!file) return [];
  const rest = [...handed, ...(given.has("filepath") ? operands : operands.slice(1))];
  const isHidden = given.get("windowstyle")?.[0]?.text?.toLowerCase() === "hidden";
  const traits = [
    ...(given.has("wait") ? [] : ["detached"]),
    ...(isHidden ? ["hidden"] : []),
    ...(given.get("verb")?.[0]?.text?.toLowerCase() === "runas" ? ["elevated"] : []),
  ];
  const items = rest.flatMap((one) => one.items ?? (one.text?.includes(" ") ? splitWords(one) : [one]));
  return [{ kind: "command", words: [file, ...items], traits }];
}

/** Parameters that end the list of `-ArgumentList`, whose items may look like parameters themselves. */
const ENDS_LIST: ReadonlySet<string> = new Set(
  "-filepath -workingdirectory -windowstyle -verb -redirectstandardoutput -redirectstandarderror -redirectstandardinput -credential -nonewwindow -wait -passthru".split(
    " ",
  ),
);
/** Shortest form of `-ArgumentList`. */
const LEAST_LIST = "-a";

/** Words of the cmdlet itself, and those that it hands to what it starts. */
function withoutHanded(words: readonly Value[]): { readonly own: readonly Value[]; readonly handed: readonly Value[] } {
  const at = words.findIndex(({ text }) => {
    const name = text?.toLowerCase() ?? "";
    return name.startsWith(LEAST_LIST) && ("-argumentlist".startsWith(name) || name === "-args");
  });
  if (at < 0) return { own: words, handed: [] };
  const length = words.slice(at + 1).findIndex(({ text }) => ENDS_LIST.has(text?.toLowerCase() ?? ""));
  const end = length < 0 ? words.length : at + 1 + length;
  return { own: [...words.slice(0, at), ...words.slice(end)], handed: words.slice(at + 1, end) };
}

/** Arguments in one text, as Start-Process hands them to Windows. */
function splitWords(value: Value): readonly Value[] {
  const words: string[] = [];
  let current = "";
  let isQuoted = false;
  for (const character of value.text ?? "") {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === " " && !isQuoted) {
      if (current !== "") words.push(current);
      current = "";
    } else current += character;
  }
  if (current !== "") words.push(current);
  return words.map((text) => ({ ...value, text }));
}

function readContent({ words, input }: CommandCall): readonly Effect[] {
  const path = first(parseOptions(words, ITEM), "path", "literalpath") ?? input;
  return path ? [{ kind: "read", path, ...(path.text?.includes("*") && { all: true as const }) }] : [];
}

function readWrite({ words, input, name }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, ITEM);
  const { given, operands } = options;
  const path = first(options, "path", "literalpath", "filepath");
  const isNamed = given.has("path") || given.has("literalpath") || given.has("filepath");
  const content =
    given.get("value")?.[0] ?? given.get("inputobject")?.[0] ?? (isNamed ? operands[0] : operands[1]) ?? input;
  if (!path || !content) return [];
  const append = name === "add-content" || given.has("append") ? { append: true as const } : {};
  return [{ kind: "write", path, content, ...append }, ...(name === "tee-object" ? [give(content)] : [])];
}

function readNewItem({ words, input }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, ITEM);
  const path = first(options, "path", "name");
  const content = options.given.get("value")?.[0] ?? options.given.get("target")?.[0] ?? input;
  return path && content ? [{ kind: "write", path, content }] : [];
}

function readCopy({ words }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, ITEM);
  const { given, operands } = options;
  const from = first(options, "path", "literalpath");
  const isNamed = given.has("path") || given.has("literalpath");
  const to = given.get("destination")?.[0] ?? (isNamed ? operands[0] : operands[1]);
  return from && to ? [{ kind: "copy", from, to }] : [];
}

function withPlaces({ given, operands }: Options): Options {
  const named = [...(given.get("path") ?? []), ...(given.get("literalpath") ?? [])];
  return {
    given: given.has("recurse") ? new Map([...given, ["recursive", []]]) : given,
    operands: [...named, ...operands],
  };
}

function readList({ words, name }: CommandCall): readonly Effect[] {
  const place = first(parseOptions(words, ITEM), "path", "literalpath")?.text ?? ".";
  if (name === "select-string") return [give(contentOf(textValue(place), true))];
  if (place.toLowerCase().startsWith("env:"))
    return [giveOrigin({ kind: "environment", name: place.slice("env:".length).replace("*", "") || null })];
  return [giveOrigin({ kind: "files", where: normalizePath(place).slice(0, 100) })];
}

function readSet({ words, input }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, ITEM);
  const { given, operands } = options;
  const name = first(options, "name", "path");
  const value = given.get("value")?.[0] ?? operands[given.has("name") || given.has("path") ? 0 : 1] ?? input;
  if (name?.text === null || name?.text === undefined || !value) return [];
  const isEnvironment = name.text.toLowerCase().startsWith("env:");
  return [
    {
      kind: "set",
      name: isEnvironment ? name.text.slice("env:".length) : name.text.toLowerCase(),
      value,
      ...(isEnvironment && { exported: true as const }),
    },
  ];
}

/** Keys of the registry whose values start with the session. */
const START_KEYS = ["\\run", "\\runonce", "\\winlogon", "image file execution options", "\\environment"];

function readProperty({ words }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, ITEM);
  const { given } = options;
  const what = first(options, "path", "literalpath") ?? UNKNOWN;
  const isStart = START_KEYS.some((key) => what.text?.toLowerCase().includes(key));
  const from = given.get("value") ?? options.operands.slice(1);
  return [{ kind: "act", does: isStart ? "persist" : "write", what, from, traits: ["registry"] }];
}

function readArchive({ words, name }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, cmdlet("path= literalpath= destinationpath= force update compressionlevel="));
  const { given, operands } = options;
  const from = first(options, "path", "literalpath");
  const to =
    given.get("destinationpath")?.[0] ??
    operands[given.has("path") || given.has("literalpath") ? 0 : 1] ??
    textValue(".");
  if (!from) return [];
  const isExpanding = name === "expand-archive";
  if (isExpanding) return fill(to.text ?? ".", contentOf(from));
  return [{ kind: "write", path: to, content: contentOf(from, true) }];
}

function readImport({ words, name, input }: CommandCall): readonly Effect[] {
  const options = parseOptions(
    words,
    cmdlet(
      "name= path= assembly= typedefinition= memberdefinition= assemblyname= language= namespace= usingnamespace= referencedassemblies= function= force scope= passthru",
    ),
  );
  const source = options.given.get("typedefinition")?.[0] ?? options.given.get("memberdefinition")?.[0];
  if (source) return [{ kind: "program", language: "csharp", text: source }];
  const path = first(options, "name", "path", "assembly") ?? input;
  if (!path || (name === "add-type" && options.given.has("assemblyname"))) return [];
  return path.text === null || path.text.includes(".") ? [{ kind: "start", does: "load", path }] : [];
}

function readAlias({ words }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, cmdlet("name= value= scope= option= description= force passthru"));
  const named = options.given.get("name")?.[0];
  const name = named ?? options.operands[0];
  const value = options.given.get("value")?.[0] ?? options.operands[named ? 0 : 1];
  if (!name?.text || !value?.text) return [];
  return [{ kind: "alias", name: name.text.toLowerCase(), words: { ...value, text: value.text.toLowerCase() } }];
}

function readEnter({ words }: CommandCall): readonly Effect[] {
  const folder = first(parseOptions(words, ITEM), "path", "literalpath");
  return folder ? [{ kind: "enter", folder }] : [];
}

function readPersist({ words, name, input }: CommandCall): readonly Effect[] {
  const options = parseOptions(
    words,
    cmdlet(
      "taskname= name= action= trigger= xml= user= password= binarypathname= scriptblock= filepath= query= runlevel= principal= settings= taskpath= force description= displayname= startuptype=",
    ),
  );
  const what = first(options, "taskname", "name") ?? textValue(name);
  const from = [...options.given.values()].flat();
  return [{ kind: "act", does: "persist", what, from: input ? [...from, input] : from }];
}

/** The command of a task: what runs later, read now. */
function readTaskAction({ words }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, cmdlet("execute= argument= workingdirectory= id="));
  const command = first(options, "execute");
  const rest = (options.given.get("argument") ?? []).flatMap(splitWords);
  return command ? [{ kind: "command", words: [command, ...rest] }, give(joinWords([command, ...rest]))] : [];
}

function readInstall({ words }: CommandCall): readonly Effect[] {
  const options = parseOptions(
    words,
    cmdlet("name= repository= source= sourcelocation= scope= force requiredversion= allowclobber path="),
  );
  const source = options.given.get("source")?.[0] ?? options.given.get("sourcelocation")?.[0];
  return source ? [{ kind: "act", does: "fetch", what: source, from: [], traits: ["package-source"] }] : [];
}

function passOn({ words, input }: CommandCall): readonly Effect[] {
  const own = words.filter(({ text }) => !text?.startsWith("-"));
  if (input) return [give(input)];
  return own.length > 0 ? [give(joinWords(own))] : [];
}

function pathOf(words: readonly Value[]): Value {
  const joined = joinWords(words);
  return { ...joined, text: words.map(({ text }) => text ?? "\ufffc").join("/") };
}
