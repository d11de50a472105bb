import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { encoded, noise, secret } from "../../put-together.ts";

const SEALED = `AgB${noise(300, "sealed").toString("base64")}`;
const OF_THE_ENVIRONMENT = ["$", "{DB_PASSWORD:-postgres}"].join("");

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Settings whose passwords are references, sealed, encrypted, or those of a developer's own machine.",
  write(branch) {
    branch.unsigned(RUTH, "Deploy with a database", {
      "compose.yaml": `services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${OF_THE_ENVIRONMENT}\n      PGADMIN_DEFAULT_PASSWORD: admin\n`,
      "k8s/sealed.yaml": `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    password: ${SEALED}\n`,
      "k8s/example.yaml": `apiVersion: v1\nkind: Secret\ndata:\n  password: ${encoded("change-me-Now1")}\n`,
      "infra/db.tf": `variable "db_password" {\n  type      = string\n  sensitive = true\n}\n\nresource "aws_db_instance" "db" {\n  password = var.db_password\n}\n`,
      ".github/workflows/seed.yml": `name: seed\non: workflow_dispatch\npermissions: {}\njobs:\n  seed:\n    runs-on: ubuntu-latest\n    env:\n      DB_PASSWORD: ${secret("DB_PASSWORD")}\n    steps:\n      - run: npm run seed\n`,
      ".env.example": "DB_PASSWORD=your-Password-1\nAPI_KEY=\n",
    });
  },
};
