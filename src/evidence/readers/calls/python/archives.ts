/** Python: archives under construction, on disk or in memory. What is put into one leaves with it. */
import { membersOf, rowsOf } from "../rows.ts";

const ZIP = "https://docs.python.org/3/library/zipfile.html";
const TAR = "https://docs.python.org/3/library/tarfile.html";

export const ARCHIVES = [
  // The adapter puts the mode behind the name.
  ...rowsOf(ZIP, membersOf("zipfile", "ZipFile:write ZipFile:append"), {
    makes: "Archive",
    parameters: ["file"],
    gives: ["nothing"],
  }),
  ...rowsOf(TAR, "tarfile.open:write tarfile.TarFile:write", {
    makes: "Archive",
    parameters: ["name", "mode", "fileobj"],
    gives: ["nothing"],
  }),
  ...rowsOf(ZIP, membersOf("Archive", "write add"), { packs: 0 }),
  ...rowsOf(ZIP, membersOf("Archive", "writestr addfile"), {
    writes: { path: "receiver", content: 1, append: true },
    gives: ["arguments"],
    into: "receiver",
  }),
];
