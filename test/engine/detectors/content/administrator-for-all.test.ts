import detector from "../../../../src/engine/detectors/content/administrator-for-all.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

test.each([
  ["a cluster", "a.yaml", "name: cluster-admin\nsubjects: [{kind: Group, name: system:authenticated}]", ["strong"]],
  ["a role in JSON", "role.json", '{"Action": "sts:AssumeRole", "Principal": "*"}', ["strong"]],
  [
    "a public bucket, and a role far below it",
    "stack.json",
    `{"Principal": "*", "Action": "s3:GetObject"}${"\n// another resource of the stack".repeat(40)}\n{"Action": "sts:AssumeRole"}`,
    [],
  ],
  ["a project", "iam.tf", 'role = "roles/owner"\nmember = "allUsers"', ["strong"]],
  ["a public file", "iam.tf", 'role = "roles/storage.objectViewer"\nmember = "allUsers"', []],
  ["a group of people", "a.yaml", "name: cluster-admin\nsubjects: [{kind: Group, name: platform}]", []],
  ["a document", "docs/a.md", "cluster-admin system:anonymous", []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path, added, at: 5 })] }))).toEqual(expected);
});
