import detector from "../../../../src/engine/detectors/content/credential-harvest.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { signalsOf } from "../run-detector.ts";

const STORES = ["~/.ssh/id_rsa", "~/.aws/credentials", "~/.npmrc", "~/.kube/config", "~/.bash_history"];
const change = (path: string, stores: number, more = "") =>
  aCommit({
    files: [
      aFile({
        path,
        added: `${STORES.slice(0, stores)
          .map((one) => `read("${one}");`)
          .join("\n")}\n${more}`,
        at: 5,
      }),
    ],
  });

test.each([
  [2, "", []],
  [3, "", ["medium"]],
  [4, "", ["medium"]],
  [4, 'fetch("https://a.example");', ["strong"]],
  [5, "", ["strong"]],
  [3, "send(JSON.stringify(process.env));", ["medium"]],
] as const)("%i kinds of store, then %j", (stores, more, expected) => {
  expect(signalsOf(detector, change("src/a.js", stores, more)).map(({ strength }) => strength)).toEqual(expected);
});

test.each(["test/a.test.js", "docs/a.md", "config/deny.yaml", ".gitignore"])("%s is no harvest", (path) => {
  expect(signalsOf(detector, change(path, 5))).toEqual([]);
});

const NAMES = ["id_rsa", "AWS_SECRET_ACCESS_KEY", "NPM_TOKEN", "VAULT_TOKEN", "OPENAI_API_KEY"];
const RULES = NAMES.map((name) => `  /(?:${name})\\b/,`).join("\n");

test.each([
  ["send nothing", "", ["weak"]],
  ["know a sender", "  /\\bfetch\\s{0,3}\\(/,", ["weak"]],
  ["stand beside a request", 'fetch("https://a.example");', ["strong"]],
] as const)("rules in regular expressions that %s", (_, more, expected) => {
  const commit = aCommit({ files: [aFile({ path: "src/rules.ts", added: `${RULES}\n${more}`, at: 5 })] });
  expect(signalsOf(detector, commit).map(({ strength }) => strength)).toEqual(expected);
});

test("names the kinds, not what is in them", () => {
  expect(signalsOf(detector, change("src/a.js", 5))[0]?.because).toBe(
    "the new lines name 5 kinds of credential (SSH keys, AWS credentials, npm token, Kubernetes credentials, shell history)",
  );
});
