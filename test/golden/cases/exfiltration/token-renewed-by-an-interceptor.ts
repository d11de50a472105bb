import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A client puts its token on each request and renews it at the service that gave it.",
  write(branch) {
    branch.commit(TOMAS, "Renew tokens", {
      "src/client.js": `import axios from "axios";

export const client = axios.create({ baseURL: "https://api.text-tools.example" });
client.interceptors.request.use((config) => {
  config.headers.Authorization = \`Bearer \${localStorage.getItem("token")}\`;
  return config;
});
client.interceptors.response.use(undefined, async (error) => {
  const { Authorization } = error.config.headers;
  await axios.post("https://auth.text-tools.example/renew", null, { headers: { Authorization } });
  return client(error.config);
});
`,
    });
  },
};
