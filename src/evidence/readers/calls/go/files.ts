/** Go: what reads, writes, copies and deletes files. */
import { membersOf, rowsOf } from "../rows.ts";

const OS = "https://pkg.go.dev/os";
const IO = "https://pkg.go.dev/io";
const PATHS = "https://pkg.go.dev/path/filepath";

export const GO_FILES = [
  ...rowsOf(OS, "os.ReadFile io/ioutil.ReadFile os.Readlink github.com/spf13/afero.ReadFile", { reads: 0 }),
  ...rowsOf(OS, "os.Open os.OpenFile", { reads: 0, makes: "os.File" }),
  ...rowsOf(OS, "os.Create os.CreateTemp io/ioutil.TempFile", { makes: "os.File", gives: ["nothing"] }),
  ...rowsOf("https://pkg.go.dev/embed", "go:embed", { reads: 0, makes: "embed.FS" }),
  ...rowsOf("https://pkg.go.dev/embed", membersOf("embed.FS", "ReadFile Open ReadDir"), { gives: ["receiver"] }),
  ...rowsOf(OS, "os.ReadDir io/ioutil.ReadDir os.DirFS", { walks: 0 }),
  ...rowsOf(PATHS, membersOf("path/filepath", "Walk WalkDir Glob"), { walks: 0 }),
  ...rowsOf("https://pkg.go.dev/io/fs", membersOf("io/fs", "WalkDir Glob"), { walks: 1 }),
  ...rowsOf("https://pkg.go.dev/github.com/karrick/godirwalk", "github.com/karrick/godirwalk.Walk", { walks: 0 }),
  ...rowsOf(OS, "os.WriteFile io/ioutil.WriteFile github.com/spf13/afero.WriteFile", {
    writes: { path: 0, content: 1 },
    traits: [],
  }),
  ...rowsOf(OS, membersOf("os.File", "Write WriteString WriteAt ReadFrom"), {
    writes: { path: "receiver", content: 0, append: true },
  }),
  // Of many writers one is a file, and another is a connection: the row of the receiver's type tells.
  ...rowsOf(IO, membersOf("io", "Copy CopyN CopyBuffer"), {
    writes: { path: 0, content: 1, append: true },
    gives: ["arguments"],
  }),
  ...rowsOf(IO, "io.WriteString", { writes: { path: 0, content: 1, append: true }, gives: ["arguments"] }),
  ...rowsOf(
    "https://pkg.go.dev/bufio",
    "bufio.NewReader bufio.NewWriter bufio.NewScanner io.ReadAll io/ioutil.ReadAll io.TeeReader io.LimitReader bytes.NewReader bytes.NewBuffer bytes.NewBufferString strings.NewReader",
    { gives: ["arguments"] },
  ),
  ...rowsOf(OS, "os.Rename os.Link os.Symlink", { does: "write", copies: { from: 0, to: 1 }, what: 1 }),
  ...rowsOf(OS, "os.Remove os.Truncate", { does: "delete" }),
  ...rowsOf(OS, "os.RemoveAll", { does: "delete", traits: ["recursive"] }),
  ...rowsOf(OS, "os.Chmod os.Chown os.Lchown syscall.Chmod", { does: "change-permission" }),
  ...rowsOf(OS, membersOf("os.File", "Chmod Chown"), { does: "change-permission", what: "receiver" }),
];
