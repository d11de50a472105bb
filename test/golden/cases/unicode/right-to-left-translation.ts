import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const [LRM, RLM, ZWNJ, FSI, PDI] = [0x200e, 0x200f, 0x200c, 0x2068, 0x2069].map((point) => String.fromCodePoint(point));

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Hebrew and Arabic texts, with the marks that mixed text needs, and balanced isolates around names.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 150,
      title: "Translate into Hebrew and Arabic",
      files: {
        "locales/he.json": `${JSON.stringify({ hello: "שלום", version: `גרסה ${LRM}2.1`, greeting: `שלום, ${FSI}{name}${PDI}!` }, null, 2)}\n`,
        "locales/ar.json": `${JSON.stringify({ hello: "مرحبا", version: "الإصدار 2.1", count: `${RLM}{n} كلمة` }, null, 2)}\n`,
        "locales/fa.json": `${JSON.stringify({ open: `می${ZWNJ}خواهم`, books: `کتاب${ZWNJ}ها` }, null, 2)}\n`,
      },
    });
  },
};
