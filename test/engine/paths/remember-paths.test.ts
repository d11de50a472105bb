import { rememberPaths } from "../../../src/engine/paths/remember-paths.ts";

test("a path is asked about once, whatever the answer", () => {
  const asked: string[] = [];
  const ask = rememberPaths((path) => {
    asked.push(path);
    return path.endsWith(".js");
  });
  expect(["a.js", "b.md", "a.js", "b.md"].map(ask)).toEqual([true, false, true, false]);
  expect(asked).toEqual(["a.js", "b.md"]);
});

test("endless new paths and very long ones are not all kept", () => {
  let asked = 0;
  const ask = rememberPaths(() => ++asked);
  const long = "a".repeat(1000);
  expect([ask(long), ask(long)]).toEqual([1, 2]);
  const first = ask("first");
  for (let i = 0; i < 2000; i++) ask(`${i}.js`);
  expect(ask("first")).toBeGreaterThan(first);
});
