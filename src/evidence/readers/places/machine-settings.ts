/** Settings of machines: cloud-init, systemd units, cron tables, Procfiles. */
import { NO_REACH, type Start } from "../../../engine/index.ts";
import { commandProgramOf, commandSetting } from "./command-program.ts";
import { readIniTree } from "./ini-tree.ts";
import { interpolate, nameEnd } from "./interpolate.ts";
import { baseName, extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import {
  callOf,
  createPlace,
  doing,
  NOTHING,
  placement,
  startOf,
  syntaxProgram,
  textOf,
  textProgram,
} from "./placed.ts";
import { languageOfShebang } from "./shells.ts";
import { entriesAt, itemsAt, type TextTree, textAt, valueAt } from "./tree.ts";
import { childAt, childrenOf } from "./xml/find.ts";
import { readXml } from "./xml/read-xml.ts";
import { readYamlTree } from "./yaml-tree.ts";

const SERVER = { ...NO_REACH, machine: "server" } as const;
const MOST_LINES = 5000;

const CLOUD_NAMES = ["user-data", "user_data", "userdata", "cloud-init", "cloud_init", "cloud-config", "cloudinit"];

export const cloudInit = createPlace(
  "cloud-init",
  (path) => CLOUD_NAMES.some((name) => baseName(path).toLowerCase().startsWith(name)),
  (text, path) => {
    const start = startOf("build", "first start of a machine (cloud-init)", SERVER);
    const language = languageOfShebang(text);
    if (language) return placement([textProgram(path, { language, text, line: 1, start })]);
    const root = readYamlTree(text);
    const frame = { start, session: "cloud-init" };
    const commands = ["bootcmd", "runcmd"].flatMap((key) =>
      itemsAt(root, key).flatMap((one) => commandSetting(key, one, frame)),
    );
    const files = itemsAt(root, "write_files").flatMap((file): PlacedProgram[] => {
      const content = valueAt(file, "content");
      if (content?.kind !== "text") return [];
      const { line } = content;
      const to = textOf(textAt(file, "path") ?? "", line);
      const call = callOf(
        "write-file",
        [
          [null, to],
          [null, textOf(content.text, line)],
        ],
        line,
      );
      return [syntaxProgram("write_files", { body: [doing(call)], line, start }, { session: "cloud-init" })];
    });
    return placement([...files, ...commands]);
  },
);

const UNITS = new Set(["service", "socket", "mount", "path", "timer"]);

export const systemdUnit = createPlace(
  "systemd",
  (path) => UNITS.has(extensionOf(path)),
  (text, path) => {
    const start = startOf("manual", `systemd unit ${baseName(path)}`, SERVER);
    const entries = readIniTree(text).entries.flatMap(([, section]) => entriesAt(section));
    const variables = entries.flatMap(([key, value]) =>
      key === "Environment" && value.kind === "text" ? pairsIn(value) : [],
    );
    const commands = entries.flatMap(([key, value]): PlacedProgram[] => {
      if (!key.startsWith("Exec") || value.kind !== "text") return [];
      // systemd takes `$$` for a dollar sign.
      const line = { text: withoutPrefix(value.text).replaceAll("$$", () => "$"), line: value.line };
      return [textProgram(key, { language: "shell", ...line, start }, { variables, folder: folderOf(path) })];
    });
    return placement(commands);
  },
);

function pairsIn({ text, line }: TextTree) {
  const at = text.indexOf("=");
  const name = text.slice(0, at).replaceAll('"', "");
  return at > 0 && nameEnd(name, 0) === name.length
    ? [[name, interpolate(text.slice(at + 1).replaceAll('"', ""), line)] as const]
    : [];
}

/** Signs that systemd takes for itself. Source: systemd.service(5), "Special executable prefixes". */
function withoutPrefix(text: string): string {
  let at = 0;
  while ("@-:+!|".includes(text.charAt(at)) && at < text.length) at++;
  return text.slice(at);
}

export const cronTable = createPlace(
  "cron",
  (path) => {
    const name = baseName(path).toLowerCase();
    return (
      name === "crontab" ||
      extensionOf(path) === "cron" ||
      extensionOf(path) === "crontab" ||
      `/${folderOf(path)}/`.includes("/cron.d/")
    );
  },
  (text, path) => {
    const hasUser = `/${folderOf(path)}/`.includes("/cron.d/") || path.includes("etc/crontab");
    const start: Start = startOf("manual", "cron", SERVER);
    return placement(
      text.split("\n", MOST_LINES).flatMap((line, i) => cronLine(line, { number: i + 1, hasUser, start })),
    );
  },
);

function cronLine(
  line: string,
  { number, hasUser, start }: { readonly number: number; readonly hasUser: boolean; readonly start: Start },
): readonly PlacedProgram[] {
  const words = line
    .trim()
    .split(" ")
    .flatMap((word) => word.split("\t"))
    .filter((word) => word !== "");
  const [first = ""] = words;
  const times = first.startsWith("@") ? 1 : 5;
  const fields = times + (hasUser || words[times] === "root" ? 1 : 0);
  const isTime = first.startsWith("@") || "0123456789*".includes(first.charAt(0));
  if (!isTime || first === "" || words.length <= fields) return [];
  const command = beforeInput(words.slice(fields).join(" "));
  return [textProgram("cron", { language: "shell", text: command, line: number, start })];
}

/** A percent sign begins the command's input, unless a backslash stands before it. Source: crontab(5). */
function beforeInput(text: string): string {
  const parts = text.split("%");
  const end = parts.findIndex((part) => !part.endsWith("\\"));
  const kept = parts.slice(0, end + 1);
  return kept.map((part, i) => (i + 1 < kept.length ? part.slice(0, -1) : part)).join("%");
}

/** Property lists of launchd: `Program` and `ProgramArguments`. Source: launchd.plist(5). */
export const launchdJob = createPlace(
  "launchd",
  (path) => extensionOf(path) === "plist",
  (text, path) => {
    const entries = childAt(readXml(text), "dict")?.children ?? [];
    const entryOf = (key: string) => {
      const at = entries.findIndex((one) => one.name === "key" && one.text.text === key);
      return at < 0 ? undefined : entries[at + 1];
    };
    const start = startOf("manual", `launchd job ${baseName(path)}`, { ...NO_REACH, machine: "developer" });
    const words = childrenOf(entryOf("ProgramArguments"), "string").map((one) => one.text);
    const program = entryOf("Program");
    const command = words.length > 0 ? words : program ? [program.text] : [];
    return placement([...commandProgramOf("ProgramArguments", command, { start })]);
  },
);

export const procfile = createPlace(
  "procfile",
  (path) => baseName(path) === "Procfile" || baseName(path).startsWith("Procfile."),
  (text, path) => {
    if (path === "") return NOTHING;
    const programs = text.split("\n", MOST_LINES).flatMap((line, i): PlacedProgram[] => {
      const at = line.indexOf(":");
      const name = line.slice(0, at).trim();
      if (at <= 0 || name.startsWith("#")) return [];
      const start = startOf(name === "release" ? "build" : "manual", `Procfile ${name}`, SERVER);
      return [
        textProgram(
          name,
          { language: "shell", text: line.slice(at + 1).trim(), line: i + 1, start },
          { folder: folderOf(path) },
        ),
      ];
    });
    return placement(programs);
  },
);
