import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { BASE64, secret } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A deployment decodes the cluster's configuration into a file and uses several secrets of one vendor.",
  write(branch) {
    branch.pullRequest({
      by: TOMAS,
      merger: INGRID,
      number: 204,
      title: "Deploy to the cluster",
      files: {
        ".github/workflows/deploy.yml": workflow({
          name: "deploy",
          on: "\n  push:\n    branches: [main]",
          steps: `${CHECKOUT_STEP}- uses: aws-actions/configure-aws-credentials@7474bc4690e29a8392af63c5b98e7449536d5c3a # v4.3.1\n  with:\n    aws-access-key-id: ${secret("AWS_ACCESS_KEY_ID")}\n    aws-secret-access-key: ${secret("AWS_SECRET_ACCESS_KEY")}\n    aws-region: eu-central-1\n- name: Configure the cluster\n  run: |\n    mkdir -p ~/.kube\n    echo "${secret("KUBE_CONFIG")}" | ${BASE64} -d > ~/.kube/config\n    kubectl apply -f deploy/`,
        }),
        "deploy/text.yaml": "apiVersion: apps/v1\nkind: Deployment\n",
      },
    });
  },
};
