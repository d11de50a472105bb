import detector from "../../../../src/engine/detectors/history/release-tag-moved.ts";
import { aPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

const [OLD, NEW, NOTHING] = ["b".repeat(40), "c".repeat(40), "0".repeat(40)];
const aTag = (name: string, options: Parameters<typeof aPush>[0] = {}) =>
  aPush({
    commits: [],
    before: OLD,
    after: NEW,
    ...options,
    arrival: { ref: `refs/tags/${name}`, isDefaultBranch: false, ...options.arrival },
  });

test.each([
  ["v1.2.3", {}, ["decisive"]],
  ["1.2", {}, ["decisive"]],
  ["@scope/pkg@1.2.3", {}, ["decisive"]],
  ["release-1.2.3-rc.1", {}, ["decisive"]],
  ["v4", { move: { relation: "diverged", onBranch: false } }, ["strong"]],
  ["v4", { move: { relation: "diverged", onBranch: true } }, []],
  ["latest", { move: { relation: "ahead", onBranch: false } }, []],
  ["before-the-rewrite", {}, []],
  ["v1.2.3", { after: OLD }, []],
  ["v1.2.3", { after: NOTHING, arrival: { deleted: true } }, []],
  ["v1.2.3", { before: NOTHING, arrival: { created: true } }, []],
  ["v1.2.3", { before: NOTHING, arrival: { created: true }, move: { stoodAt: OLD } }, ["decisive"]],
  ["v1.2.3", { before: NOTHING, arrival: { created: true }, move: { stoodAt: NEW } }, []],
] as const)("%s %j", (name, options, expected) => {
  expect(pushStrengthsOf(detector, aTag(name, options))).toEqual(expected);
});

test("names where it stood and the command that puts it back", () => {
  const [signal] = detector.detect(aTag("v1.2.3"), {});
  expect(signal?.because).toBe(`the tag named ${OLD} and now names ${NEW}`);
  expect(signal?.restore).toBe(
    `git fetch origin ${OLD} && git push --force-with-lease=refs/tags/v1.2.3:${NEW} origin ${OLD}:refs/tags/v1.2.3`,
  );
});
