import { withSubtreeSides } from "../../src/evidence/subtree-sides.ts";
import type { GatheredFile } from "../../src/pipeline/ports.ts";

const aMerged = (path: string, newBlob: string, parentBlobs: (string | null)[] = [null, null]): GatheredFile => ({
  path,
  oldPath: null,
  status: "added",
  oldMode: "000000",
  newMode: "100644",
  oldBlob: null,
  newBlob,
  parentBlobs,
  binary: false,
  patch: "",
  before: null,
  after: null,
});
const aSide = (tree: Record<string, string>) => async (paths: readonly string[]) =>
  new Map(Object.entries(tree).filter(([path]) => paths.includes(path)));
const NOTHING = aSide({});
const blobsOf = (files: readonly GatheredFile[]) => files.map(({ path, parentBlobs }) => [path, parentBlobs]);

test("a side has what the merge holds in a folder", async () => {
  const files = [aMerged("vendor/zip/configure", "c"), aMerged("vendor/zip/src/zip.c", "z")];
  const placed = await withSubtreeSides(files, [NOTHING, aSide({ configure: "c", "src/zip.c": "z" })]);
  expect(blobsOf(placed)).toEqual([
    ["vendor/zip/configure", [null, "c"]],
    ["vendor/zip/src/zip.c", [null, "z"]],
  ]);
});

test("what the merge changed or added in the folder stays its own", async () => {
  const files = [
    aMerged("zip/evil.sh", "e"),
    aMerged("zip/zip.c", "z"),
    aMerged("zip/configure", "other"),
    aMerged("outside.sh", "o"),
  ];
  const placed = await withSubtreeSides(files, [NOTHING, aSide({ "zip.c": "z", configure: "c", "outside.sh": "o" })]);
  expect(blobsOf(placed)).toEqual([
    ["zip/evil.sh", [null, null]],
    ["zip/zip.c", [null, "z"]],
    ["zip/configure", [null, null]],
    ["outside.sh", [null, null]],
  ]);
});

test("an update differs from the first side, and is the second's", async () => {
  const placed = await withSubtreeSides(
    [aMerged("zip/zip.c", "new", ["old", null])],
    [NOTHING, aSide({ "zip.c": "new" })],
  );
  expect(blobsOf(placed)).toEqual([["zip/zip.c", ["old", "new"]]]);
});

test("no side is asked where none lacks a file", async () => {
  const never = () => Promise.reject(new Error("asked"));
  const files = [aMerged("a.js", "x", ["1", "2"])];
  expect(await withSubtreeSides(files, [never, never])).toEqual(files);
});
