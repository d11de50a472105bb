/** A folder of the embedded database that lost something is refused with the reason, and nothing is made over it. */
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { jest } from "@jest/globals";
import { openDatabase } from "../../src/database/open-database.ts";
import { startElsewhere } from "../support/start-elsewhere.ts";
import { copyTemplate } from "../support/test-database.ts";

let dataDir: string;
let files: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "countersign-test-"));
  files = join(dataDir, "database");
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));
// Making and copying a database takes a minute where the machine is busy.
jest.setTimeout(180_000);

/** The names of a whole folder, without what makes it slow to copy. */
async function aSkeleton(): Promise<void> {
  const folders =
    "base/1 base/5 global pg_wal pg_xact pg_commit_ts pg_dynshmem pg_logical/mappings pg_logical/snapshots"
      .concat(
        " pg_multixact/members pg_multixact/offsets pg_notify pg_replslot pg_serial pg_snapshots pg_stat pg_stat_tmp",
      )
      .concat(" pg_subtrans pg_tblspc pg_twophase");
  for (const name of folders.split(" ")) await mkdir(join(files, name), { recursive: true });
  const names = "PG_VERSION base/1/PG_VERSION base/5/PG_VERSION postgresql.conf pg_hba.conf global/pg_filenode.map";
  for (const name of names.split(" ")) await writeFile(join(files, name), "18\n");
  await writeFile(join(files, "base/5/pg_filenode.map"), "x");
  await writeFile(join(files, "pg_wal/000000010000000000000001"), "x");
  await writeFile(join(files, "global/pg_control"), new Uint8Array(8192));
}

const open = () => openDatabase({ url: null, dataDir });

async function openingFails(): Promise<{ readonly message: string; readonly reason: unknown }> {
  const error = await open().catch((caught: unknown) => caught);
  if (!(error instanceof Error)) throw new Error("it was opened");
  expect(error.name).toBe("DatabaseSetupError");
  expect(error.message).not.toContain("\n");
  return { message: error.message, reason: Reflect.get(error, "reason") };
}

async function countInstallations(): Promise<number> {
  const database = await open();
  const count = await database.prisma.installation.count();
  await database.close();
  return count;
}

test("a folder that lost its PG_VERSION is refused, and opens with all its rows once it is back", async () => {
  await copyTemplate(dataDir);
  const database = await open();
  await database.prisma.installation.create({ data: { id: 7n } });
  await database.close();
  const before = await readdir(files, { recursive: true });
  await rename(join(files, "PG_VERSION"), join(dataDir, "kept"));

  expect(await openingFails()).toEqual({
    reason: "directory-damaged",
    message: `the embedded database in ${files} is not whole: PG_VERSION is missing; nothing was changed; restore this folder from a backup, or move it away to start with an empty database`,
  });
  expect((await readdir(files, { recursive: true })).length).toBe(before.length - 1);

  await copyFile(join(dataDir, "kept"), join(files, "PG_VERSION"));
  expect(await countInstallations()).toBe(1);
});

describe("a folder with", () => {
  beforeEach(aSkeleton);

  const remove = (name: string) => () => rm(join(files, name), { recursive: true });
  const onlyWith = (name: string) => async () => {
    await rm(files, { recursive: true });
    await mkdir(files);
    if (name) await writeFile(join(files, name), "x");
  };

  test.each([
    ["an empty PG_VERSION", () => truncate(join(files, "PG_VERSION")), "PG_VERSION is missing"],
    ["another version", () => writeFile(join(files, "PG_VERSION"), "17\n"), 'PG_VERSION says "17", and this version'],
    ["no pg_control", remove("global/pg_control"), "global/pg_control is missing"],
    ["a cut pg_control", () => truncate(join(files, "global/pg_control"), 300), "global/pg_control has 300 bytes"],
    ["no global", remove("global"), "global/pg_control and global/pg_filenode.map and global are missing"],
    ["no base", remove("base"), "base/1/PG_VERSION, base/5/PG_VERSION, base/5/pg_filenode.map and 2 more are missing"],
    ["no pg_wal", remove("pg_wal"), "pg_wal is missing"],
    ["no log", remove("pg_wal/000000010000000000000001"), "the log in pg_wal is missing"],
    ["no transaction states", remove("pg_xact"), "pg_xact is missing"],
    ["an empty folder lost, as some backups do", remove("pg_notify"), "pg_notify is missing"],
    ["no settings", remove("postgresql.conf"), "postgresql.conf is missing"],
    ["nothing", onlyWith(""), "it is empty"],
    ["something else", onlyWith("readme.txt"), "PG_VERSION, global/pg_control, global/pg_filenode.map and 25 more"],
  ])("%s is refused and left alone", async (_name, damage, what) => {
    await damage();
    const before = await readdir(files, { recursive: true });
    expect(await openingFails()).toMatchObject({ reason: "directory-damaged", message: expect.stringContaining(what) });
    expect(await readdir(files, { recursive: true })).toEqual(before);
  });
});

test("a file, and a link that leads nowhere, are refused", async () => {
  await writeFile(files, "");
  expect((await openingFails()).message).toContain("it is not a folder");
  await rm(files);
  await symlink("/nowhere/at/all", files);
  expect((await openingFails()).message).toContain("it is a link that leads nowhere");
});

test("what only the database itself notices is told in its words", async () => {
  await copyTemplate(dataDir);
  await rm(join(files, "pg_xact/0000"));
  expect((await openingFails()).message).toMatch(
    /does not start: could not access status of transaction \d+ \(Could not open file "pg_xact\/0000": No such file/,
  );
});

test("a first start that is killed leaves nothing in the way of the next", async () => {
  const first = startElsewhere("open-elsewhere", JSON.stringify({ url: null, dataDir }));
  // Half-made: some of its files are there.
  while (!(await readdir(dataDir, { recursive: true })).some((name) => name.endsWith("postgresql.conf")))
    await sleep(5);
  first.child.kill("SIGKILL");
  await first.exited;
  expect(await readdir(dataDir)).not.toContain("database");
  expect(await countInstallations()).toBe(0);
  expect((await readdir(dataDir)).sort()).toEqual(["database", "database.owner.json"]);
});

test("what a start left is removed while whoever made it still writes", async () => {
  const left = join(dataDir, "database.new-x");
  await mkdir(join(left, "database"), { recursive: true });
  await writeFile(join(left, "made-by-countersign"), "");
  const until = Date.now() + 500;
  const writes = (async () => {
    for (let number = 0; Date.now() < until; number += 1)
      await writeFile(join(left, "database", String(number)), "").catch(() => mkdir(join(left, "database")));
  })().catch(() => undefined); // as soon as the folder is gone
  expect(await countInstallations()).toBe(0);
  await writes;
  expect((await readdir(dataDir)).sort()).toEqual(["database", "database.owner.json"]);
});

test("a link to a whole folder is followed", async () => {
  await copyTemplate(dataDir);
  await rename(files, join(dataDir, "elsewhere"));
  await symlink(join(dataDir, "elsewhere"), files);
  expect(await countInstallations()).toBe(0);
});

test("files of the operator's beside a new database are kept, whatever their names", async () => {
  await mkdir(join(dataDir, "database.new-backup"));
  await writeFile(join(dataDir, "database.new-backup", "PG_VERSION"), "18\n");
  await mkdir(join(dataDir, "lost+found"));
  await writeFile(join(dataDir, ".gitkeep"), "");
  expect(await countInstallations()).toBe(0);
  expect((await readdir(dataDir)).sort()).toEqual([
    ".gitkeep",
    "database",
    "database.new-backup",
    "database.owner.json",
    "lost+found",
  ]);
  expect(await readFile(join(dataDir, "database.new-backup", "PG_VERSION"), "utf8")).toBe("18\n");
});
