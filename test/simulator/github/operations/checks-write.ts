/** Check runs created and updated by the app, with GitHub's bounds. */
import type { Answer } from "../../http/answer.ts";
import type { Annotation, CheckAction, CheckRun, CheckSuite } from "../checks.ts";
import { number, type Operations, onRepository, type RepositoryCall } from "../operation.ts";
import { invalidRequest, notFound, problem } from "../problem.ts";
import { renderRun } from "../render/check.ts";
import { sendRunEvent } from "../webhooks/check-events.ts";

export const CHECKS_WRITE: Operations = {
  "checks/create": onRepository(["checks", "write"], createRun),
  "checks/update": onRepository(["checks", "write"], updateRun),
};

interface RunBody {
  readonly name?: string;
  readonly head_sha?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly status?: CheckRun["status"];
  readonly conclusion?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly (Partial<Annotation> & Pick<Annotation, "path" | "start_line" | "end_line">)[];
  };
  readonly actions?: readonly CheckAction[];
}

const TITLE_LENGTH = 255;
const LONG_TEXT = 64 * 1024;

function requireWritable({ repository }: RepositoryCall): void {
  if (repository.archived) throw problem(403, "Repository was archived so is read-only.");
}

async function createRun(call: RepositoryCall): Promise<Answer> {
  requireWritable(call);
  const { world, repository } = call;
  const body = call.body as RunBody; // held against the description before
  const headSha = body.head_sha ?? "";
  const head = /^[0-9a-f]{40}$/.test(headSha) ? await repository.git.commit(headSha) : null;
  if (head?.sha !== headSha) throw problem(422, `No commit found for SHA: ${headSha}`);
  checkBody(body);
  const suite = world.checks.suiteOf(repository, headSha) ?? addSuite(call, headSha);
  const now = world.now();
  const run: CheckRun = {
    id: world.ids.next("run"),
    suite,
    name: body.name ?? "",
    headSha,
    externalId: "",
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: now,
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    actions: [],
    createdAt: now,
  };
  applyBody(run, body, now);
  world.checks.addRun(run);
  touch(suite, now);
  sendRunEvent(call, run, "created");
  if (run.status === "completed") sendRunEvent(call, run, "completed");
  return { status: 201, json: renderRun(world, run) };
}

async function updateRun(call: RepositoryCall): Promise<Answer> {
  requireWritable(call);
  const { world, repository } = call;
  const body = call.body as RunBody; // held against the description before
  const run = world.checks.run(number(call, "check_run_id"));
  if (run?.suite.repository !== repository) throw notFound();
  checkBody(body);
  const wasCompleted = run.status === "completed";
  applyBody(run, body, world.now());
  touch(run.suite, world.now());
  if (run.status === "completed" && !wasCompleted) sendRunEvent(call, run, "completed");
  return { status: 200, json: renderRun(world, run) };
}

/** A commit that came without a push (or whose suite GitHub did not make) gets its suite with the first run. */
function addSuite({ world, repository }: RepositoryCall, headSha: string): CheckSuite {
  const now = world.now();
  return world.checks.addSuite({
    id: world.ids.next("suite"),
    repository,
    headSha,
    headBranch: null,
    before: null,
    after: headSha,
    requeued: false,
    createdAt: now,
    updatedAt: now,
    runs: [],
  });
}

function touch(suite: CheckSuite, now: number): void {
  suite.requeued = false;
  suite.updatedAt = now;
}

function applyBody(run: CheckRun, body: RunBody, now: number): void {
  if (body.name !== undefined) run.name = body.name;
  if (body.external_id !== undefined) run.externalId = body.external_id;
  if (body.details_url !== undefined) run.detailsUrl = body.details_url;
  if (body.started_at !== undefined) run.startedAt = Date.parse(body.started_at);
  // A conclusion, or a time of completion, completes the run.
  const completes = body.conclusion !== undefined || body.completed_at !== undefined;
  const status = completes ? "completed" : body.status;
  if (status !== undefined && status !== "completed") {
    run.status = status;
    run.conclusion = null;
    run.completedAt = null;
  } else if (status === "completed") {
    run.status = "completed";
    run.conclusion = body.conclusion ?? run.conclusion;
    run.completedAt = body.completed_at === undefined ? now : Date.parse(body.completed_at);
  }
  if (body.actions !== undefined) run.actions = body.actions;
  if (!body.output) return;
  const { title, summary, text, annotations } = body.output;
  if (title !== undefined) run.title = title;
  if (summary !== undefined) run.summary = summary;
  if (text !== undefined) run.text = text;
  run.annotations.push(...(annotations ?? []).map(toAnnotation));
}

function toAnnotation(given: Partial<Annotation> & Pick<Annotation, "path" | "start_line" | "end_line">): Annotation {
  return {
    path: given.path,
    start_line: given.start_line,
    end_line: given.end_line,
    start_column: given.start_column ?? null,
    end_column: given.end_column ?? null,
    annotation_level: given.annotation_level ?? "notice",
    title: given.title ?? null,
    message: given.message ?? "",
    raw_details: given.raw_details ?? null,
  };
}

/** What the description leaves to prose. */
function checkBody(body: RunBody): void {
  const wrong: string[] = [];
  const { status, conclusion, output } = body;
  if (status === "completed" && conclusion === undefined)
    wrong.push("Conclusion is required when status is completed.");
  if (conclusion === "stale") wrong.push("Only GitHub can set the conclusion stale.");
  for (const [index, annotation] of (output?.annotations ?? []).entries()) {
    const say = (text: string) => wrong.push(`For 'annotations/${index}', ${text}`);
    const { start_line: start, end_line: end } = annotation;
    const hasColumns = annotation.start_column !== undefined || annotation.end_column !== undefined;
    if (end < start) say("end_line must not be before start_line.");
    if (hasColumns && start !== end) say("columns can only be given when start_line equals end_line.");
    if ((annotation.title ?? "").length > TITLE_LENGTH) say(`title is longer than ${TITLE_LENGTH} characters.`);
    if (Buffer.byteLength(annotation.message ?? "") > LONG_TEXT) say("message is longer than 64 KB.");
    if (Buffer.byteLength(annotation.raw_details ?? "") > LONG_TEXT) say("raw_details are longer than 64 KB.");
  }
  if (wrong.length > 0) throw invalidRequest(wrong);
}
