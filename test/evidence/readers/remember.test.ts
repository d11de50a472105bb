import { remember } from "../../../src/evidence/readers/remember.ts";

function counted(memory = { texts: 10, characters: 100 }) {
  const asked: string[] = [];
  const readAs = remember((_format: string, text: string) => {
    asked.push(text);
    if (text === "bad") throw new Error("unreadable");
    return text.length;
  }, memory);
  return { asked, readAs, read: (text: string) => readAs("plain", text) };
}

test("reads a text once", () => {
  const { asked, read } = counted();
  expect([read("one"), read("other"), read("one")]).toEqual([3, 5, 3]);
  expect(asked).toEqual(["one", "other"]);
});

test("forgets the text that was not asked for longest", () => {
  const { asked, read } = counted({ texts: 2, characters: 100 });
  for (const text of ["a", "b", "a", "c", "a", "b"]) read(text);
  expect(asked).toEqual(["a", "b", "c", "b"]);
});

test("keeps no more characters than it may", () => {
  const { asked, read } = counted({ texts: 10, characters: 5 });
  for (const text of ["abc", "def", "abc", "longer", "longer"]) read(text);
  expect(asked).toEqual(["abc", "def", "abc", "longer", "longer"]);
});

test("keeps no failure", () => {
  const { asked, read } = counted();
  expect(() => read("bad")).toThrow("unreadable");
  expect(() => read("bad")).toThrow("unreadable");
  expect(asked).toEqual(["bad", "bad"]);
});

test("reads a text again in another format", () => {
  const { asked, readAs } = counted();
  expect([readAs("npm", "{}"), readAs("composer", "{}"), readAs("composer", "{}")]).toEqual([2, 2, 2]);
  expect(asked).toEqual(["{}", "{}"]);
});
