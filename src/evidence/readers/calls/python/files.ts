/** Python: what reads, writes, copies and deletes files. */
import { membersOf, rowsOf } from "../rows.ts";

const IO = "https://docs.python.org/3/library/functions.html#open";
const OS = "https://docs.python.org/3/library/os.html";
const SHUTIL = "https://docs.python.org/3/library/shutil.html";
const PATHLIB = "https://docs.python.org/3/library/pathlib.html";
const OPENERS =
  "open io.open codecs.open gzip.open bz2.open lzma.open aiofiles.open builtins.open os.fdopen smart_open.open fsspec.open tarfile.open";

export const FILES = [
  ...rowsOf(
    IO,
    `${OPENERS} file zipfile.ZipFile linecache.getline linecache.getlines fileinput.input numpy.fromfile numpy.load
    wave.open soundfile.read scipy.io.wavfile.read PIL.Image.open Image.open cv2.imread imageio.imread exifread.process_file
    configparser.ConfigParser.read dotenv.dotenv_values dotenv.load_dotenv sqlite3.connect h5py.File pandas.read_csv pandas.read_json`,
    {
      reads: 0,
      parameters: ["file"],
    },
  ),
  // The adapter puts the mode behind the name.
  ...rowsOf(
    IO,
    OPENERS.split(" ")
      // What is put into an archive has rows of its own.
      .filter((name) => name !== "tarfile.open")
      .map((name) => `${name}:write`)
      .join(" "),
    { makes: "io.Writer", parameters: ["file"], gives: ["nothing"] },
  ),
  ...rowsOf(
    IO,
    OPENERS.split(" ")
      .map((name) => `${name}:append`)
      .join(" "),
    { makes: "io.Appender", parameters: ["file"], gives: ["nothing"] },
  ),
  ...rowsOf(PATHLIB, ".open:write", { makes: "io.Writer", what: "receiver", gives: ["nothing"] }),
  ...rowsOf(PATHLIB, ".open:append", { makes: "io.Appender", what: "receiver", gives: ["nothing"] }),
  ...rowsOf(IO, membersOf("io.Writer", "write writelines"), { writes: { path: "receiver", content: 0, append: true } }),
  ...rowsOf(IO, membersOf("io.Appender", "write writelines"), {
    writes: { path: "receiver", content: 0, append: true },
  }),
  ...rowsOf(IO, ".read .readline .readlines .getvalue .extractfile .readinto", { gives: ["receiver"] }),
  ...rowsOf(
    "https://docs.python.org/3/library/json.html",
    `${membersOf("json pickle marshal yaml toml cPickle dill", "dump")} shutil.copyfileobj yaml.safe_dump joblib.dump`,
    {
      writes: { path: 1, content: 0 },
    },
  ),
  ...rowsOf("https://docs.python.org/3/library/functions.html#print", "print builtins.print", {
    writes: { path: "file", content: 0, append: true },
  }),
  ...rowsOf(PATHLIB, ".read_text .read_bytes", { reads: "receiver" }),
  ...rowsOf(PATHLIB, ".write_text .write_bytes", { writes: { path: "receiver", content: 0 } }),
  ...rowsOf(PATHLIB, ".iterdir .rglob", { walks: "receiver" }),
  ...rowsOf(PATHLIB, ".unlink .rmdir", { does: "delete", what: "receiver", from: [] }),
  ...rowsOf(PATHLIB, ".lchmod .chmod", { does: "change-permission", what: "receiver", from: [] }),
  ...rowsOf(PATHLIB, ".symlink_to .hardlink_to", { copies: { from: 0, to: "receiver" } }),
  ...rowsOf(OS, "os.write os.pwrite", { writes: { path: 0, content: 1, append: true } }),
  ...rowsOf(OS, "os.open os.read os.readlink os.memfd_create", { reads: 0 }),
  ...rowsOf(
    OS,
    `os.walk os.listdir os.scandir os.fwalk glob.glob glob.iglob scandir.walk path.walk os.path.walk setuptools.find_packages
    setuptools.find_namespace_packages py.path.local.visit fnmatch.filter`,
    { walks: 0 },
  ),
  ...rowsOf(SHUTIL, "shutil.make_archive", { walks: 2, parameters: ["base_name", "format", "root_dir"] }),
  ...rowsOf(
    OS,
    "os.remove os.unlink os.rmdir os.removedirs os.truncate posix.unlink send2trash.send2trash py.path.local.remove",
    { does: "delete", from: [0] },
  ),
  ...rowsOf(SHUTIL, "shutil.rmtree distutils.dir_util.remove_tree fs.removetree", {
    does: "delete",
    from: [0],
    traits: ["recursive"],
  }),
  ...rowsOf(
    SHUTIL,
    "shutil.copy shutil.copy2 shutil.copyfile shutil.copytree shutil.move os.rename os.renames os.replace os.link os.symlink distutils.dir_util.copy_tree distutils.file_util.copy_file aioshutil.copy",
    { copies: { from: 0, to: 1 } },
  ),
  ...rowsOf(OS, "os.chmod os.fchmod os.lchmod os.chown os.lchown os.chflags shutil.chown oschmod.set_mode", {
    does: "change-permission",
    from: [0],
  }),
];
