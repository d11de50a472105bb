import detector from "../../../../src/engine/detectors/identity/lookalike-identity.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const KNOWN = { name: "Grace Hopper", email: "grace.hopper@navy.example", commits: 40, signed: 0 };
const by = (name: string, email: string) =>
  aCommit({ author: { name, email }, baseline: { repository: { contributors: [KNOWN] } } });

test.each([
  ["grace.hoper@navy.example", ["medium"]],
  ["grace.hoppre@navy.example", ["medium"]],
  ["grace.hopper@navy.exarnple", ["medium"]],
  ["grace.h@navy.example", []],
  ["grace.hopper@navy.example", []],
])("%s", (email, expected) => {
  expect(strengthsOf(detector, by("Grace Hopper", email))).toEqual(expected);
});

test("another name at a near address is another person", () => {
  expect(strengthsOf(detector, by("Grant Hopper", "grance.hopper@navy.example"))).toEqual([]);
  expect(strengthsOf(detector, by("Grace Норреr", "x@example.net"))).toEqual(["strong"]);
});
