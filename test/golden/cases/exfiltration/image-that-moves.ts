import { MEI } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A flame graph, whose script zooms.",
  write(branch) {
    branch.unsigned(MEI, "docs: Add a flame graph", {
      "docs/flame.svg": `<svg xmlns="http://www.w3.org/2000/svg" onload="init(evt)" width="1200" height="400">\n  <script type="text/ecmascript"><![CDATA[\n    var details;\n    function init(evt) { details = document.getElementById("details").firstChild; }\n    function zoom(node) { details.nodeValue = node.getAttribute("title"); }\n    window.addEventListener("click", function (event) { zoom(event.target); });\n  ]]></script>\n  <text id="details"> </text>\n</svg>\n`,
    });
  },
};
