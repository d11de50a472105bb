import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import { aChange } from "../../model/examples.ts";
import { RUNS_TEXT, STARTS_PROCESS } from "../../text/calls.ts";
import { clip } from "../../text/clip.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { isCode } from "../../text/path-classes.ts";
import { isIdle, type Place, placeOf } from "../../text/places.ts";
import { WIPES } from "../../text/wipes.ts";

const WIPE = ["rm -rf", "~/"].join(" ");

/** Without one of these nothing is removed and nothing loops. */
const WORTH_A_LOOK =
  /\brm\b|rmtree|rmSync|rmdir|[Rr]emove|rimraf|mkfs|\bdd\b|shred|\bdel\b|erase|format|vssadmin|wbadmin|bcdedit|:\(\)|\/dev\/|^(?:for|while)\b/m;

const INSTALLS =
  /\b(?:pacstrap|debootstrap|parted|s?fdisk|sgdisk|cryptsetup|genfstab|grub-install|swapon|losetup|mkswap|mount)\s/;

export default defineDetector({
  id: "destructive-payload",
  title: "Code destroys what it does not own",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Programs clean up after themselves. Emptying a home, a disk or the back-ups, or stopping for ever when a library is loaded, is sabotage or a booby trap.",
  falsePositives: [
    "Clean-up steps of disposable containers",
    "Lists of commands that an agent or a linter must refuse",
    "Uninstallers and tests of them",
  ],
  remedy: "Do not run it. Revert the commit, and warn whoever may have taken the version.",
  references: ["ATT&CK T1485 Data Destruction", "CWE-506", "colors and faker 2022", "node-ipc 2022", "Amazon Q 2025"],
  needs: ["diff"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a home emptied by a script",
        commit: aChange("scripts/postinstall.sh", WIPE),
      },
      {
        name: "a home emptied by a program",
        commit: aChange("src/clean.js", "fs.rmSync(os.homedir(), { recursive: true, force: true });"),
      },
      {
        name: "a library that never stops loading",
        commit: aChange("lib/index.js", "for (let i = 666; i < Infinity; i++) {\n  console.log('x');\n}"),
      },
    ],
    passes: [
      {
        name: "a cache under a home",
        commit: aChange("scripts/clean.sh", "rm -rf ~/.cache/app /var/lib/apt/lists/*"),
      },
      {
        name: "a list of what an agent must not run",
        commit: aChange("src/guard.ts", `const DENIED = ["${WIPE}", "mkfs /dev/sda"];`),
      },
      {
        name: "a server's loop in a function",
        commit: aChange("src/server.js", "  while (true) {\n    await accept();\n  }"),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      const place = placeOf(file.path);
      if (file.facts.workflow) return []; // workflows have a family of their own
      if (isIdle(place) || place === "test") return [];
      if (!WORTH_A_LOOK.test(newText(commit, file))) return [];
      const lines = newCode(commit, file);
      // An installer of a system formats the disks that it partitions and mounts; the same rule twice says no more.
      const installs = INSTALLS.test(file.hunks.flatMap((hunk) => hunk.lines.map(({ text }) => text)).join("\n"));
      return [
        ...lines.flatMap((line) => fromLine(file, place, line.number, visible(line))),
        ...endless(file, place, lines),
      ]
        .filter(({ facts }) => !(installs && facts?.what === "a disk"))
        .slice(0, 1);
    });
  },
});

function fromLine(file: FileChange, place: Place, line: number, text: string): Signal[] {
  const wipe = WIPES.find(([, pattern]) => pattern.test(text));
  if (!wipe) return [];
  const [what, pattern] = wipe;
  const call = /rmtree|rmSync|homedir|Path\.home|expanduser|RemoveAll|remove_dir_all/.exec(text);
  const calls = call !== null && (!isQuoted(text, call.index) || RUNS_TEXT.test(text));
  const asText = !calls && isCode(file.path) && !/\.(?:sh|bash|zsh|bat|cmd|ps1|fish)$/i.test(file.path);
  // In a program a command is only a text, unless the line starts a process; in data it may be a rule that forbids it.
  if (asText && !STARTS_PROCESS.test(text)) return [];
  if (
    /deny|block|forbid|danger|refus|disallow|blacklist|unsafe|never|warn|echo|grep|pattern|regex|test\(|match/i.test(
      text,
    )
  )
    return [];
  if (!isCode(file.path) && !["script", "autorun"].includes(place)) return [];
  const container = /(?:^|\/)(?:Dockerfile|Containerfile)|\.ya?ml$|\.json$/i.test(file.path);
  return [
    {
      strength: container ? "weak" : "strong",
      confidence: container ? 0.8 : 1,
      because: `${clip(pattern.exec(text)?.[0] ?? text, 60)} destroys ${what}`,
      path: file.path,
      line,
      facts: { what },
    },
  ];
}

/** Inside of a text that begins and ends on the line, and so no call. */
function isQuoted(text: string, at: number): boolean {
  let open: string | null = null;
  for (let i = 0; i < at; i++) {
    const letter = text[i] ?? "";
    if (letter === "\\") i++;
    else if (open === null && (letter === '"' || letter === "'" || letter === "`")) open = letter;
    else if (letter === open) open = null;
  }
  return open !== null && open !== "`" && text.indexOf(open, at) > 0;
}

/** A loop without an end at the top of a module: nothing that loads it goes on. */
function endless(
  file: FileChange,
  place: Place,
  lines: readonly { readonly number: number; readonly text: string }[],
): Signal[] {
  if (!/\.[cm]?[jt]s$/.test(file.path) || place !== "code") return [];
  const loop = lines.find((line) =>
    /^(?:for\s{0,2}\([^)]{0,60}(?:;\s{0,2};|<\s{0,2}Infinity)|for\s{0,2}\(\s{0,2};\s{0,2};|while\s{0,2}\(\s{0,2}(?:true|1|!0)\s{0,2}\))/.test(
      line.text,
    ),
  );
  if (!loop) return [];
  const body = lines
    .filter((line) => line.number > loop.number && line.number <= loop.number + 8)
    .map((line) => line.text)
    .join("\n");
  if (/\bawait\b|\bbreak\b|\breturn\b|\byield\b|\bthrow\b|process\.exit/.test(body)) return [];
  return [
    {
      strength: "strong",
      confidence: 0.9,
      because: "a loop at the top of the file never ends, so whatever loads it stands still",
      path: file.path,
      line: loop.number,
    },
  ];
}
