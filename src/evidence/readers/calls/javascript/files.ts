/** JavaScript: what reads, writes, copies and deletes files. */
import { membersOf, rowsOf, withSuffix } from "../rows.ts";

const FS = "https://nodejs.org/api/fs.html";
const EXTRA = "https://github.com/jprichardson/node-fs-extra";
/** Node's module and those with its names. */
const MODULES =
  "fs fs.promises fs/promises fs-extra fs-extra/esm graceful-fs mz/fs original-fs zx.fs @ionic/utils-fs fs-jetpack";
const DENO = "Deno";
const GLOBS = `glob glob.glob glob.sync glob.globSync glob.globStream glob.globIterate glob.Glob fast-glob fast-glob.sync
  fast-glob.stream fast-glob.glob fast-glob.globSync globby globby.globby globby.globbySync globby.sync tiny-glob
  tiny-glob/sync tinyglobby.glob tinyglobby.globSync`;

const READS = [
  ...rowsOf(
    FS,
    membersOf(
      MODULES,
      `${withSuffix("readFile readlink readJson readJSON readv read", "Sync")} createReadStream openAsBlob`,
    ),
    { reads: 0 },
  ),
  ...rowsOf(
    "https://docs.deno.com/api/deno/file-system",
    membersOf(DENO, withSuffix("readFile readTextFile readLink", "Sync")),
    { reads: 0 },
  ),
  ...rowsOf("https://bun.sh/docs/api/file-io", membersOf("Bun bun", "file"), { reads: 0, makes: "Bun.File" }),
  ...rowsOf(
    "https://github.com/sindresorhus/load-json-file",
    "load-json-file load-json-file.loadJsonFile load-json-file.loadJsonFileSync jsonfile.readFile jsonfile.readFileSync read-pkg read-file line-reader.eachLine n-readlines",
    { reads: 0 },
  ),
  ...rowsOf(FS, membersOf(MODULES, withSuffix("readdir opendir glob scandir", "Sync")), { walks: 0 }),
  ...rowsOf(
    "https://docs.deno.com/api/deno/file-system",
    `${membersOf(DENO, withSuffix("readDir", "Sync"))} std/fs/walk std/fs.walk`,
    { walks: 0 },
  ),
  ...rowsOf(
    "https://github.com/isaacs/node-glob",
    `${GLOBS} fdir.fdir walk walkdir klaw klaw-sync recursive-readdir readdirp rrdir node-dir.files vscode.workspace.findFiles Bun.Glob`,
    { walks: 0 },
  ),
  // Beside the patterns stands the folder that they count from.
  ...rowsOf("https://github.com/mrmlnc/fast-glob#cwd", GLOBS, { walks: "cwd", where: { argument: "cwd" } }),
];

const WRITES = [
  ...rowsOf(
    FS,
    membersOf(MODULES, withSuffix("writeFile outputFile writeJson outputJson writeJSON outputJSON", "Sync")),
    {
      writes: { path: 0, content: 1 },
    },
  ),
  ...rowsOf(FS, membersOf(MODULES, withSuffix("appendFile", "Sync")), {
    writes: { path: 0, content: 1, append: true },
  }),
  ...rowsOf(FS, membersOf(MODULES, "createWriteStream"), { makes: "fs.WriteStream", gives: ["nothing"] }),
  ...rowsOf(FS, membersOf("fs.WriteStream", "write end"), {
    writes: { path: "receiver", content: 0, append: true },
    gives: ["receiver", "arguments"],
  }),
  ...rowsOf(FS, membersOf(MODULES, withSuffix("open", "Sync")), { reads: 0, makes: "fs.FileHandle" }),
  ...rowsOf(FS, membersOf(MODULES, withSuffix("write writev", "Sync")), {
    writes: { path: 0, content: 1, append: true },
  }),
  ...rowsOf(FS, membersOf("fs.FileHandle", "writeFile write appendFile"), {
    writes: { path: "receiver", content: 0, append: true },
  }),
  ...rowsOf(
    "https://docs.deno.com/api/deno/file-system",
    membersOf(DENO, withSuffix("writeFile writeTextFile", "Sync")),
    {
      writes: { path: 0, content: 1 },
    },
  ),
  ...rowsOf("https://bun.sh/docs/api/file-io", membersOf("Bun bun", "write"), { writes: { path: 0, content: 1 } }),
  ...rowsOf(
    "https://github.com/npm/write-file-atomic",
    "write-file-atomic write-file-atomic.sync write-json-file write-json-file.sync jsonfile.writeFile jsonfile.writeFileSync write atomically.writeFile atomically.writeFileSync",
    {
      writes: { path: 0, content: 1 },
    },
  ),
  ...rowsOf(
    EXTRA,
    membersOf(MODULES, withSuffix("copyFile cp copy rename move link symlink ensureSymlink ensureLink", "Sync")),
    {
      copies: { from: 0, to: 1 },
    },
  ),
  ...rowsOf("https://github.com/shelljs/shelljs", membersOf("shelljs shelljs/global", "cp mv ln"), {
    copies: { from: 0, to: 1 },
  }),
  ...rowsOf(
    "https://github.com/kevva/download",
    "download @actions/tool-cache.downloadTool nodejs-file-downloader download-git-repo degit wget-improved.download node-downloader-helper.DownloaderHelper easy-dl got-download ipull.downloadFile",
    { does: "fetch", gives: ["fetched"], writes: { path: 1, content: "given" } },
  ),
];

const DELETES = [
  ...rowsOf(FS, membersOf(MODULES, withSuffix("unlink rm rmdir remove emptyDir truncate", "Sync")), {
    does: "delete",
    from: [0],
  }),
  ...rowsOf("https://docs.deno.com/api/deno/file-system", membersOf(DENO, withSuffix("remove truncate", "Sync")), {
    does: "delete",
    from: [0],
  }),
  ...rowsOf(
    "https://github.com/isaacs/rimraf",
    "rimraf rimraf.sync rimraf.rimraf rimraf.rimrafSync rimraf.native del del.sync del.deleteAsync del.deleteSync trash shelljs.rm shelljs/global.rm @actions/io.rmRF premove remove-glob",
    { does: "delete", from: [0], traits: ["recursive"] },
  ),
];

const PERMISSIONS = [
  ...rowsOf(FS, membersOf(`${MODULES} shelljs`, withSuffix("chmod chown lchown lchmod fchmod fchown", "Sync")), {
    does: "change-permission",
    from: [0],
  }),
  ...rowsOf("https://docs.deno.com/api/deno/file-system", membersOf(DENO, withSuffix("chmod chown", "Sync")), {
    does: "change-permission",
    from: [0],
  }),
];

const SERVERS = [
  ...rowsOf(
    "https://nodejs.org/api/http.html",
    membersOf("http https http2", "createServer createSecureServer Server"),
    {
      makes: "http.Server",
      gives: [{ kind: "request" }],
    },
  ),
  ...rowsOf("https://nodejs.org/api/net.html", membersOf("net tls", "createServer Server"), {
    makes: "http.Server",
    gives: [{ kind: "request" }],
  }),
  ...rowsOf(
    "https://expressjs.com/en/api.html",
    `http.Server.listen express.listen koa.listen fastify.listen fastify.fastify.listen polka.listen restify.createServer.listen
    @hapi/hapi.server.start @nestjs/core.NestFactory.create.listen connect.listen h3.listen micro.listen dgram.Socket.bind`,
    { does: "listen", from: [] },
  ),
  ...rowsOf(
    "https://bun.sh/docs/api/http",
    "Bun.serve bun.serve Bun.listen bun.listen Deno.serve Deno.listen Deno.listenTls std/http.serve @hono/node-server.serve",
    {
      does: "listen",
      what: "port",
      from: [],
      gives: [{ kind: "request" }],
    },
  ),
  ...rowsOf(
    "https://github.com/websockets/ws",
    "ws.Server ws.WebSocketServer ws.WebSocket.Server socket.io socket.io.Server",
    {
      does: "listen",
      what: "port",
      from: [],
      makes: "WebSocket",
      gives: [{ kind: "request" }],
    },
  ),
];

export const FILES = [...READS, ...WRITES, ...DELETES, ...PERMISSIONS, ...SERVERS];
