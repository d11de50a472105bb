/** How a pattern is proved: by the prover's word, by its bounds, and by what the worst text found takes. */
import { literalsOf } from "../../scripts/prove-patterns/pieces.ts";
import { MOST_MS } from "../../scripts/prove-patterns/proofs.ts";
import { provePattern } from "../../scripts/prove-patterns/prove-pattern.ts";

type Check = NonNullable<Parameters<typeof provePattern>[1]>;

/** A prover that comes to no end: bounds and measurement are all there is. */
const knowsNothing: Check = async (source, flags) => ({
  source,
  flags,
  status: "unknown",
  checker: "fuzz",
  error: { kind: "timeout" },
});

test.each([
  ["blanks before an end", "\\s+$"],
  ["repetition in repetition", "(?:a+)+b"],
  ["wide bounds side by side", "a[^\\n]{0,900}a[^\\n]{0,900}b"],
])("%s is too slow, and the text that shows it is found", async (_, source) => {
  const { kind, ms, worst } = await provePattern({ source, flags: "" }, knowsNothing);
  expect({ kind, slow: ms > MOST_MS, found: worst !== "" }).toEqual({
    kind: source.includes("+") || source.includes("*") ? "capped" : "bounded",
    slow: true,
    found: true,
  });
});

test.each([
  ["\\s{1,3}$", "bounded"],
  ["^[^/]+\\/x", "capped"],
])("%s is fast enough, and %s", async (source, expected) => {
  const { kind, ms } = await provePattern({ source, flags: "" }, knowsNothing);
  expect({ kind, slow: ms > MOST_MS }).toEqual({ kind: expected, slow: false });
});

test("what the prover knows is kept", async () => {
  const linear: Check = async (source, flags) => ({
    source,
    flags,
    status: "safe",
    checker: "automaton",
    complexity: { type: "linear", summary: "linear", isFuzz: false },
  });
  expect((await provePattern({ source: "^a+b", flags: "" }, linear)).kind).toBe("linear");
});

test("pieces that are written out are found in a pattern", () => {
  expect(literalsOf("\\b(?:curl|wget)\\s{1,3}[^|]{0,40}\\|(?<name>x\\.y)")).toEqual(["curl", "wget", "x.y", " ", "|"]);
});
