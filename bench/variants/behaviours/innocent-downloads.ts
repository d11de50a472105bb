/** Downloads of ordinary projects: vendors' installers, their own hosts, checked archives. */
import { program, url } from "../languages/shell-words.ts";
import type { Random } from "../random.ts";
import type { Behaviour } from "./behaviour.ts";
import { SILENT } from "./silent-places.ts";

/** The installers that vendors tell people to pipe into a shell, at the addresses their own pages name. */
const INSTALLERS = [
  "https://sh.rustup.rs",
  "https://raw.githubusercontent.com/nvm-sh/nvm/v0.40.1/install.sh",
  "https://astral.sh/uv/install.sh",
  "https://get.docker.com",
  "https://bun.sh/install",
  "https://deno.land/install.sh",
  "https://install.python-poetry.org",
  "https://raw.githubusercontent.com/helm/helm/main/scripts/get-helm-3",
  "https://raw.githubusercontent.com/Homebrew/install/HEAD/install.sh",
  "https://raw.githubusercontent.com/golangci/golangci-lint/HEAD/install.sh",
  "https://get.pnpm.io/install.sh",
  "https://starship.rs/install.sh",
  "https://mise.run",
  "https://get.volta.sh",
  "https://raw.githubusercontent.com/anchore/syft/main/install.sh",
];
const TOOLS = ["build: install the tools", "ci: install the tool chain", "Set up the tools"];

const checksum = (random: Random): string =>
  Array.from({ length: 64 }, () => "0123456789abcdef".charAt(random.below(16))).join("");
const OWN = "https://downloads.lantern.example.org";

export const INNOCENT_DOWNLOADS: readonly Behaviour[] = [
  {
    id: "known-installer",
    kind: "innocent",
    notIn: SILENT,
    languages: ["shell"],
    acts: (random) => [{ does: "run", what: { from: "fetched", url: random.pick(INSTALLERS) } }],
    messages: TOOLS,
  },
  {
    id: "own-download",
    kind: "innocent",
    notIn: SILENT,
    acts: (random) => [
      {
        does: "save",
        what: {
          from: "fetched",
          url: `${OWN}/${random.pick(["charts/tides.csv", "tables/2026.json", "schema/v2.json"])}`,
        },
        path: random.pick(["data/tides.csv", "build/tables.json", "schema.json"]),
      },
    ],
    messages: ["Use the newest tide tables", "build: fetch the charts"],
  },
  {
    id: "own-tool",
    kind: "innocent",
    notIn: SILENT,
    languages: ["shell"],
    acts: () => [
      {
        does: "command",
        pipeline: [`${program("curl")} -fsSL -o /usr/local/bin/beamctl ${url(`${OWN}/beamctl/1.4.2/linux-amd64`)}`],
      },
      { does: "command", pipeline: ["chmod +x /usr/local/bin/beamctl"] },
    ],
    messages: TOOLS,
  },
  {
    id: "checked-download",
    kind: "innocent",
    notIn: SILENT,
    languages: ["shell"],
    acts: (random) => [
      {
        does: "command",
        pipeline: [
          `${program("curl")} -fsSL -o /tmp/tool.tar.gz ${url(random.pick([`https://github.com/lantern-works/beamctl/releases/download/v1.4.2/beamctl-linux.tar.gz`, "https://github.com/cli/cli/releases/download/v2.63.2/gh_2.63.2_linux_amd64.tar.gz", "https://nodejs.org/dist/v22.12.0/node-v22.12.0-linux-x64.tar.gz"]))}`,
        ],
      },
      { does: "command", pipeline: [`echo "${checksum(random)}  /tmp/tool.tar.gz"`, "sha256sum -c -"] },
      { does: "command", pipeline: ["tar -xzf /tmp/tool.tar.gz -C /usr/local --strip-components 1"] },
    ],
    messages: TOOLS,
  },
];
