import detector from "../../../../src/engine/detectors/content/page-script-moved.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const page = (removed: string, added: string, path = "views/a.erb") => ({ path, removed, added, at: 5 });
const script = (address: string) => `<script type="module" src='${address}'></script>`;

test.each([
  [
    "from its own network to a stranger",
    page(script("https://unpkg.com/vue@3.4.1/vue.js"), script("https://v.example/vue.js")),
    ["strong"],
  ],
  ["another file", page(script("/js/a.js"), script("https://v.example/b.js")), []],
  [
    "a host that the page uses already",
    page(
      `${script("/js/a.js")}\n${script("https://v.example/b.js")}`,
      `${script("https://v.example/a.js")}\n${script("https://v.example/b.js")}`,
    ),
    [],
  ],
  ["to a public network", page(script("/js/a.js"), script("https://cdnjs.cloudflare.com/a.js")), []],
  ["no page", page(script("/js/a.js"), script("https://v.example/a.js"), "src/a.ts"), []],
] as const)("%s", (_, file, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile(file)] }))).toEqual(expected);
});

test("hosts that the repository used before, or that are allowed, are no strangers", () => {
  const files = [aFile(page(script("/js/a.js"), script("https://v.example/a.js")))];
  expect(strengthsOf(detector, aCommit({ files, baseline: { repository: { hosts: ["v.example"] } } }))).toEqual([]);
  expect(detector.detect(aCommit({ files }), { hosts: ["v.example"] })).toEqual([]);
});
