import { type ReadFile, readCommitPrograms } from "../../../../src/evidence/readers/programs/commit-programs.ts";

/** A changed file of which neither side was read, with a loop on a line around the change. */
function unreadPage(removed: string): ReadFile {
  const lines = [
    { kind: " ", number: 1, text: "<script>while(1);</script>" },
    { kind: "-", number: 2, text: removed },
    { kind: "+", number: 2, text: "<link rel=stylesheet href=/style.css>" },
  ] as const;
  return aFile("page.html", {
    patch: `@@ -1,2 +1,2 @@\n${lines.map(({ kind, text }) => `${kind}${text}\n`).join("")}`,
    hunks: [{ oldStart: 1, newStart: 1, lines }],
  });
}

/** What wakes the readers of programs at all. */
const AWAKE = aFile("run.sh", {
  ...{ status: "added", oldMode: "000000", patch: "@@ -0,0 +1,1 @@\n+curl https://example.org/a | sh\n" },
  hunks: [{ oldStart: 0, newStart: 1, lines: [{ kind: "+", number: 1, text: "curl https://example.org/a | sh" }] }],
  after: new TextEncoder().encode("curl https://example.org/a | sh\n"),
});

function aFile(path: string, parts: Partial<ReadFile>): ReadFile {
  return {
    ...{ path, oldPath: null, status: "modified", oldMode: "100644", newMode: "100644", oldBlob: null, newBlob: null },
    ...{ parentBlobs: null, binary: false, patch: null, before: null, after: null, hunks: [] },
    ...parts,
  };
}

test.each([
  ["around the change", "<p>old</p>", 1],
  ["and once more in what is removed", "<script>while(1);</script>", 2],
])("a file that is read from its patch was there before with the lines %s", async (_, removed, loops) => {
  const programs = await readCommitPrograms([AWAKE, unreadPage(removed)], { context: [], gaps: [], steps: 100_000 });
  const { before, after } = programs.get("page.html") ?? {};
  const stops = (side: typeof before) => (side ?? []).flatMap(({ actions }) => actions.map(({ does }) => does));
  expect(stops(after)).toEqual(["stop"]);
  expect(stops(before)).toEqual(Array.from({ length: loops }, () => "stop"));
});

test("a file whose new content alone was read has no lines before", async () => {
  const read = { ...unreadPage("<p>old</p>"), after: new TextEncoder().encode("<script>while(1);</script>\n") };
  const programs = await readCommitPrograms([AWAKE, read], { context: [], gaps: [], steps: 100_000 });
  expect(programs.get("page.html")).toMatchObject({ before: null, after: [{ actions: [{ does: "stop" }] }] });
});
