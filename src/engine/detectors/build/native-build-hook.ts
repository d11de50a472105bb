import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { aChange } from "../../model/examples.ts";
import { dataRun } from "../../text/build-flow.ts";
import { BUILD_TRICKS } from "../../text/build-tricks.ts";
import { clip } from "../../text/clip.ts";
import { readCommand } from "../../text/commands.ts";
import { visible } from "../../text/lines.ts";
import { isComment, newCode } from "../../text/new-lines.ts";
import { isTest, isVendored } from "../../text/path-classes.ts";
import { kindOfUrl, urlsIn } from "../../text/url.ts";

const NATIVE =
  /(?:^|\/)(?:Makefile(?:\.(?:am|in))?|GNUmakefile|CMakeLists\.txt|configure(?:\.ac|\.in)?|meson\.build|binding\.gyp|build\.rs|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|pom\.xml|build\.xml|Rakefile|extconf\.rb|Directory\.Build\.(?:props|targets)|[^/]+\.(?:mk|cmake|m4|gypi?|vcxproj|csproj|fsproj|vbproj|targets|props|sln|podspec|gemspec))$/;

const WRAPPER = /(?:^|\/)(?:gradle|maven)-wrapper\.properties$/;
const MAKERS =
  /(?:^|\.)(?:gradle\.org|gradle-dn\.com|apache\.org|maven\.org|github\.com|githubusercontent\.com)$|artifactory|nexus|mirror|repo\d?\.|aliyun|tencent|huaweicloud|\.local$|\.internal$|\.corp$/;
const SHELL = ["| /bin/", "sh"].join("");
const RUN = ["ev", "al"].join("");

export default defineDetector({
  id: "native-build-hook",
  title: "The build newly runs something that no build needs",
  family: "build",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Build files run commands all day, so one more is not seen. A build that cuts a script out of test data, runs an encoded command or a download compiles something else than its source.",
  falsePositives: [
    "Make targets that install a tool by its own installer",
    "Build scripts of crates that fetch a native library",
    "Project files that sign or pack with PowerShell",
  ],
  remedy:
    "Run the build without a network and compare what it makes. Ask what the command is for and pin what it needs.",
  references: ["CWE-506", "SLSA build threats", "xz 2024", "Octopus Scanner 2020"],
  needs: ["diff"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a script cut out of a test file",
        commit: aChange("m4/host.m4", `  gl_cmd="sed 's/x/y/' tests/files/a.lzma | xz -d ${SHELL}"`),
      },
      {
        name: "the same over several names",
        commit: aChange(
          "configure.ac",
          `fixture=\`ls $srcdir/tests/files/bad.sqz\`\ncmd="head -c 9"\n${RUN} \`sed s/x/y/ $fixture | ${RUN} $cmd ${SHELL}\``,
        ),
      },
      {
        name: "install-time code in a gyp file",
        commit: aChange("binding.gyp", `"sources": ["<!(node lib/run.js)"]`),
      },
      {
        name: "a program inside a project file",
        commit: aChange("App.csproj", '<UsingTask TaskName="X" TaskFactory="RoslynCodeTaskFactory" />'),
      },
    ],
    passes: [
      {
        name: "a gyp file that asks for headers",
        commit: aChange("binding.gyp", `"include_dirs": ["<!(node -p \\"require('node-addon-api').include\\")"]`),
      },
      {
        name: "a tool installed by its own installer",
        commit: aChange(
          "Makefile",
          "	curl -sSfL https://raw.githubusercontent.com/golangci/golangci-lint/master/install.sh | sh -s",
        ),
      },
      {
        name: "a pipe that counts",
        commit: aChange("Makefile", "	ls tests | wc -l"),
      },
      {
        name: "test data that a test unpacks",
        commit: aChange(
          "Makefile.am",
          "DATA = tests/files/good.xz\ncheck:\n\txz -dc $(DATA) > out.bin\n\tcmp out.bin good",
        ),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      if (WRAPPER.test(file.path)) return judgeWrapper(commit, file);
      if (
        !NATIVE.test(file.path) ||
        isVendored(file.path) ||
        (isTest(file.path) && !/(?:^|\/)Makefile\.am$/.test(file.path))
      )
        return [];
      const gyp = /\.gypi?$/.test(file.path);
      const found = newCode(commit, file)
        .flatMap((line): Signal[] => {
          const text = visible(line);
          const base = { path: file.path, line: line.number };
          const rule = BUILD_TRICKS.find(([, , pattern]) => pattern.test(text));
          if (rule)
            return [{ ...base, strength: rule[0], confidence: rule[0] === "medium" ? 0.8 : 1, because: rule[1] }];
          if (gyp) return judgeExpansion(text).map((found) => ({ ...base, ...found }));
          return [];
        })
        .slice(0, 3);
      const seen = new Set(found.map(({ line }) => line));
      return [...found, ...runsData(commit, file).filter(({ line }) => !seen.has(line))].slice(0, 3);
    });
  },
});

/** Test data, or a binary of the commit, that a build file runs or links, however many names it goes through. */
function runsData(commit: CommitEvidence, file: FileChange): Signal[] {
  if (/proj$|\.(?:xml|gypi?|targets|props|sln)$|\.gradle(?:\.kts)?$|\.rs$/.test(file.path)) return [];
  const fresh = new Set(newCode(commit, file));
  const lines = file.hunks.flatMap((hunk) =>
    hunk.lines.filter((line) => line.kind !== "-" && !isComment(line.text, file.path)),
  );
  const unreadable = commit.files.filter(({ binary, status }) => binary === true && status !== "deleted");
  const found = dataRun(lines, (line) => fresh.has(line), {
    bare: /CMakeLists\.txt$|\.cmake$|meson\.build$/.test(file.path),
    unreadable: unreadable.map(({ path }) => path).slice(0, 100),
  });
  return found.map((one) => ({ ...one, confidence: 1, path: file.path }));
}

/** The build tool itself is fetched from another place than its maker's. */
function judgeWrapper(commit: CommitEvidence, file: FileChange): Signal[] {
  return newCode(commit, file).flatMap((line): Signal[] => {
    const address = /^(?:distributionUrl|wrapperUrl)\s{0,3}=\s{0,3}(\S{1,400})/
      .exec(line.text)?.[1]
      ?.replaceAll("\\:", ":");
    const host = address === undefined ? undefined : urlsIn(address)[0]?.host;
    if (host === undefined || MAKERS.test(host)) return [];
    const bare = kindOfUrl({ url: address ?? "", host }) !== null || address?.startsWith("http:") === true;
    return [
      {
        strength: bare ? "strong" : "medium",
        confidence: 0.9,
        because: `the build tool itself is fetched from ${clip(host, 60)}`,
        path: file.path,
        line: line.number,
      },
    ];
  });
}

/** `<!(…)` and `<!@(…)` of gyp run while the package is installed. */
function judgeExpansion(text: string): Pick<Signal, "strength" | "confidence" | "because">[] {
  const command = /<!@?\(([^\n]{1,400})/.exec(text)?.[1];
  if (command === undefined) return [];
  if (
    /^(?:node|python3?)\s{1,3}(?:-[pe]\s{1,3})?[\\"'\s]{0,4}(?:require|import\s|print)|^(?:pkg-config|echo|uname|sysctl|which|ls|find|xcrun|sw_vers|llvm-config|node\s{1,3}-[pe]\s)/.test(
      command,
    ) &&
    !/child_process|https?:|eval\(|exec/.test(command)
  )
    return [];
  const { fetchesAndRuns, encoded, inline, network } = readCommand(command);
  const sure = fetchesAndRuns || encoded || network;
  const quiet = />\s{0,2}\/dev\/null|2>&1|&&\s{0,3}echo\b/.test(command);
  return [
    {
      strength: sure ? "decisive" : quiet ? "strong" : "medium",
      confidence: sure || inline || quiet ? 1 : 0.7,
      because: `${clip(command, 60)} runs while the package is installed${quiet ? ", and what it says is thrown away" : ""}`,
    },
  ];
}
