/** Go: archives under construction, on disk or in memory. What is put into one leaves with it. */
import { membersOf, rowsOf } from "../rows.ts";

const ZIP = "https://pkg.go.dev/archive/zip";

export const GO_ARCHIVES = [
  ...rowsOf(ZIP, "archive/zip.NewWriter archive/tar.NewWriter compress/gzip.NewWriter", {
    makes: "Archive",
    gives: ["nothing"],
  }),
  ...rowsOf(ZIP, membersOf("Archive", "Create CreateHeader"), {
    makes: "Archive",
    what: "receiver",
    gives: ["nothing"],
  }),
  ...rowsOf(ZIP, membersOf("Archive", "Write WriteString"), {
    writes: { path: "receiver", content: 0, append: true },
    gives: ["arguments"],
    into: "receiver",
  }),
  ...rowsOf(ZIP, "Archive.AddFS", { packs: 0 }),
];
