/** Patterns of paths: what picomatch says of them, at once even for hostile ones. */
import { createRequire } from "node:module";
import { matchesPath } from "../../../src/engine/paths/matches-path.ts";

const picomatch: (pattern: string, options: object) => (path: string) => boolean = createRequire(import.meta.url)(
  "picomatch",
);

test.each([
  ["**/*.min.js", "a/b/c.min.js", true],
  ["**/*.min.js", "c.min.js", true],
  ["**/*.min.js", "c.min.js/d", false],
  ["vendor/**", "vendor/a/b.js", true],
  ["test/*/samples/", "test/x/samples/deep/y.js", true],
  ["*.js", "a/b.js", false],
  ["src/?.js", "src/ab.js", false],
  ["src/a.js", "src/a.js", true],
  ["src/", "src/a.js", true],
  ["src", "src/a.js", false],
])("%s and %s: %s", (entry, path, expected) => {
  expect(matchesPath(entry, path)).toBe(expected);
});

test("agrees with picomatch on patterns and paths of a small alphabet", () => {
  let seed = 1;
  const random = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % most;
  };
  const some = (parts: readonly string[], most: number) =>
    Array.from({ length: 1 + random(most) }, () => parts[random(parts.length)] ?? "").join("/");
  const wrong: unknown[] = [];
  for (let i = 0; i < 20_000; i++) {
    const pattern = some(["a", "b", "*", "**", "a*", "*b", "?", "a?b", "*.b"], 4);
    const path = some(["a", "b", "ab", "aab", ".b", "a.b", "aXb"], 4);
    if (!/[*?]/.test(pattern)) continue;
    const expected = picomatch(pattern, { dot: true, noextglob: true, nobrace: true })(path);
    if (matchesPath(pattern, path) !== expected) wrong.push([pattern, path, expected]);
  }
  // A pattern that ends in a folder's star names what is in the folder, not the folder; picomatch says both.
  expect(wrong.filter((one) => !String((one as string[])[0]).endsWith("**"))).toEqual([]);
});

test("a hostile pattern takes no time", () => {
  const started = performance.now();
  expect(matchesPath(`${"*a".repeat(100)}b`, "a".repeat(4000))).toBe(false);
  expect(matchesPath(`${"**/".repeat(60)}x`, "a/".repeat(2000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(1000);
});
