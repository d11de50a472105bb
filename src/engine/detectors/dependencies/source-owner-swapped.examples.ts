import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "the archive of a spec from a host that nobody knows",
      commit: aCommit({
        files: [
          aFile({
            path: "tide.spec",
            removed: "Source0: https://github.com/acme/tide/archive/v%{version}.tar.gz",
            added: "Source0: https://tide-src.x.example/tide-%{version}.tar.gz",
            at: 6,
          }),
        ],
      }),
    },
    {
      name: "an unknown host in place of the official registry",
      commit: aCommit({
        files: [
          aFile({
            path: "Gemfile",
            removed: 'source "https://rubygems.org"',
            added: 'source "https://gems.x.example/all"',
            at: 1,
          }),
        ],
      }),
    },
    {
      name: "an unknown host under the name of Maven's own registry",
      commit: aCommit({
        files: [
          aFile({
            path: "pom.xml",
            added: "<repository>\n  <id>central</id>\n  <url>https://packages.x.example/maven2</url>\n</repository>",
            at: 7,
          }),
        ],
      }),
    },
    {
      name: "a hook's repository under an owner that looks like the old one",
      commit: aCommit({
        files: [
          aFile({
            path: ".pre-commit-config.yaml",
            removed: "  - repo: https://github.com/acme/a-hook",
            added: "  - repo: https://github.com/acme-hooks/a-hook",
            at: 3,
          }),
        ],
      }),
    },
    {
      name: "an image of an owner that is named for the official one",
      commit: aCommit({
        files: [
          aFile({
            path: "Dockerfile",
            removed: "FROM node:22-slim",
            added: "FROM nodejs-official/node:22-slim",
            at: 1,
          }),
        ],
      }),
    },
    {
      name: "system packages that nothing signs, from a host without encryption",
      commit: aCommit({
        files: [
          aFile({
            path: "Dockerfile",
            added: 'RUN echo "deb [trusted=yes] http://apt.x.example stable main" > /etc/apt/sources.list.d/x.list',
            at: 7,
          }),
        ],
      }),
    },
    {
      name: "a feature of a dev container under an owner that is named for the old one",
      commit: aCommit({
        files: [
          aFile({
            path: ".devcontainer/devcontainer.json",
            removed: '  "features": { "ghcr.io/devcontainers/features/go:1": {} }',
            added: '  "features": { "ghcr.io/the-devcontainers/features/go:1": {} }',
            at: 4,
          }),
        ],
      }),
    },
    {
      name: "the archive of a formula under an owner that looks like the old one",
      commit: aCommit({
        files: [
          aFile({
            path: "Formula/tides.rb",
            removed: '  url "https://github.com/harbor-kit/tides/archive/v1.0.tar.gz"',
            added: '  url "https://github.com/harbor-klt/tides/archive/v1.0.tar.gz"',
            at: 2,
          }),
        ],
      }),
    },
    {
      name: "a module that replaces another by an owner that looks alike",
      commit: aCommit({
        files: [
          aFile({ path: "go.mod", added: "replace github.com/acme/log => github.com/acme-labs/log v1.2.4", at: 9 }),
        ],
      }),
    },
    {
      name: "a registry without encryption in place of the official one",
      commit: aCommit({
        files: [
          aFile({
            path: "Gemfile",
            removed: 'source "https://rubygems.org"',
            added: 'source "http://mirror.example.net"',
            at: 1,
          }),
        ],
      }),
    },
  ],
  passes: [
    {
      name: "a mount of a dev container, and a variable beside it",
      commit: aCommit({
        files: [
          aFile({
            path: ".devcontainer/devcontainer.json",
            removed: '    "type=bind,source=${env:HOME}/.cache,target=/home/vscode/.cache"',
            added: '    "CACHE_HOME=/home/vscode/.cache"',
            at: 12,
          }),
        ],
      }),
    },
    {
      name: "a formula's next version, from the same owner",
      commit: aCommit({
        files: [
          aFile({
            path: "Formula/tide.rb",
            removed: '  url "https://github.com/acme/tide/archive/refs/tags/v1.1.tar.gz"',
            added: '  url "https://github.com/acme/tide/releases/download/v1.2/tide-1.2.tar.gz"',
            at: 4,
          }),
        ],
      }),
    },
    {
      name: "signed packages of a vendor",
      commit: aCommit({
        files: [
          aFile({
            path: "Dockerfile",
            added:
              'RUN echo "deb [signed-by=/k.gpg] https://deb.x.example stable main" > /etc/apt/sources.list.d/x.list',
            at: 7,
          }),
        ],
      }),
    },
    {
      name: "a public mirror under the name of Maven's own registry",
      commit: aCommit({
        files: [
          aFile({
            path: "pom.xml",
            added: "<id>central</id>\n<url>https://maven.aliyun.com/repository/central</url>",
            at: 7,
          }),
        ],
      }),
    },
    {
      name: "a new version of the same source",
      commit: aCommit({
        files: [
          aFile({
            path: ".gitmodules",
            removed: "url = https://github.com/acme/a.git",
            added: "url = git@github.com:acme/a.git",
            at: 3,
          }),
        ],
      }),
    },
    {
      name: "an image from a publisher of many",
      commit: aCommit({
        files: [aFile({ path: "compose.yaml", removed: "image: redis:7", added: "image: bitnami/redis:7", at: 4 })],
      }),
    },
    {
      name: "a link in a document",
      commit: aCommit({
        files: [
          aFile({
            path: "README.md",
            removed: "https://github.com/acme/a",
            added: "https://github.com/other/a",
            at: 3,
          }),
        ],
      }),
    },
  ],
};
