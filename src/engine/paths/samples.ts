import { createPathTest } from "./path-rules.ts";

/** Folders of tests in which what attackers write is kept to be looked at, not to be run. */
export const isSample = createPathTest(
  [
    {
      folders:
        "fixture fixtures testdata test-data test_data sample samples __snapshots__ snapshots corpus payload payloads cassettes",
    },
  ],
  { anyCase: true },
);
