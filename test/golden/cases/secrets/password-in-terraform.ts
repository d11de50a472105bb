import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { encoded } from "../../put-together.ts";

const PASSWORD = ["Kr4ken", "Tide#9152", "qLm"].join("-");

export const golden: GoldenCase = {
  kind: "leak",
  base: "javascript",
  story: "The password of a database, as a default in Terraform and encoded in a Kubernetes Secret.",
  write(branch) {
    branch.unsigned(RUTH, "Add the database", {
      "infra/db.tf": `variable "db_password" {\n  type    = string\n  default = "${PASSWORD}"\n}\n`,
    });
    branch.unsigned(RUTH, "Hand it to the service", {
      "k8s/db.yaml": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  password: ${encoded(PASSWORD)}\n`,
    });
  },
};
