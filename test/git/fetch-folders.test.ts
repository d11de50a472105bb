import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFetchFolders } from "../../src/git/fetch-folders.ts";

let above: string;
beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), "countersign-folders-"));
});
afterEach(() => rmSync(above, { recursive: true, force: true }));

/** No process has such a number. */
const NOBODY = 4_194_305;

test("folders are private, and gone when they are removed", () => {
  const folders = createFetchFolders(join(above, "root"));
  const folder = folders.make();
  expect([statSync(folder).mode & 0o777, statSync(join(above, "root")).mode & 0o777]).toEqual([0o700, 0o700]);
  writeFileSync(join(folder, "x"), "");
  folders.remove(folder);
  expect(existsSync(folder)).toBe(false);
});

test("what ended processes left behind is removed at start, and nothing of those that live", () => {
  const root = join(above, "root");
  const leave = (name: string) => {
    mkdirSync(join(root, name), { recursive: true });
    writeFileSync(join(root, name, "pack"), "x");
    return join(root, name);
  };
  const [gone, before, alive, old, other] = [
    leave(`${NOBODY}-a`),
    leave(`${process.pid}-b`),
    leave(`${process.ppid}-c`),
    leave(`${process.ppid}-d`),
    leave("something-else"),
  ];
  utimesSync(old, 0, 0);
  createFetchFolders(root);
  expect([gone, before, alive, old, other].map((folder) => existsSync(folder))).toEqual([
    false,
    false,
    true,
    false,
    true,
  ]);
});

test("a folder that is another's, or a link, is not written to", () => {
  const root = join(above, "root");
  symlinkSync(above, root);
  expect(() => createFetchFolders(root).make()).toThrow("the temporary folder is another user's");
});

test("where nothing can be written, making one says so", () => {
  writeFileSync(join(above, "file"), "");
  expect(() => createFetchFolders(join(above, "file", "root")).make()).toThrow(
    "no temporary folder can be made (ENOTDIR)",
  );
});
