import { parseStat, readUsage } from "../../src/judge/process-usage.ts";

test("reads times and memory behind a name with blanks and parentheses", () => {
  const rest = "S 1 1 1 0 -1 0 0 0 0 0 150 25 0 0 20 0 1 0 100 1000 2560 18446744073709551615";
  expect(parseStat(`42 (a) (b c) ${rest}`)).toEqual({ cpuMs: 1750, bytes: 2560 * 4096 });
});

test.each(["", "42 (x) S 1", "not a stat line"])("tells nothing of %j", (text) => {
  expect(parseStat(text)).toBeNull();
});

test("a process that is gone has no usage", () => {
  expect(readUsage(2 ** 30)).toBeNull();
});
