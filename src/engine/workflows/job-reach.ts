/** What a step of a job could take or change: the secrets that lie in its job's reach, and rights to write. */
import type { WorkflowFacts } from "../model/facts/workflow.ts";

const NAMED = /\bsecrets(?:\.([A-Za-z_]\w{0,99})|\[\s{0,3}['"]([A-Za-z_]\w{0,99}))/g;

/** A clause on it: `beside the secret NPM_TOKEN`; null where nothing is in reach but the token to read. */
export function reachOf(facts: WorkflowFacts, jobId: string): string | null {
  const job = facts.jobs.find(({ id }) => id === jobId);
  const steps = facts.steps.filter((step) => step.job === jobId);
  const texts = [facts.env, job?.env ?? {}, ...steps.flatMap(({ env, inputs }) => [env, inputs])].flatMap((one) =>
    Object.values(one),
  );
  const all = [...texts, ...steps.map(({ run }) => run ?? "")].join("\n");
  if (/\btoJSON\(\s{0,3}secrets\s{0,3}\)/i.test(all)) return "beside every secret of the repository";
  for (const match of all.matchAll(NAMED)) {
    const name = (match[1] ?? match[2] ?? "").toUpperCase();
    if (name !== "GITHUB_TOKEN") return `beside the secret ${name}`;
  }
  const permissions = job?.permissions ?? facts.permissions ?? {};
  const written = Object.entries(permissions).find(([, access]) => access === "write")?.[0];
  if (written === undefined) return null;
  return written === "*" ? "with the right to write everything" : `with the right to write ${written}`;
}
