/** The bar of a scan: what it says, that it fits, and that nobody's file gets it. */
import { PassThrough } from "node:stream";
import stringWidth from "string-width";
import type { CommandOutput } from "../../src/commands/command-io.ts";
import { createProgress, renderProgress } from "../../src/commands/progress.ts";

test.each([
  [{ done: 1, all: 1000, elapsedMs: 0 }, "░░░░░░░░░░░░░░░░░░░░ 1 of 1,000 commits"],
  [{ done: 500, all: 1000, elapsedMs: 49_900 }, "██████████░░░░░░░░░░ 500 of 1,000 commits · about 50 s left"],
  [{ done: 101, all: 5000, elapsedMs: 10_000 }, "░░░░░░░░░░░░░░░░░░░░ 101 of 5,000 commits · about 8 min left"],
  [{ done: 4, all: 8, elapsedMs: 60_000 }, "██████████░░░░░░░░░░ 4 of 8 commits"],
  [{ done: 0, all: 0, elapsedMs: 0 }, "░░░░░░░░░░░░░░░░░░░░ 0 of 0 commits"],
])("%j", (progress, expected) => {
  expect(renderProgress(progress, 80)).toBe(expected);
});

test("it fits into any terminal", () => {
  for (let columns = 1; columns <= 100; columns++) {
    const line = renderProgress({ done: 4321, all: 987_654, elapsedMs: 60_000 }, columns);
    expect(stringWidth(line)).toBeLessThan(columns);
  }
});

/** What a terminal of 60 columns, or no terminal, is given. */
function shown(isTTY: boolean) {
  const stream = new PassThrough();
  let at = 0;
  const progress = createProgress(Object.assign(stream, { isTTY, columns: 60 }) as CommandOutput, () => at);
  const written = () => String(stream.read() ?? "");
  return { progress, written, wait: (ms: number) => (at += ms) };
}

test("is written over, at most five times a second, and is gone at the end", () => {
  const { progress, written, wait } = shown(true);
  progress.show(1, 3);
  expect(written()).toContain("1 of 3 commits");
  wait(100);
  progress.show(2, 3);
  expect(written()).toBe("");
  wait(200);
  progress.show(2, 3);
  expect(written()).toMatch(/^\r\u001b\[K.*2 of 3 commits$/);
  progress.show(3, 3);
  expect(written()).toBe("\r\u001b[K");
  progress.clear();
  expect(written()).toBe("");
});

test("goes to no file", () => {
  const { progress, written } = shown(false);
  progress.show(1, 3);
  progress.clear();
  expect(written()).toBe("");
});
