import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "Tests use tokens that are none, and a redaction function is shown what it must hide.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 161,
      title: "Hide tokens in the log",
      files: {
        "textkit/redact.py":
          'import re\n\nTOKEN = re.compile(r"gh[pousr]_[A-Za-z0-9]{36}")\n\n\ndef redact(text):\n    return TOKEN.sub("***", text)\n',
        "tests/test_redact.py":
          'from textkit.redact import redact\n\n\ndef test_redact():\n    assert redact("ghp_" + "0" * 36) == "***"\n    assert redact("password=hunter2") == "password=hunter2"\n',
      },
    });
  },
};
