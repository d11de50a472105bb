import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCauses, readMalicious } from "../../bench/accuracy/corpus.ts";
import { metadataAlarms, metadataWithin } from "../../bench/accuracy/figures.ts";
import type { Scored } from "../../bench/accuracy/judge-range.ts";
import { openKept } from "../../bench/accuracy/kept.ts";
import type { Measured } from "../../bench/accuracy/measure.ts";
import { renderSideBySide } from "../../bench/accuracy/side-by-side.ts";

const scored = (metadataScore: number): Scored => ({
  sha: "0".repeat(40),
  score: metadataScore,
  metadataScore,
  severity: "low",
  findings: [],
  leaks: 0,
  gaps: 0,
});
const attack = (metadataScore: number, detectability = "both") => ({
  ...{ repo: "a/b", sha: "0".repeat(40), class: "other", incident: "i", counts: "yes", twin: "" },
  detectability,
  scored: scored(metadataScore),
  twinScored: null,
});

/** A thousand ordinary commits, ten of them above nothing, and attacks of which one does not show in metadata. */
const measured: Measured = {
  attacks: [attack(0.9), attack(0.6), attack(0.25), attack(0.05), attack(0.9, "content")],
  ordinary: Array.from({ length: 1000 }, (_, i) => ({ repo: "a/b", scored: scored(i < 10 ? 0.5 - i / 20 : 0) })),
  variants: [],
  problems: [],
};

test("a budget is the score that no larger share of ordinary commits exceeds", () => {
  expect(metadataWithin(measured, 0.002)).toMatchObject({ limit: 0.4, rate: { caught: 2, all: 4 } });
  expect(metadataWithin(measured, 0.01)).toMatchObject({ limit: 0, rate: { caught: 4, all: 4 } });
  expect(metadataAlarms(measured)).toBe(3);
});

test("known and unseen figures stand side by side with their intervals", () => {
  const page = renderSideBySide(measured);
  expect(page).toContain("| attacks of public incidents | 3 of 5, 60.0 % (23.1 – 88.2 %) | 31 of 43, ");
  expect(page).toContain("| variants of attacks | – | ");
  expect(page).toContain("| ordinary commits | 0 of 1000, 0.000 % (0.000 – 0.383 %) | ");
});

test("what was measured is kept for its sources alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-kept-"));
  try {
    const kept = openKept(folder, ["bench/accuracy/wilson.ts"]);
    expect(kept.read("a/b 1")).toBeNull();
    kept.write("a/b 1", { n: 1 });
    expect(openKept(folder, ["bench/accuracy/wilson.ts"]).read("a/b 1")).toEqual({ n: 1 });
    expect(openKept(folder, ["bench/accuracy/fit.ts"]).read("a/b 1")).toBeNull();
    const beside = ["bench/accuracy/wilson.ts", "bench/accuracy/fit.ts"];
    expect(openKept(folder, beside).read("a/b 1")).toBeNull();
    expect(openKept(folder, beside, "bench/accuracy/fit.ts").read("a/b 1")).toEqual({ n: 1 });
    expect(openKept(null, []).read("a/b 1")).toBeNull();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("causes of misses name attacks that count", () => {
  const counted = new Set(readMalicious().flatMap(({ sha, counts }) => (counts === "yes" ? [sha] : [])));
  expect([...readCauses().keys()].filter((sha) => !counted.has(sha))).toEqual([]);
});
