import { Expected } from "../../src/git/expected.ts";

test("an answer that was asked for ahead is not asked for again, and is kept until it is read", async () => {
  const asked: string[] = [];
  const ask = async (key: string) => {
    asked.push(key);
    return key.toUpperCase();
  };
  const expected = new Expected<string>();
  expected.add(["a", "b", "a"], ask);
  expect(await expected.take("b")).toBe("B");
  expect(expected.take("b")).toBeUndefined();
  expect(expected.take("c")).toBeUndefined();
  expect(asked).toEqual(["a", "b"]);
});

test("a failure is thrown where the answer is read, and nowhere before", async () => {
  const expected = new Expected<string>();
  expected.add(["a", "b"], (key) => Promise.reject(new Error(`no ${key}`)));
  await new Promise(setImmediate);
  await expect(expected.take("b")).rejects.toThrow("no b");
});
