import { aDependency, aLocked, aLockFile, aManifestCommit, NPM_HOST } from "../../model/dependency-examples.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

const ARCHIVE = {
  resolved: "https://github.com/x/y/releases/download/1/lib.tgz",
  host: "github.com",
  source: "url",
} as const;

const PROXIED = {
  resolved: "https://npm.x.example/api/npm/lib/-/lib-1.0.0.tgz",
  host: "npm.x.example",
  source: "url",
} as const;

export const examples: CommitExamples = {
  flags: [
    {
      name: "the same version under another checksum",
      commit: aCommit({
        files: [
          aLockFile(
            [aLocked("lib", { integrity: "sha512-other", resolved: "https://npm.example.net/lib.tgz" })],
            [aLocked("lib")],
          ),
        ],
      }),
    },
    {
      name: "one package from a host of its own",
      commit: aCommit({
        files: [
          aLockFile(
            [
              aLocked("lib", {
                resolved: "https://cdn.example.net/lib-1.0.0.tgz",
                host: "cdn.example.net",
                source: "url",
              }),
            ],
            [aLocked("lib")],
          ),
        ],
      }),
    },
    {
      name: "a new project whose manifest asks the registry, and whose lockfile an archive elsewhere",
      commit: aManifestCommit([aDependency("lib")], null, [
        aLockFile([aLocked("lib", ARCHIVE), aLocked("other")], null),
      ]),
    },
    {
      name: "the archive of another name",
      commit: aCommit({
        files: [
          aLockFile(
            [aLocked("lib", { version: "1.0.1", resolved: `https://${NPM_HOST}/evil/-/evil-1.0.1.tgz` })],
            [aLocked("lib")],
          ),
        ],
      }),
    },
  ],
  passes: [
    {
      name: "a new project whose packages come through a proxy",
      commit: aManifestCommit([aDependency("lib")], null, [
        aLockFile([aLocked("lib", PROXIED), aLocked("other")], null),
      ]),
    },
    {
      name: "a new project whose manifest asks for the archive itself",
      commit: aManifestCommit([aDependency("lib", { source: "url", spec: ARCHIVE.resolved })], null, [
        aLockFile([aLocked("lib", ARCHIVE), aLocked("other")], null),
      ]),
    },
    {
      name: "a newer version",
      commit: aCommit({ files: [aLockFile([aLocked("lib", { version: "1.0.1" })], [aLocked("lib")])] }),
    },
    {
      name: "stronger checksums for all",
      commit: aCommit({
        files: [aLockFile([aLocked("lib", { integrity: "sha512-a" })], [aLocked("lib", { integrity: "sha1-b" })])],
      }),
    },
    {
      name: "everything moves to a mirror",
      commit: aCommit({
        files: [
          aLockFile(
            [
              aLocked("lib", {
                resolved: "https://npm.example.org/lib/-/lib-1.0.0.tgz",
                host: "npm.example.org",
                source: "url",
              }),
            ],
            [aLocked("lib")],
            {
              after: { hosts: { "npm.example.org": 100 } },
            },
          ),
        ],
      }),
    },
  ],
};
