import type { CommitExamples } from "../../model/detector.ts";
import { aBringingCommit } from "../../model/package-examples.ts";

const TODAY = Date.parse("2026-03-02T06:00:00Z");
const DAYS_AGO = Date.parse("2026-02-28T06:00:00Z");

export const examples: CommitExamples = {
  flags: [
    {
      name: "a package that was first published two days before",
      commit: aBringingCommit({}, { publishedAt: DAYS_AGO, firstPublishedAt: DAYS_AGO }),
    },
    {
      name: "one that runs a script on install as well",
      commit: aBringingCommit({ installScript: true }, { publishedAt: TODAY, firstPublishedAt: DAYS_AGO }),
    },
    {
      name: "a version of this morning, of a package that was there before",
      commit: aBringingCommit({ known: true, version: "2.0.0" }, { publishedAt: TODAY }),
    },
  ],
  passes: [
    { name: "a package of years", commit: aBringingCommit({}, {}) },
    {
      name: "a version of two days, of a package that was there before",
      commit: aBringingCommit({ known: true, version: "2.0.0" }, { publishedAt: DAYS_AGO }),
    },
    {
      name: "the registry tells no date",
      commit: aBringingCommit({}, { publishedAt: null, firstPublishedAt: null }),
    },
  ],
};
