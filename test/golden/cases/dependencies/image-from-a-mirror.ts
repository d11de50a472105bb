import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Images come through the mirror of a cloud, a tool server is added at its vendor's address.",
  write(branch) {
    branch.given({ Dockerfile: 'FROM node:22-slim\nCMD ["node", "src/text.js"]\n' });
    branch.commit(INGRID, "Pull through the mirror", {
      Dockerfile: 'FROM public.ecr.aws/docker/library/node:22-slim\nCMD ["node", "src/text.js"]\n',
      ".mcp.json": `${JSON.stringify({ mcpServers: { github: { type: "http", url: "https://api.githubcopilot.com/mcp/" } } }, null, 2)}\n`,
    });
  },
};
