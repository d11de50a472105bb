/** Java virtual machine: what reads, writes, copies and deletes files, and what grows. */
import { membersOf, rowsOf } from "../rows.ts";

const NIO = "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/nio/file/Files.html";
const IO = "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/io/package-summary.html";
const KOTLIN = "https://kotlinlang.org/api/core/kotlin-stdlib/kotlin.io";
const COMMONS = "https://commons.apache.org/proper/commons-io";
const PUTS = "write append print println printf writeBytes writeUTF writeText transferFrom format use";

const GROOVY = "https://docs.groovy-lang.org/latest/html/groovy-jdk/java/nio/file/Path.html";
export const JAVA_FILES = [
  ...rowsOf(NIO, membersOf("Files", "readString readAllBytes readAllLines lines newBufferedReader newInputStream"), {
    reads: 0,
  }),
  ...rowsOf(IO, "FileReader FileInputStream RandomAccessFile", { reads: 0 }),
  ...rowsOf(COMMONS, "FileUtils.readFileToString FileUtils.readFileToByteArray FileUtils.readLines", { reads: 0 }),
  ...rowsOf(IO, "File", { gives: ["path"], makes: "File", what: "none" }),
  ...rowsOf(KOTLIN, membersOf("File", "readText readBytes readLines inputStream bufferedReader getText getBytes"), {
    reads: "receiver",
  }),
  ...rowsOf(KOTLIN, membersOf("File", "writeText writeBytes setText setBytes write"), {
    writes: { path: "receiver", content: 0 },
  }),
  ...rowsOf(KOTLIN, "File.appendText File.appendBytes File.append File.<<", {
    writes: { path: "receiver", content: 0, append: true },
  }),
  ...rowsOf(KOTLIN, "File.copyTo File.renameTo", { copies: { from: "receiver", to: 0 } }),
  ...rowsOf(KOTLIN, "File.deleteRecursively File.deleteDir", {
    does: "delete",
    what: "receiver",
    from: ["receiver"],
    traits: ["recursive"],
  }),
  ...rowsOf(IO, "File.delete File.deleteOnExit", { does: "delete", what: "receiver", from: ["receiver"] }),
  ...rowsOf(
    IO,
    membersOf("File", "listFiles list walk walkTopDown eachFile eachFileRecurse eachDirRecurse traverse eachFileMatch"),
    { walks: "receiver" },
  ),
  ...rowsOf(IO, "File.setExecutable File.setReadable", { does: "change-permission", what: "receiver" }),
  ...rowsOf(IO, membersOf("File", "getAbsolutePath getPath getCanonicalPath getAbsoluteFile"), { gives: ["receiver"] }),
  ...rowsOf(NIO, membersOf("Files", "walk list find newDirectoryStream walkFileTree"), { walks: 0 }),
  ...rowsOf(COMMONS, "FileUtils.listFiles FileUtils.iterateFiles", { walks: 0 }),
  ...rowsOf(NIO, membersOf("Files", "write writeString"), { writes: { path: 0, content: 1 } }),
  ...rowsOf(COMMONS, "FileUtils.writeStringToFile FileUtils.write FileUtils.writeByteArrayToFile", {
    writes: { path: 0, content: 1 },
  }),
  ...rowsOf(COMMONS, "FileUtils.copyInputStreamToFile", { writes: { path: 1, content: 0 } }),
  ...rowsOf(NIO, "Files.copy Files.move", { writes: { path: 1, content: 0 } }),
  ...rowsOf(IO, "FileOutputStream FileWriter Files.newBufferedWriter Files.newOutputStream", {
    makes: "FileOutputStream",
    gives: ["nothing"],
  }),
  ...rowsOf(IO, "FileOutputStream.getChannel", { gives: ["receiver"] }),
  ...rowsOf(IO, membersOf("FileOutputStream", PUTS), { writes: { path: "receiver", content: 0, append: true } }),
  // Whatever is read goes on into another stream.
  ...rowsOf(IO, ".transferTo .copyTo", {
    writes: { path: 0, content: "receiver", type: "File" },
    feeds: { program: 0, input: "receiver", type: "Process.outputStream" },
    gives: ["nothing"],
  }),
  ...rowsOf(COMMONS, "IOUtils.copy ByteStreams.copy StreamUtils.copy", {
    writes: { path: 1, content: 0, type: "File" },
    feeds: { program: 1, input: 0, type: "Process.outputStream" },
  }),
  ...rowsOf(
    COMMONS,
    "IOUtils.toString IOUtils.toByteArray ByteStreams.toByteArray CharStreams.toString StreamUtils.copyToString EntityUtils.toString EntityUtils.toByteArray",
    {
      gives: ["first"],
    },
  ),
  ...rowsOf(
    IO,
    `InputStreamReader BufferedReader BufferedInputStream DataInputStream ByteArrayInputStream Scanner PrintWriter PrintStream OutputStreamWriter
    BufferedWriter BufferedOutputStream DataOutputStream Channels.newChannel InputStreamReader StringReader Objects.requireNonNull Optional.of Optional.ofNullable
    String String.valueOf String.copyValueOf Arrays.toString Character.toString JsonPrimitive`,
    { gives: ["first"] },
  ),
  ...rowsOf(IO, ".read .readNBytes .readFully", { gives: ["receiver"], into: 0 }),
  ...rowsOf(NIO, "Files.delete Files.deleteIfExists FileUtils.delete FileUtils.forceDelete", { does: "delete" }),
  ...rowsOf(
    COMMONS,
    "FileUtils.deleteDirectory FileUtils.cleanDirectory FileSystemUtils.deleteRecursively MoreFiles.deleteRecursively",
    {
      does: "delete",
      traits: ["recursive"],
    },
  ),
  ...rowsOf(NIO, "Files.setPosixFilePermissions", { does: "change-permission" }),
  ...rowsOf(NIO, "Files.createSymbolicLink Files.createLink", { copies: { from: 1, to: 0 } }),
  ...rowsOf(NIO, ".resolve .resolveSibling", { gives: ["path"] }),
  ...rowsOf(NIO, ".toFile", { gives: ["receiver"], makes: "File", what: "receiver" }),
  ...rowsOf(GROOVY, "Path.of Paths.get", { gives: ["path"], makes: "File", what: "none" }),
  // Texts and lists that grow.
  ...rowsOf(IO, "StringBuilder StringBuffer StringWriter StringJoiner ByteArrayOutputStream", {
    makes: "StringBuilder",
    what: "none",
    gives: ["arguments"],
  }),
  ...rowsOf(IO, membersOf("StringBuilder", "append insert write add"), {
    makes: "StringBuilder",
    what: "none",
    gives: ["joined"],
    into: "receiver",
  }),
  ...rowsOf(IO, ".add .addAll .append .<<", { gives: ["appended"], into: "receiver" }),
  ...rowsOf(IO, ".put .putAll", { gives: ["receiver", "arguments"], into: "receiver" }),
];
