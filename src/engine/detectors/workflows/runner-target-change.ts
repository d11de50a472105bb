import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { jobBefore, newScriptLines, type WorkflowChange, workflowChanges } from "../../workflows/workflow-change.ts";
import { examples } from "./runner-target-change.examples.ts";

export default defineDetector({
  id: "runner-target-change",
  title: "Job moves to an unknown self-hosted runner",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A self-hosted runner keeps what a job leaves behind, and belongs to whoever registered it. Worms register the victim's own machine as a runner, and then talk to it through a workflow.",
  falsePositives: ["Moving builds to machines of one's own", "Projects that test or build runners"],
  remedy: "Look at the list of runners under the repository's settings, and remove those without a known purpose.",
  references: ["ATT&CK T1584 Compromise Infrastructure", "OWASP CICD-SEC-4", "Shai-Hulud 2.0 2025"],
  needs: ["diff", "content"],
  wakes: [{ facts: ["workflow"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return workflowChanges(commit).flatMap((change): Signal[] => [
      ...moved(change),
      ...outlives(change),
      ...change.after.steps.flatMap((step) =>
        newScriptLines(commit, step)
          .filter(({ text }) => REGISTERS.test(text.slice(0, 4000)))
          .slice(0, 1)
          .map(({ text, line }): Signal => {
            const place = line === null ? {} : { line };
            return {
              strength: "strong",
              confidence: 0.9,
              because: "a step registers its machine as a runner",
              path: change.file.path,
              ...place,
              matched: text,
            };
          }),
      ),
    ]);
  },
});

const REGISTERS =
  /(?<![\w-])config\.(?:sh|cmd)\s[^\n]{0,300}--url\s[^\n]{0,300}--token\b|actions-runner-(?:linux|osx|win)-\w{3,6}-[\d.]{3,12}[^\n]{0,300}(?:&&|;)[^\n]{0,300}(?:run|config)\.(?:sh|cmd)/;

/** Jobs on a self-hosted runner, in a workflow that had none there. */
function moved({ file, before, after }: WorkflowChange): Signal[] {
  const isOwn = (runners: readonly string[]) => runners.includes("self-hosted");
  if (before?.jobs.some(({ runsOn }) => isOwn(runsOn))) return [];
  const [job] = after.jobs.filter(({ runsOn }) => isOwn(runsOn));
  if (!job) return [];
  const place = job.line === null ? {} : { line: job.line };
  const because = before
    ? `job ${job.id} now runs on a self-hosted machine`
    : `job ${job.id} runs on a self-hosted machine`;
  return [{ strength: "weak", confidence: before ? 1 : 0.6, because, path: file.path, ...place }];
}

/** The runner ends what a job leaves running, by this variable; set to another value, it stays. */
function outlives(change: WorkflowChange): Signal[] {
  const sets = (envs: readonly Readonly<Record<string, string>>[]) => envs.some((env) => "RUNNER_TRACKING_ID" in env);
  const envsOf = (facts: WorkflowChange["after"]) => [
    facts.env,
    ...facts.jobs.map(({ env }) => env),
    ...facts.steps.map(({ env }) => env),
  ];
  if (!sets(envsOf(change.after)) || (change.before && sets(envsOf(change.before)))) return [];
  const job = change.after.jobs.find(({ env }) => "RUNNER_TRACKING_ID" in env);
  const place = job?.line === undefined || job.line === null || jobBefore(change, job) ? {} : { line: job.line };
  return [
    {
      strength: "medium",
      confidence: 1,
      because: "what a job starts is kept running after its end (RUNNER_TRACKING_ID)",
      path: change.file.path,
      ...place,
    },
  ];
}
