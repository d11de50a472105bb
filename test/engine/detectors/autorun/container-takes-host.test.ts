import detector from "../../../../src/engine/detectors/autorun/container-takes-host.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

test.each([
  ["with every privilege", "compose.yml", 'privileged: true\nvolumes: ["/:/host"]', ["strong"]],
  ["with the socket", "compose.yml", "- /:/host:rw\n- /var/run/docker.sock:/var/run/docker.sock", ["strong"]],
  ["the files alone", "compose.yml", "volumes:\n  - /:/host", ["medium"]],
  ["a started container", "run.sh", "docker run --privileged -v /:/mnt x/agent", ["strong"]],
  ["every privilege alone", "k8s/a.yaml", "securityContext: {privileged: true}", []],
  ["a document", "docs/a.md", "privileged: true\n- /:/host", []],
  ["a test", "test/compose.yml", "privileged: true\n- /:/host", []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path, added, at: 5 })] }))).toEqual(expected);
});
