import detector from "../../../../src/engine/detectors/binaries/submodule-repoint.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

const changed = (from: string, to: string, path = ".gitmodules") =>
  aCommit({ files: [aFile({ path, at: 2, removed: `\turl = ${from}`, added: `\turl = ${to}` })] });

test.each([
  ["https://github.com/acme/lib", "https://gitlab.com/acme/lib", ["medium"]],
  ["https://github.com/acme/lib", "git@github.com:acme/lib.git", []],
  ["https://github.com/Acme/Lib.git", "https://github.com/acme/lib", []],
  ["ssh://git@host.example/acme/lib", "ssh://git@host.example/other/lib", ["medium"]],
  ["https://github.com/acme/lib", "https://github.com/acme/other", []],
  ["https://github.com/text-project/lib", "https://github.com/text-pr0ject/lib", ["strong"]],
  ["https://github.com/text-project/lib", "https://github.com/text-projects-eu/lib", ["medium"]],
  ["https://github.com/acme/lib", "https://github.com/acne/lib", ["medium"]],
])("%s → %s", (from, to, expected) => {
  expect(strengthsOf(detector, changed(from, to))).toEqual(expected);
});

test("says from where to where; other files are not read", () => {
  const [signal] = signalsOf(detector, changed("https://github.com/acme/lib", "https://github.com/evil/lib"));
  expect(signal?.because).toBe("lib moves from github.com/acme to github.com/evil");
  expect(signalsOf(detector, changed("https://a.example/b/lib", "https://c.example/b/lib", "docs/x"))).toEqual([]);
});
