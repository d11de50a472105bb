/** What callees of Swift and Dart do: Foundation and its clients, `dart:io`, `dart:isolate` and package http. */
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { membersOf, rowsOf } from "./rows.ts";

const FOUNDATION = "https://developer.apple.com/documentation/foundation";
const DART = "https://api.dart.dev";
const HTTP = "https://pub.dev/packages/http";
const FETCHES = { does: "fetch", gives: ["fetched"] } as const;
const SENDS = { does: "send", gives: ["fetched"] } as const;
/** Names under which programs import package http. */
const CLIENTS = "http package:http/http.dart Client http.Client Dio dio";

const PROCESSES: readonly CallRow[] = [
  ...rowsOf(`${FOUNDATION}/process`, "Process NSTask", { makes: "Process", gives: ["nothing"], what: "none" }),
  ...["executableURL", "launchPath"].flatMap((name) =>
    rowsOf(`${FOUNDATION}/process`, "Process.run Process.launch", {
      does: "run",
      command: { argument: `receiver.${name}`, words: "receiver.arguments" },
      where: { argument: `receiver.${name}` },
    }),
  ),
  ...rowsOf(`${FOUNDATION}/process`, "Process.launchedProcess", {
    does: "run",
    command: { argument: "launchPath", words: "arguments" },
  }),
  ...rowsOf(`${FOUNDATION}/nsapplescript`, "NSAppleScript", { does: "evaluate", from: ["source"], what: "source" }),
  ...rowsOf(`${DART}/dart-io/Process-class.html`, "Process.run Process.runSync Process.start", {
    does: "run",
    command: { argument: 0, words: 1 },
    where: { argument: 0 },
  }),
  ...rowsOf("https://pub.dev/packages/process_run", "Shell.run run", {
    does: "run",
    program: { argument: 0, language: "shell" },
    where: { argument: 0, contains: [" "] },
  }),
  ...rowsOf(`${DART}/dart-isolate/Isolate/spawnUri.html`, "Isolate.spawnUri", { does: "load", starts: 0 }),
  ...rowsOf(`${DART}/dart-ffi/DynamicLibrary-class.html`, "DynamicLibrary.open dlopen", { does: "load", starts: 0 }),
];

const NETWORK: readonly CallRow[] = [
  ...rowsOf(`${FOUNDATION}/url`, "URL NSURL Uri.parse Uri.https Uri.http", { gives: ["arguments"] }),
  ...rowsOf(`${FOUNDATION}/urlrequest`, "URLRequest NSMutableURLRequest", {
    makes: "URLRequest",
    what: "url",
    gives: ["arguments"],
  }),
  ...rowsOf(`${FOUNDATION}/data`, "String Data NSString NSData", {
    reads: "contentsOf",
    where: { argument: "contentsOf" },
  }),
  ...rowsOf(
    `${FOUNDATION}/urlsession`,
    membersOf("URLSession.shared URLSession", "dataTask data downloadTask download"),
    {
      ...SENDS,
      what: "with",
      where: { argument: "with" },
    },
  ),
  ...rowsOf(`${FOUNDATION}/urlsession`, membersOf("URLSession.shared URLSession", "data download upload"), {
    ...SENDS,
    what: "from",
    where: { argument: "from" },
  }),
  ...rowsOf(`${FOUNDATION}/urlsession`, membersOf("URLSession.shared URLSession", "data upload uploadTask download"), {
    ...SENDS,
    what: "for",
    where: { argument: "for" },
  }),
  ...rowsOf(`${DART}/dart-io/HttpClient-class.html`, "HttpClient", {
    makes: "HttpClient",
    gives: ["nothing"],
    what: "none",
  }),
  ...rowsOf(`${DART}/dart-io/HttpClient-class.html`, membersOf("HttpClient", "getUrl get openUrl"), {
    ...FETCHES,
    makes: "HttpClientRequest",
  }),
  ...rowsOf(`${DART}/dart-io/HttpClient-class.html`, membersOf("HttpClient", "postUrl post putUrl put"), {
    makes: "HttpClientRequest",
    gives: ["nothing"],
  }),
  ...rowsOf(`${DART}/dart-io/HttpClientRequest-class.html`, membersOf("HttpClientRequest", "write add addStream"), {
    does: "send",
    what: "receiver",
    from: [0],
  }),
  ...rowsOf(`${DART}/dart-io/HttpClientRequest-class.html`, membersOf("HttpClientRequest", "close transform"), {
    gives: ["receiver"],
  }),
  ...rowsOf(`${DART}/dart-io/HttpClientResponse-class.html`, ".pipe", {
    writes: { path: 0, content: "receiver" },
    gives: ["receiver"],
  }),
  ...rowsOf(HTTP, membersOf(CLIENTS, "get read readBytes head"), FETCHES),
  ...rowsOf(HTTP, membersOf(CLIENTS, "post put patch delete"), SENDS),
  ...rowsOf("https://pub.dev/packages/dio", membersOf("Dio dio", "download"), {
    ...FETCHES,
    writes: { path: 1, content: "given" },
  }),
];

const FILES: readonly CallRow[] = [
  ...rowsOf(`${DART}/dart-io/File-class.html`, "File", { makes: "File", gives: ["first"] }),
  ...rowsOf(`${DART}/dart-io/File-class.html`, membersOf("File", "openWrite"), {
    makes: "File",
    what: "receiver",
    gives: ["receiver"],
  }),
  ...rowsOf(
    `${DART}/dart-io/File-class.html`,
    membersOf("File", "readAsString readAsStringSync readAsBytes readAsBytesSync readAsLines"),
    { reads: "receiver" },
  ),
  ...rowsOf(
    `${DART}/dart-io/File-class.html`,
    membersOf("File", "writeAsString writeAsStringSync writeAsBytes writeAsBytesSync"),
    { writes: { path: "receiver", content: 0 } },
  ),
  ...rowsOf(`${FOUNDATION}/data`, ".write", {
    writes: { path: "to", content: "receiver" },
    where: { argument: "to" },
  }),
  ...rowsOf(`${FOUNDATION}/filemanager`, "FileManager.default.removeItem", {
    does: "delete",
    traits: ["recursive"],
    what: "at",
  }),
  ...rowsOf(`${FOUNDATION}/filemanager`, "FileManager.default.contents", { reads: "atPath" }),
];

const ROWS: readonly CallRow[] = [...PROCESSES, ...NETWORK, ...FILES];

export const SWIFT_DART_CALLS: CallTable = {
  languages: ["other"],
  rows: ROWS,
  values: [
    ["Platform.environment", { kind: "environment", name: null }],
    ["ProcessInfo.processInfo.environment", { kind: "environment", name: null }],
    ["Platform.localeName", { kind: "locale" }],
    ["Locale.current", { kind: "locale" }],
    ["UIPasteboard.general.string", { kind: "clipboard" }],
  ],
};

/** Texts of which one stands in every program that does something of the table; lower case. */
export const swiftDartCues: Cues = cuesOf(ROWS, {
  calls: ["("],
  words: "",
  imports: (module) => [`'${module}'`, `"${module}"`],
  constructs:
    "eval exec socket base64 decode system spawn process environ secret password /bin/sh curl wget urlsession contentsof",
});
