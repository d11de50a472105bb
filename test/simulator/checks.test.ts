import { aRunningSimulator, refusalOf } from "../support/a-running-simulator.ts";

const annotation = (line: number) => ({
  path: "README.md",
  start_line: line,
  end_line: line,
  annotation_level: "warning" as const,
  message: `line ${line}`,
});
const annotations = (count: number, from = 1) => Array.from({ length: count }, (_, i) => annotation(from + i));

async function aRun() {
  const running = await aRunningSimulator();
  const { octokit, where, first } = running;
  const create = (more: object = {}) =>
    octokit.rest.checks.create({ ...where, name: "Countersign", head_sha: first, external_id: "push-1", ...more });
  const update = (id: number, more: object) => octokit.rest.checks.update({ ...where, check_run_id: id, ...more });
  return { ...running, create, update };
}

test("a check run is created, updated in place and completed", async () => {
  const { create, update, simulator, first } = await aRun();
  const { data } = await create({ status: "in_progress" });
  expect(data).toMatchObject({
    name: "Countersign",
    external_id: "push-1",
    status: "in_progress",
    conclusion: null,
    completed_at: null,
    app: { slug: "countersign" },
    output: { title: null, summary: null, annotations_count: 0 },
  });
  const done = await update(data.id, { conclusion: "neutral", output: { title: "Medium", summary: "why" } });
  expect(done.data).toMatchObject({
    id: data.id,
    status: "completed",
    conclusion: "neutral",
    output: { title: "Medium" },
  });
  expect(done.data.completed_at).not.toBeNull();
  expect(simulator.checkRuns({ repository: "acme/app", headSha: first }).map(({ id }) => id)).toEqual([data.id]);
  expect(simulator.violations()).toEqual([]);
});

test("annotations are appended by every request and never replaced", async () => {
  const { create, update, octokit, where, simulator } = await aRun();
  const output = { title: "t", summary: "s" };
  const { id } = (await create({ output: { ...output, annotations: annotations(50) } })).data;
  await update(id, { output: { ...output, annotations: annotations(50, 51) } });
  await update(id, { output: { ...output, annotations: annotations(2, 101) } });
  const told = await octokit.paginate(octokit.rest.checks.listAnnotations, {
    ...where,
    check_run_id: id,
    per_page: 100,
  });
  expect(told.map(({ start_line }) => start_line)).toEqual(Array.from({ length: 102 }, (_, i) => i + 1));
  await update(id, { output: { ...output, annotations: annotations(2, 101) } });
  expect(simulator.checkRuns()[0]?.annotations.length).toBe(104);
});

test.each<[string, object, RegExp]>([
  ["51 annotations", { annotations: annotations(51) }, /must NOT have more than 50 items/],
  ["a summary of 65,536 characters", { summary: "x".repeat(65_536) }, /must NOT have more than 65535 characters/],
  ["a text of 65,536 characters", { text: "x".repeat(65_536) }, /must NOT have more than 65535 characters/],
  ["columns over two lines", { annotations: [{ ...annotation(1), end_line: 2, start_column: 1 }] }, /columns can only/],
  [
    "a title of 256 characters",
    { annotations: [{ ...annotation(1), title: "x".repeat(256) }] },
    /title is longer than 255/,
  ],
  [
    "a message over 64 KB",
    { annotations: [{ ...annotation(1), message: "x".repeat(65_537) }] },
    /message is longer than 64 KB/,
  ],
  [
    "details over 64 KB",
    { annotations: [{ ...annotation(1), raw_details: "x".repeat(65_537) }] },
    /raw_details are longer/,
  ],
  ["an end before the start", { annotations: [{ ...annotation(3), end_line: 2 }] }, /end_line must not be before/],
  ["an unknown level", { annotations: [{ ...annotation(1), annotation_level: "error" }] }, /allowed values/],
])("%s is refused and leaves nothing behind", async (_, output, message) => {
  const { create, simulator } = await aRun();
  const refused = await refusalOf(create({ output: { title: "t", summary: "s", ...output } }));
  expect(refused).toMatchObject({ status: 422, message: expect.stringMatching(message) });
  expect(simulator.checkRuns()).toEqual([]);
});

test.each<[string, object, RegExp]>([
  ["completed without a conclusion", { status: "completed" }, /Conclusion is required/],
  ["a conclusion only GitHub gives", { conclusion: "stale" }, /Only GitHub/],
  ["a commit that is not there", { head_sha: "f".repeat(40) }, /No commit found for SHA/],
  [
    "a label of 21 characters",
    { actions: [{ label: "x".repeat(21), description: "d", identifier: "i" }] },
    /must NOT have more than 20 characters/,
  ],
  [
    "four buttons",
    { actions: Array(4).fill({ label: "l", description: "d", identifier: "i" }) },
    /must NOT have more than 3 items/,
  ],
])("%s is refused", async (_, more, message) => {
  const { create } = await aRun();
  expect(await refusalOf(create(more))).toMatchObject({ status: 422, message: expect.stringMatching(message) });
});

test("runs of a commit are found by name, app and filter", async () => {
  const { create, octokit, where, first, simulator } = await aRun();
  const one = (await create()).data.id;
  const two = (await create({ external_id: "push-2", conclusion: "success" })).data.id;
  const other = (await create({ name: "Other" })).data.id;
  const list = async (more: object) => {
    const { data } = await octokit.rest.checks.listForRef({ ...where, ref: first, ...more });
    return data.check_runs.map(({ id }) => id);
  };
  expect(await list({})).toEqual([other, two]);
  expect(await list({ check_name: "Countersign", filter: "all" })).toEqual([two, one]);
  expect(await list({ filter: "all", app_id: simulator.app.id, status: "completed" })).toEqual([two]);
  expect(await list({ app_id: 1 })).toEqual([]);
});

test("of too many runs of one name in a suite the oldest disappears", async () => {
  const { octokit, where, first, simulator } = await aRunningSimulator({ bounds: { runsOfAName: 3 } });
  const create = () => octokit.rest.checks.create({ ...where, name: "Countersign", head_sha: first });
  const ids: number[] = [];
  for (let i = 0; i < 4; i++) ids.push((await create()).data.id);
  expect(simulator.checkRuns().map(({ id }) => id)).toEqual(ids.slice(1));
});

test("a suite is as bad as its worst run, and queued again when a re-run is asked for", async () => {
  const { create, update, octokit, where, first } = await aRun();
  const suites = async () => (await octokit.rest.checks.listSuitesForRef({ ...where, ref: first })).data.check_suites;
  const { data } = await create({ conclusion: "success" });
  await create({ name: "Other", conclusion: "action_required" });
  expect((await suites()).map(({ status, conclusion }) => [status, conclusion])).toEqual([
    ["completed", "action_required"],
  ]);
  await octokit.rest.checks.rerequestRun({ ...where, check_run_id: data.id });
  expect((await suites())[0]).toMatchObject({ status: "queued", conclusion: null });
  expect((await octokit.rest.checks.get({ ...where, check_run_id: data.id })).data.conclusion).toBe("success");
  await update(data.id, { status: "in_progress" });
  expect((await suites())[0]).toMatchObject({ status: "in_progress" });
});

test("a check run is a page for people, with everything escaped", async () => {
  const { create } = await aRun();
  const hostile = "<script>alert(1)</script>";
  const { data } = await create({ conclusion: "failure", output: { title: hostile, summary: hostile } });
  const page = await (await fetch(data.html_url ?? "")).text();
  expect(page).toContain("&lt;script&gt;");
  expect(page).not.toContain("<script>");
});
