import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Dates are written as the reader's country writes them.",
  write(branch) {
    branch.commit(TOMAS, "Write dates as readers expect them", {
      "src/dates.js":
        'export function showDate(date, locale = Intl.DateTimeFormat().resolvedOptions().locale) {\n  if (locale.startsWith("ru") || locale.startsWith("be") || locale.startsWith("uk")) return new Intl.DateTimeFormat(locale, { dateStyle: "short" }).format(date);\n  return new Intl.DateTimeFormat(locale).format(date);\n}\n',
    });
  },
};
