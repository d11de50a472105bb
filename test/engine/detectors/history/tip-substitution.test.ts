import detector from "../../../../src/engine/detectors/history/tip-substitution.ts";
import { aCommit, aDropped, aFile, aPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

const AT = "2026-03-02T10:00:00+01:00";
const old = aDropped;
const pushed = (arrival: object, dropped: ReturnType<typeof old>[], path = "src/a.js") =>
  aPush({
    arrival: { forced: true, ...arrival },
    dropped,
    commits: [aCommit({ authored: AT, files: [aFile({ path, at: 3, added: "x" })] })],
  });
const rewriteAs = (kind: "unchanged" | "changed") => ({
  pairs: [{ old: old().sha, new: aCommit().sha, subject: "Handle an empty list", kind }],
  dropped: [],
  added: [],
});

test.each([
  ["on a release branch", pushed({ isDefaultBranch: false, ref: "refs/heads/release-1" }, [old()]), ["strong"]],
  [
    "on another branch, in what runs",
    pushed({ isDefaultBranch: false, ref: "refs/heads/x" }, [old()], "build.sh"),
    ["medium"],
  ],
  ["the same tree: only the committer changed", pushed({}, [old({ tree: "7".repeat(40) })]), []],
  ["the same patch on another base: a rebase", { ...pushed({}, [old()]), rewrite: rewriteAs("unchanged") }, []],
  ["another patch on another base", { ...pushed({}, [old()]), rewrite: rewriteAs("changed") }, ["strong"]],
  ["dropped commits that could not be read", aPush({ arrival: { forced: true }, dropped: null }), []],
])("%s", (_, push, expected) => {
  expect(pushStrengthsOf(detector, push)).toEqual(expected);
});
