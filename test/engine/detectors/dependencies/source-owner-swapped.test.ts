import detector from "../../../../src/engine/detectors/dependencies/source-owner-swapped.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

test.each([
  [
    "an owner of another name",
    ".gitmodules",
    "url = https://github.com/acme/a",
    "url = https://github.com/other/a",
    ["medium"],
  ],
  [
    "an owner that looks alike",
    ".gitmodules",
    "url = https://github.com/acme/a",
    "url = https://github.com/acme-dev/a",
    ["strong"],
  ],
  [
    "the image of a container action under an owner that looks alike",
    "action.yml",
    "  image: docker://ghcr.io/acmekit/lint:4",
    "  image: docker://ghcr.io/acmekit-images/lint:4",
    ["strong"],
  ],
  [
    "the image of a container action by digest",
    "action.yml",
    "  image: docker://ghcr.io/acmekit/lint:4",
    "  image: docker://ghcr.io/acmekit/lint@sha256:0a1b",
    [],
  ],
  ["another project", ".gitmodules", "url = https://github.com/acme/a", "url = https://github.com/acme/b", []],
  ["a bare address", "Gemfile", 'source "https://rubygems.org"', 'source "https://45.33.32.156"', ["strong"]],
  ["a stranger's mirror", "Gemfile", 'source "https://rubygems.org"', 'source "https://gems.example.org"', ["strong"]],
  [
    "a home page",
    "composer.json",
    '    "homepage": "https://acme.github.com/a/",',
    '    "homepage": "https://acme.github.io/a/",',
    [],
  ],
  [
    "a gem from the repository it is made in",
    "Gemfile",
    'gem "widgets", "~> 3.0"',
    'gem "widgets", github: "acme/widgets", branch: "main"',
    ["medium"],
  ],
  [
    "a gem from an owner that is named for it",
    "Gemfile",
    'gem "widgets", "~> 3.0"',
    'gem "widgets", :github => "widgets-dev/widgets"',
    ["strong"],
  ],
  [
    "a gem whose neighbour has an address, and one in a comment",
    "Gemfile",
    'gem "widgets", "~> 3.0"',
    '# gem "widgets", github: "widgets-dev/widgets"\ngem "widgets", "~> 3.1"\ngem "bolts", github: "widgets-dev/bolts"',
    [],
  ],
  [
    "a mirror that many use",
    "Gemfile",
    'source "https://rubygems.org"',
    'source "https://mirrors.aliyun.com/rubygems/"',
    ["medium"],
  ],
  [
    "an image of a stranger's registry",
    "Dockerfile",
    "FROM node:22",
    "FROM registry.images.example/node:22",
    ["strong"],
  ],
  ["an image of a vendor", "Dockerfile", "FROM node:22", "FROM public.ecr.aws/docker/library/node:22", []],
  [
    "a module out of its registry",
    "vpc.tf",
    'source = "acme-modules/vpc/aws"',
    'source = "git::https://github.com/acme-module/vpc.git?ref=v5"',
    ["strong"],
  ],
  [
    "the templates of a pipeline",
    "azure-pipelines.yml",
    "      name: Acme/pipelines",
    "      name: Acme-ci/pipelines",
    ["strong"],
  ],
  [
    "one organisation under two spellings",
    "values.yaml",
    "repository: docker.io/acmekit/app",
    "repository: ghcr.io/acme-kit/app",
    ["medium"],
  ],
  ["a program", "src/a.js", "https://github.com/acme/a", "https://github.com/acme-dev/a", []],
] as const)("%s", (_, path, removed, added, expected) => {
  const commit = aCommit({ files: [aFile({ path, removed, added, at: 3 })] });
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("the project's own mirror, by the addresses of its people", () => {
  const swap = aFile({
    path: "Gemfile",
    removed: 'source "https://rubygems.org"',
    added: 'source "https://gems.harbor.example.org"',
    at: 1,
  });
  const of = (email: string, commits: number) =>
    aCommit({
      files: [swap],
      baseline: { repository: { contributors: [{ name: "Ada", email, commits, signed: 0 }] } },
    });
  expect(strengthsOf(detector, of("ada@harbor.example.org", 9))).toEqual(["medium"]);
  expect(strengthsOf(detector, of("ada@harbor.example.org", 1))).toEqual(["strong"]);
  expect(strengthsOf(detector, of("ada@example.org", 9))).toEqual(["strong"]);
});
