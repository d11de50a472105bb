import { MEI } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "c",
  story: "A program's main loop runs until it is told to stop.",
  write(branch) {
    branch.commit(MEI, "Serve over a socket", {
      "src/serve.c":
        '#include "text.h"\n\nint main(void)\n{\n\tfor (;;) {\n\t\tint client = next_client();\n\t\tif (client < 0) break;\n\t\tserve(client);\n\t}\n\treturn 0;\n}\n',
      "tools/watch.js":
        "while (true) {\n  const line = await nextLine();\n  if (line === null) break;\n  console.log(line);\n}\n",
    });
  },
};
