import { createTemplate } from "../../../../src/evidence/readers/places/template.ts";
import { expression, short } from "./read-place.ts";

const resolve = (inner: string) => short(createTemplate().value(expression(inner), 1));

test.each([
  ["secrets.npm_token", "secret NPM_TOKEN"],
  ["secrets['Npm_Token']", "secret NPM_TOKEN"],
  ["secrets[matrix.name]", "{secret *, matrix.name}"],
  ["secrets[inputs.password_secret]", "{secret INPUT PASSWORD_SECRET, inputs.password_secret}"],
  ["toJSON(secrets)", "secret *"],
  ["secrets.GITHUB_TOKEN", "secret GITHUB_TOKEN"],
  ["github.token", "secret GITHUB_TOKEN"],
  ["env.Name", "Name"],
  ["steps.a.outputs.b", "steps.a.outputs.b"],
  ["github.event.issue.title", "title github.event.issue.title"],
  ["GitHub.Event['issue'].Title", "title github.event.issue.title"],
  ["github.event.commits[0].message", "title github.event.commits.*.message"],
  ["github.event.commits.*.author.name", "title github.event.commits.*.author.name"],
  ["join(github.event.commits.*.message, ' ')", '{title github.event.commits.*.message, " "}'],
  ["toJSON(github.event)", "title github.event"],
  ["toJSON(github)", "{secret GITHUB_TOKEN, title github.event}"],
  ["github.event.pull_request.head.sha", "github.event.pull_request.head.sha"],
  ["github.event.pull_request.number", "github.event.pull_request.number"],
  ["github.head_ref || github.ref_name", "(title github.head_ref | github.ref_name)"],
  ["github.event.client_payload.cmd", "request"],
  ["inputs.a", "inputs.a"],
  ["github.event.inputs.a", "argument"],
  ["github.workspace", '"."'],
  ["runner.temp", "RUNNER_TEMP"],
  ["format('{0}{{}}-{1}', 'cu', github.actor)", '"cu" + "{}-" + github.actor'],
  ["contains(github.event.comment.body, '/run')", '"true"'],
  ["github.ref == 'a''b' && 'yes' || 'no'", '(({{github.ref, "a\'b"}} ? "yes") | "no")'],
  ["!(startsWith(github.ref, 'x'))", '"true"'],
  ["", "{}"],
])("resolves %s", (inner, expected) => {
  expect(resolve(inner)).toBe(expected);
});

test("cuts expressions out of a text, equal ones once", () => {
  const template = createTemplate();
  const [a, b] = [expression("github.event.issue.title"), expression("secrets.A")];
  expect(template.cut(`echo "${a}" ${b}\necho ${a} ${expression("'}}'")}`, 1)).toBe(
    'echo "__expr0__" __expr1__\necho __expr0__ __expr2__',
  );
  expect(template.variables().map(([name, value]) => `${name} ${short(value)}`)).toEqual([
    "__expr0__ title github.event.issue.title",
    "__expr1__ secret A",
    '__expr2__ "}}"',
  ]);
});

test("gives settings and conditions their values", () => {
  const template = createTemplate();
  expect(short(template.value(`Bearer ${expression("secrets.A")}`, 1))).toBe('"Bearer " + secret A');
  expect(short(template.condition("github.actor == 'ada'", 1))).toBe('{github.actor, "ada"}');
  const open = ["a $", "{{ open"].join("");
  expect(template.cut(open, 1)).toBe(open);
});

test("takes bounded time over hostile texts", () => {
  const started = performance.now();
  for (const inner of ["{{ ' }} '", "{{ a", "{{ ((((", "{{ a[a[a[", "{{ !!!!", "{{ a.b.c.d }}", "{{ a && b ||"]) {
    const piece = `$${inner}`;
    createTemplate().cut(piece.repeat(500_000 / piece.length), 1);
    createTemplate().value(piece.repeat(500_000 / piece.length), 1);
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});
