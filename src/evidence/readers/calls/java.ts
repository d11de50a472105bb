/** What callees of the Java virtual machine do, whichever of its languages calls them. A new library is a row beside this file. */
import { wordList } from "../languages/words.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { JAVA_FILES } from "./java/files.ts";
import { JAVA_NETWORK } from "./java/network.ts";
import { JAVA_PROCESSES } from "./java/processes.ts";
import { JAVA_VALUE_NAMES, JAVA_VALUES } from "./java/values.ts";

/** Packages of the libraries that the rows speak of. */
const PACKAGES =
  wordList(`java javax jakarta kotlin groovy sun com.sun jdk android androidx okhttp3 com.squareup org.apache org.springframework org.jsoup com.google
  org.codehaus.groovy org.mozilla.javascript org.graalvm javassist net.bytebuddy org.mvel2 ognl bsh cn.hutool kong.unirest org.eclipse.jgit io.ktor
  com.eclipsesource org.zeroturnaround com.github.kwhat io.jsonwebtoken com.googlecode.aviator com.ql.util`);

const ROWS: readonly CallRow[] = [...JAVA_PROCESSES, ...JAVA_NETWORK, ...JAVA_FILES, ...JAVA_VALUES];
/** A text is a command, a list its words. */
const GROOVY: readonly CallRow[] = [
  {
    callee: "evaluate",
    does: "evaluate",
    program: { argument: 0, language: "groovy" },
    source: "https://docs.groovy-lang.org/latest/html/api/groovy/lang/Script.html",
  },
  {
    callee: ".execute",
    does: "run",
    command: { argument: "receiver", words: "none" },
    source: "https://docs.groovy-lang.org/latest/html/groovy-jdk/java/lang/String.html",
  },
];

export const JAVA_CALLS: CallTable = {
  languages: ["java", "kotlin", "groovy"],
  packages: PACKAGES,
  rows: ROWS,
  values: JAVA_VALUE_NAMES,
};

export const GROOVY_CALLS: CallTable = { languages: ["groovy"], rows: GROOVY, values: [] };

/** Names that stand in everyday programs, whatever they do. */
const EVERYDAY = new Set(wordList("File Date URI Files.lines Scanner System.load File.list File.delete"));

/** Texts of which one stands in every program that does something of the table; lower case. */
export const javaCues: Cues = cuesOf(
  ROWS.filter(({ callee }) => !callee.startsWith(".") && !EVERYDAY.has(callee)),
  {
    calls: ["("],
    words: "",
    imports: (module) => [`${module.slice(module.lastIndexOf(".") + 1)}(`],
    constructs: `http:// https:// runtime.get processbuilder urlclassloader url( uri.create openconnection httpclient okhttp class.forname defineclass scriptengine
    .getmethod( .invoke( readobject( getenv base64 .lookup( socket( getparameter( @requestparam files.walk files.write files.read fileoutputstream
    unsafe system.load /bin/ curl wget powershell .ssh token secret .execute() deleterecursively`,
  },
);
