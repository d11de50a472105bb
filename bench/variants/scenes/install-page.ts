/** A page tells people to run a program that was committed beside it, in an archive or by itself. */
import type { BaseName, Disguise, Entry, Files } from "../model.ts";
import { noiseOf, type Random, randomOf } from "../random.ts";
import type { Scene, Staging, Tools } from "./scene.ts";

const DISGUISES: readonly Disguise[] = [
  "none",
  "variables",
  "line-breaks",
  "quoting",
  "pieces",
  "encoded",
  "equal",
  "two-files",
  "two-commits",
  "options",
  "letter-case",
  "comments",
  "dead-code",
];

/** First bytes of kinds of files, and how they are called. */
const KINDS = [
  { name: "lantern-setup.zip", head: "PK\u0003\u0004\u0014\u0000\u0001\u0008" },
  { name: "LanternInstaller.exe", head: "MZ\u0090\u0000\u0003\u0000\u0000\u0000" },
  { name: "Lantern.dmg", head: "x\u0001s\rbb`\u0060" },
  { name: "lantern-linux", head: "\u007fELF\u0002\u0001\u0001\u0000" },
  { name: "lantern.jar", head: "PK\u0003\u0004\u000a\u0000\u0000\u0008" },
  { name: "lantern.rar", head: "Rar!\u001a\u0007\u0001\u0000" },
] as const;

const bytesOf = (head: string, random: Random, size: number): Buffer =>
  Buffer.concat([Buffer.from(head, "latin1"), noiseOf(random, size)]);

/** The paragraph that tells people what to do. */
function advice(path: string, { disguise, random }: Tools): string {
  const password = random.pick(["lantern2026", "1234", "open"]);
  const open = /\.(?:zip|rar)$/.test(path)
    ? `unpack [${path}](${path}) (password: ${password}) and start Setup`
    : `download [${path}](${path}) and run it`;
  switch (disguise) {
    case "variables":
      return `[setup]: ${path}\n\nTo use the tool, get [the set-up][setup] and run it as administrator.`;
    case "line-breaks":
      return `1. Get\n   ${path}\n2. Turn the virus scanner off,\n   it does not know the file yet\n3. Run it`;
    case "quoting":
      return `\`\`\`sh\nchmod +x ${path} && sudo ./${path}\n\`\`\``;
    case "options":
      return `| step | what |\n| --- | --- |\n| 1 | ${path} |\n| 2 | run it, allow it in the firewall |`;
    case "letter-case":
      return `## DOWNLOAD HERE\n\n**RUN [${path}](${path}) FIRST**`;
    case "comments":
      return `<!-- badge -->\n[![Download](https://img.shields.io/badge/download-latest-green)](${path})\n<!-- badge -->\n\nRun it; disable the scanner if it complains.`;
    case "dead-code":
      return `## Features\n\n- fast\n- small\n- friendly\n\nTo start, ${open}.\n\n## Licence\n\nMIT`;
    default:
      return `To start, ${open}. Windows may warn; choose "run anyway".`;
  }
}

interface Page {
  readonly place: string;
  readonly base: BaseName;
  readonly page: string;
  readonly folder: string;
}

const PAGES: readonly Page[] = [
  { place: "readme", base: "node", page: "README.md", folder: "" },
  { place: "install-page", base: "python", page: "docs/install.md", folder: "docs/files/" },
  { place: "release-notes", base: "go", page: "CHANGELOG.md", folder: "release/" },
  { place: "web-page", base: "php", page: "public/download.md", folder: "public/files/" },
  { place: "package-page", base: "rust", page: "crates/lantern-ui/README.md", folder: "crates/lantern-ui/bin/" },
  { place: "issue-template", base: "ruby", page: ".github/ISSUE_TEMPLATE/help.md", folder: ".github/files/" },
  { place: "contributing", base: "dotnet", page: "CONTRIBUTING.md", folder: "tools/" },
];

function stage({ page, folder }: Page, tools: Tools): Files | readonly [Files, Files] {
  const { disguise, random, read } = tools;
  const kind = random.pick(KINDS);
  const chosen = disguise === "equal" ? random.pick(KINDS.filter((one) => one !== kind)) : kind;
  const path = `${folder}${chosen.name}`;
  const content = bytesOf(chosen.head, randomOf("program", chosen.name), 9000);
  const text = `${read(page)}\n## Start\n\n${advice(path, tools)}\n`;
  const entry =
    disguise === "encoded"
      ? { text: `${content.toString("base64").replace(/(.{76})/g, "$1\n")}\n` }
      : { bytes: content };
  const program = new Map<string, Entry>(
    disguise === "pieces"
      ? [
          [`${path}.001`, { bytes: content.subarray(0, 5000) }],
          [`${path}.002`, { bytes: content.subarray(5000) }],
        ]
      : [[path, entry]],
  );
  const told = new Map<string, Entry>([[page, { text }]]);
  if (disguise === "two-commits") return [program, told];
  if (disguise === "two-files") told.set("docs/start.md", { text: `# Start\n\nSee ${page}: run ${path}.\n` });
  return new Map([...program, ...told]);
}

const stagings: readonly Staging[] = PAGES.map((page) => ({
  place: page.place,
  base: page.base,
  language: "prose",
  disguises: DISGUISES,
  stage: (tools) => stage(page, tools),
}));

export const INSTALL_PAGE: Scene = {
  id: "install-page",
  kind: "attack",
  messages: ["docs: how to install", "Add the installer", "Release 3.3", "docs: downloads"],
  stagings,
};
