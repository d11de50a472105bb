/** Rust: what reads, writes, copies and deletes files. */
import { membersOf, rowsOf } from "../rows.ts";

const FS = "https://doc.rust-lang.org/std/fs";
const IO = "https://doc.rust-lang.org/std/io";
const MODULES = "std::fs tokio::fs async_std::fs fs_err";
const FILES = "std::fs::File tokio::fs::File async_std::fs::File fs_err::File";
const READS = "read read_to_string read_to_end read_exact read_line read_until";

export const RUST_FILES = [
  ...rowsOf(FS, membersOf(MODULES, "read read_to_string read_link"), { reads: 0 }),
  ...rowsOf("https://doc.rust-lang.org/std/macro.include_bytes.html", "include_bytes! include_str! include!", {
    reads: 0,
  }),
  ...rowsOf(FS, membersOf(FILES, "open"), { reads: 0, makes: "std::fs::File" }),
  ...rowsOf(FS, membersOf(FILES, "create create_new"), { makes: "std::fs::File", gives: ["nothing"] }),
  ...rowsOf(FS, membersOf("std::fs::OpenOptions tokio::fs::OpenOptions std::fs::File", "new options"), {
    makes: "std::fs::OpenOptions",
    gives: ["nothing"],
    what: "none",
  }),
  ...rowsOf(FS, membersOf("std::fs::OpenOptions", "append create create_new read truncate write mode custom_flags"), {
    gives: ["receiver"],
  }),
  ...rowsOf(FS, "std::fs::OpenOptions.open", { makes: "std::fs::File", gives: ["nothing"] }),
  ...rowsOf(IO, `.${READS.split(" ").join(" .")} std::net::UdpSocket.recv_from`, { gives: ["receiver"], into: 0 }),
  ...rowsOf(IO, "std::io::BufReader.new std::io::BufWriter.new std::io::Cursor.new tokio::io::BufReader.new", {
    gives: ["arguments"],
  }),
  ...rowsOf(
    "https://docs.rs/walkdir",
    "walkdir::WalkDir.new ignore::WalkBuilder.new ignore::Walk.new jwalk::WalkDir.new",
    {
      walks: 0,
    },
  ),
  ...rowsOf(FS, `${membersOf(MODULES, "read_dir")} glob.glob`, { walks: 0 }),
  ...rowsOf(FS, membersOf(MODULES, "write"), { writes: { path: 0, content: 1 } }),
  ...rowsOf(FS, membersOf("std::fs::File", "write_all write write_fmt"), {
    writes: { path: "receiver", content: 0, append: true },
  }),
  ...rowsOf(IO, "std::io::Write.write_all write! writeln!", {
    writes: { path: 0, content: 1, append: true },
    into: 0,
    gives: ["arguments"],
  }),
  ...rowsOf(IO, "std::io.copy tokio::io.copy", {
    writes: { path: 1, content: 0 },
    feeds: { program: 1, input: 0, type: "std::process::Child.stdin" },
    gives: ["nothing"],
  }),
  ...rowsOf("https://docs.rs/reqwest", ".copy_to", { writes: { path: 0, content: "receiver" }, gives: ["nothing"] }),
  ...rowsOf(FS, membersOf(MODULES, "copy rename hard_link"), { copies: { from: 0, to: 1 } }),
  ...rowsOf("https://doc.rust-lang.org/std/os/unix/fs", "std::os::unix::fs.symlink", { copies: { from: 0, to: 1 } }),
  ...rowsOf(FS, membersOf(MODULES, "remove_file remove_dir"), { does: "delete" }),
  ...rowsOf(FS, membersOf(MODULES, "remove_dir_all"), { does: "delete", traits: ["recursive"] }),
  ...rowsOf(FS, membersOf(MODULES, "set_permissions"), { does: "change-permission" }),
  ...rowsOf("https://docs.rs/zip", "tar::Archive.unpack zip::ZipArchive.extract", {
    fills: { folder: 0, orElse: ".", content: "receiver" },
  }),
  ...rowsOf("https://docs.rs/tar", "tar::Archive.new zip::ZipArchive.new", { gives: ["arguments"] }),
  // Lists and texts that grow.
  ...rowsOf(
    "https://doc.rust-lang.org/std/string",
    ".push_str .push .extend .extend_from_slice .append .insert .push_back",
    {
      gives: ["joined"],
      into: "receiver",
    },
  ),
  ...rowsOf("https://doc.rust-lang.org/std/path", ".join", { gives: ["path"] }),
];
