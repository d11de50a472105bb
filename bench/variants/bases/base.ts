/** An honest project: what it holds and how it came to be. */
import type { BaseName, Commit, Entry } from "../model.ts";
import { at, randomOf } from "../random.ts";
import { ownAddress } from "../scenes/addresses.ts";

export interface Ecosystem {
  readonly name: BaseName;
  /** Files of the second commit. */
  readonly files: Readonly<Record<string, string | Entry>>;
  readonly setup: string;
  readonly install: string;
  readonly test: string;
  /** Path and text of a source file about a thing. */
  source(thing: string, limit: number): readonly [path: string, text: string];
}

export interface Base {
  readonly name: BaseName;
  readonly commits: readonly Commit[];
  /** Files of the tip; binary ones are left out. */
  readonly files: ReadonlyMap<string, string>;
}

const THINGS = [
  "beam",
  "lens",
  "shutter",
  "tower",
  "signal",
  "buoy",
  "fog",
  "tide",
  "chart",
  "watch",
  "lamp",
  "oil",
  "keeper",
  "log",
  "bell",
  "mirror",
];
const SUBJECTS = [
  "Add {t}",
  "feat: {t} helper",
  "{t}: handle missing values",
  "fix: limit of {t}",
  "Support {t}",
  "Document {t}",
];

const asEntry = (value: string | Entry): Entry => (typeof value === "string" ? { text: value } : value);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Builds the history of a project: some twenty commits by three people. */
export function growBase(ecosystem: Ecosystem): Base {
  const random = randomOf("base", ecosystem.name);
  const commits: Commit[] = [];
  const state = new Map<string, string>();
  const commit = (author: string, message: string, files: Readonly<Record<string, string | Entry>>): void => {
    const entries = Object.entries(files).map(([path, value]) => [path, asEntry(value)] as const);
    for (const [path, entry] of entries) if ("text" in entry) state.set(path, entry.text);
    commits.push({ author, message, files: new Map(entries) });
  };
  commit("mira", "Initial commit", {
    "README.md": README,
    LICENSE: LICENSE,
    ".gitignore": "node_modules/\nbuild/\n*.log\n.venv/\n",
  });
  commit("mira", "Set up the project", ecosystem.files);
  commit("tomas", "ci: build and test", { ".github/workflows/ci.yml": workflow(ecosystem) });
  THINGS.forEach((thing, index) => {
    const [path, text] = ecosystem.source(thing, 16 + index);
    const note =
      index % 5 === 4
        ? { "README.md": `${state.get("README.md")}\n## ${capital(thing)}\n\nAt most ${16 + index} characters.\n` }
        : {};
    const subject = at(SUBJECTS, index).replace("{t}", thing);
    commit(random.pick(["mira", "mira", "tomas", "yuki"]), subject, { [path]: text, ...note });
  });
  commit("tomas", "docs: where things are", {
    "docs/overview.md": "# Overview\n\nThe tower shows a light; the keeper writes the log.\n",
  });
  return { name: ecosystem.name, commits, files: state };
}

const README = `# Lantern

Small tools for lighthouses, by the keepers of Lantern Works.

- Handbook: <https://handbook.lantern.example.org>
- Releases: <https://downloads.lantern.example.org>
- Donations in bitcoin: ${ownAddress("bitcoin")}

## Install

See the handbook.
`;
const LICENSE = "MIT License\n\nCopyright (c) 2026 Lantern Works\n";

function workflow({ setup, install, test }: Ecosystem): string {
  return `name: CI
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ${setup}
      - run: ${install}
      - run: ${test}
`;
}
