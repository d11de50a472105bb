import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story:
    "A form for letters goes to the service that takes it, a login to the page's own server, and keys move a list.",
  write(branch) {
    branch.commit(INGRID, "Add a form for letters", {
      "public/letter.js": `const form = document.querySelector("#letter");\nform.addEventListener("submit", async (event) => {\n  event.preventDefault();\n  await fetch("https://letters.text-tools.example/f/1", { method: "POST", body: new FormData(form) });\n});\n`,
      "public/login.js": `const form = document.querySelector("#login");\nform.addEventListener("submit", () => fetch("/login", { method: "POST", body: new FormData(form) }));\n`,
      "public/list.js": `document.addEventListener("keydown", (event) => {\n  if (event.key === "ArrowDown") document.querySelector("li:focus + li")?.focus();\n});\n`,
    });
  },
};
