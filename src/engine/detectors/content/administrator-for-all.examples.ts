import { aCommit, aFile } from "../../model/examples.ts";

const settings = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 3 })] });
const binding = (subject: string) =>
  settings("k8s/a.yaml", `kind: ClusterRoleBinding\nroleRef:\n  name: cluster-admin\nsubjects:\n  - name: ${subject}`);

export const examples = {
  flags: [
    { name: "a cluster for whoever reaches it", commit: binding("system:unauthenticated") },
    {
      name: "a role for every account",
      commit: settings("iam.tf", 'Action = "sts:AssumeRole", Principal = { AWS = "*" }'),
    },
  ],
  passes: [
    { name: "one service's account", commit: binding("deployer") },
    {
      name: "a public bucket",
      commit: settings("s3.tf", 'Action = "s3:GetObject", Principal = "*"'),
    },
    {
      name: "a role under a condition",
      commit: settings(
        "iam.tf",
        'Action = "sts:AssumeRole", Principal = { AWS = "*" }, Condition = { StringEquals = {} }',
      ),
    },
  ],
};
