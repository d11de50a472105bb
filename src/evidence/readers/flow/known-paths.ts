/** Callees that name or join paths. */
import type { Machine } from "./machine.ts";
import { folderOf } from "./modules.ts";
import { HOLE, originsOf, originValue, textValue, UNKNOWN, type Value } from "./value.ts";

const HOME: ReadonlySet<string> = new Set([
  "os.homedir",
  "homedir",
  "os.UserHomeDir",
  "dirs.home_dir",
  "dirs::home_dir",
  "home::home_dir",
  "pathlib.Path.home",
  "Path.home",
  "Dir.home",
  "std::env::home_dir",
  "Environment.GetFolderPath",
  "System.Environment.GetFolderPath",
]);
const TEMPORARY: ReadonlySet<string> = new Set([
  "os.tmpdir",
  "tmpdir",
  "tempfile.gettempdir",
  "gettempdir",
  "os.TempDir",
  "std::env::temp_dir",
  "Dir.tmpdir",
  "sys_get_temp_dir",
  "System.IO.Path.GetTempPath",
  "Path.GetTempPath",
  "tempfile.mkdtemp",
  "os.MkdirTemp",
  "tempdir",
  "mktempdir",
]);
/** A new file among the temporary ones, whose name is nobody's choice. */
const TEMPORARY_FILES: ReadonlySet<string> = new Set([
  "tempfile.mktemp",
  "tempfile.mkstemp",
  "tempfile",
  "tempname",
  "tempnam",
  "mkstemp",
  "System.IO.Path.GetTempFileName",
  "Path.GetTempFileName",
]);
const HERE: ReadonlySet<string> = new Set([
  "process.cwd",
  "os.getcwd",
  "Path.cwd",
  "pathlib.Path.cwd",
  "Dir.pwd",
  "getcwd",
  "os.Getwd",
  "std::env::current_dir",
]);
const JOINS: ReadonlySet<string> = new Set([
  "path.join",
  "path.resolve",
  "path.posix.join",
  "path.win32.join",
  "join",
  "resolve",
  "os.path.join",
  "path/filepath.Join",
  "filepath.Join",
  "path.Join",
  "File.join",
  "System.IO.Path.Combine",
  "Path.Combine",
  "java.nio.file.Paths.get",
  "Paths.get",
  "Path.of",
  "java.nio.file.Path.of",
]);
/** The path is the first argument itself. */
const SAME: ReadonlySet<string> = new Set([
  "os.path.expanduser",
  "os.path.abspath",
  "os.path.realpath",
  "path.normalize",
  "fileURLToPath",
  "url.fileURLToPath",
  "pathToFileURL",
  "url.pathToFileURL",
  "pathlib.Path",
  "Path",
  "new Path",
  "new URL",
  "File.expand_path",
  "filepath.Abs",
  "path/filepath.Abs",
  "realpath",
  "std::path::Path.new",
  "PathBuf.from",
  "std::path::PathBuf.from",
  "new File",
  "str",
  "String",
  "std::ffi::OsString.from",
]);

/** The folder of the first argument. */
const FOLDERS: ReadonlySet<string> = new Set([
  "path.dirname",
  "dirname",
  "os.path.dirname",
  "File.dirname",
  "filepath.Dir",
  "path/filepath.Dir",
  "path.Dir",
]);
/** Finds a program on the machine by its name. */
const FINDERS: ReadonlySet<string> = new Set([
  "shutil.which",
  "which.sync",
  "which",
  "exec.LookPath",
  "os/exec.LookPath",
]);

/** The path that a call gives; null where the callee is none of these. */
export function joinedPath(machine: Machine, callee: string | null, given: readonly Value[]): Value | null {
  if (callee === null) return null;
  if (HOME.has(callee)) return textValue("~");
  if (TEMPORARY.has(callee)) return textValue("/tmp");
  if (TEMPORARY_FILES.has(callee)) return temporaryFile(callee);
  if (HERE.has(callee)) return textValue(".");
  if (callee === "System.getProperty" || callee === "java.lang.System.getProperty")
    return propertyOf(given[0]?.text ?? "");
  if (SAME.has(callee) || FINDERS.has(callee)) return given[0] ?? null;
  if (FOLDERS.has(callee)) return folderOfPath(given[0]);
  if (!JOINS.has(callee)) return null;
  const parts = given.slice(0, 20).map((value) => partOf(machine, value));
  if (parts.every((part) => part === null)) return null;
  return { ...textValue(parts.map((part) => part ?? HOLE).join("/")), origins: originsOf(given) };
}

/** `mkstemp()` gives an open file and its path. */
function temporaryFile(callee: string): Value {
  const path = textValue("/tmp/mktemp");
  return callee.endsWith("mkstemp") ? { ...path, items: [UNKNOWN, path] } : path;
}

function folderOfPath(path: Value | undefined): Value | null {
  if (!path || path.text === null) return path ?? null;
  const at = path.text.lastIndexOf("/");
  return { ...path, text: at < 0 ? "." : path.text.slice(0, at) };
}

/** Paths and names that a Java machine tells as properties. */
function propertyOf(name: string): Value | null {
  if (name === "user.home") return textValue("~");
  if (name === "java.io.tmpdir") return textValue("/tmp");
  if (name === "user.dir") return textValue(".");
  return name.startsWith("os.") || name === "user.name" ? originValue({ kind: "host-name" }) : null;
}

function partOf(machine: Machine, value: Value): string | null {
  if (value.callee === "__dirname" || value.callee === "import.meta.dirname") return folderOf(machine.path) || ".";
  return value.text;
}

/** Names that are paths by themselves. */
export function pathName(machine: Machine, name: string): Value | null {
  if (name === "__dirname" || name === "import.meta.dirname" || name === "__DIR__")
    return textValue(folderOf(machine.path) || ".");
  if (
    name === "__filename" ||
    name === "__file__" ||
    name === "import.meta.filename" ||
    name === "import.meta.url" ||
    name === "__FILE__"
  ) {
    return textValue(machine.path);
  }
  return name === "process.execPath" || name === "sys.executable" || name === "process.argv0"
    ? interpreterOf(machine)
    : null;
}

function interpreterOf(machine: Machine): Value {
  return { ...UNKNOWN, text: machine.language === "python" ? "python" : "node" };
}
