import { aDependency, aManifestCommit } from "../../model/dependency-examples.ts";
import type { CommitExamples } from "../../model/detector.ts";

const FORK = {
  source: "git",
  target: "github.com/someone/lib",
  spec: `github:someone/lib#${"1".repeat(40)}`,
  standing: null,
} as const;

export const examples: CommitExamples = {
  flags: [
    {
      name: "a commit of an unknown fork instead of the release",
      commit: aManifestCommit([aDependency("lib", FORK)], [aDependency("lib")]),
    },
    {
      name: "an optional dependency on a commit, which fails silently",
      commit: aManifestCommit([aDependency("lib", { ...FORK, kind: "optional" })]),
    },
    {
      name: "an unknown package under the name of a known one",
      commit: aManifestCommit(
        [
          aDependency("debug", {
            source: "alias",
            spec: "npm:debug-core@4",
            target: "debug-core",
            knownTarget: false,
          }),
        ],
        [aDependency("debug")],
      ),
    },
    {
      name: "an archive on a bare address",
      commit: aManifestCommit([
        aDependency("lib", {
          source: "url",
          target: `${["45", "33", "32", "156"].join(".")}/lib.tgz`,
          spec: "http",
          standing: null,
        }),
      ]),
    },
  ],
  passes: [
    {
      name: "a known drop-in under the name that it replaces",
      commit: aManifestCommit(
        [aDependency("node-sass", { source: "alias", spec: "npm:sass@1", target: "sass", knownTarget: true })],
        [aDependency("node-sass")],
      ),
    },
    {
      name: "a newer commit of the same fork",
      commit: aManifestCommit(
        [aDependency("lib", { ...FORK, spec: "github:someone/lib#2" })],
        [aDependency("lib", FORK)],
      ),
    },
    {
      name: "the project's own organisation",
      commit: aManifestCommit([aDependency("lib", { ...FORK, target: "github.com/ada/lib" })]),
    },
    {
      name: "a package of the workspace",
      commit: aManifestCommit([aDependency("lib", { source: "workspace", spec: "workspace:*" })]),
    },
  ],
};
