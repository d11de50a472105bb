/** Settings of builds on the Java virtual machine: agents that it loads, and where wrappers take their tools from. */
import { fetchAndRun } from "./fetched.ts";
import { baseName, extensionOf, folderOf, isNamed, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, doing, placement, startOf, syntaxProgram } from "./placed.ts";
import { splitWords } from "./shell-words.ts";

const NAMES = new Set([
  "gradle.properties",
  "gradle-wrapper.properties",
  "maven-wrapper.properties",
  "jvm.config",
  ".jvmopts",
  ".sbtopts",
  "maven.config",
]);
/** Options of the virtual machine that load a file. */
const AGENTS = ["-javaagent:", "-agentpath:", "-Xbootclasspath/a:", "-agentlib:"];
const ADDRESSES = new Set(["distributionUrl", "wrapperUrl"]);
const MOST_LINES = 2000;

export const jvmSettings = createPlace(
  "jvm-settings",
  (path) => isNamed(path, NAMES),
  (text, path) => {
    const isWrapper = baseName(path).includes("wrapper");
    const lines = text.split("\n", MOST_LINES);
    // The settings of Maven's virtual machine stand in `.mvn`, and mean paths from the folder above it.
    const folder = folderOf(path).endsWith(".mvn") ? folderOf(folderOf(path)) : folderOf(path);
    const programs = isWrapper ? wrapperPrograms(lines) : [];
    const jar = path.slice(0, path.length - extensionOf(path).length).concat("jar");
    const start = startOf("build", "the wrapper");
    const wrapper: StartedFile[] = isWrapper ? [{ path: jar, start, line: 1 }] : [];
    return placement(programs, [...wrapper, ...lines.flatMap((line, i) => agents(line, i + 1, folder))]);
  },
);

/** `distributionUrl` is taken from the network; a digest stands beside it. */
function wrapperPrograms(lines: readonly string[]): readonly PlacedProgram[] {
  const keys = lines.map((line) => line.split("=", 1)[0]?.trim() ?? "");
  return lines.flatMap((line, i): PlacedProgram[] => {
    const key = keys[i] ?? "";
    if (!ADDRESSES.has(key)) return [];
    const address = line
      .slice(line.indexOf("=") + 1)
      .trim()
      .replaceAll("\\:", ":");
    const digest = keys.includes(key.replace("Url", "Sha256Sum"));
    const call = fetchAndRun(address, { digest, line: i + 1 });
    return [
      syntaxProgram(key, {
        body: [doing(call)],
        line: i + 1,
        start: startOf("build", "the wrapper downloads the build tool"),
      }),
    ];
  });
}

function agents(line: string, number: number, folder: string): readonly StartedFile[] {
  if (!line.includes("-javaagent") && !line.includes("-agent") && !line.includes("-Xbootclasspath")) return [];
  const words = splitWords(
    line.slice(line.indexOf("=") > 0 && !line.trimStart().startsWith("-") ? line.indexOf("=") + 1 : 0),
  );
  return words.flatMap((word): StartedFile[] => {
    const option = AGENTS.find((one) => word.startsWith(one));
    const file = option === undefined ? undefined : word.slice(option.length).split("=", 1)[0];
    const path = file === undefined ? undefined : resolvePath(folder, file);
    return path ? [{ path, start: startOf("build", "the build's virtual machine loads an agent"), line: number }] : [];
  });
}
