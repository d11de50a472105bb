/** Names that no machine answers to, and texts that only look like secrets. */
import type { Random } from "./random.ts";

const LEFT = [
  "cdn",
  "assets",
  "static",
  "build",
  "stats",
  "pkg",
  "get",
  "edge",
  "api",
  "files",
  "sync",
  "node",
  "telemetry",
  "mirror",
  "ci",
];
const MIDDLE = [
  "tidetools",
  "fogbank",
  "quickship",
  "brightbuild",
  "pierworks",
  "devmetrics",
  "opencharts",
  "fastlayer",
  "buildkits",
  "saltwater",
  "northlight",
];
// RFC 2606 and RFC 6761
const RIGHT = ["example.net", "example.com", "test", "example.org"];
const PATHS = [
  "i",
  "init",
  "v1/setup",
  "install.sh",
  "latest",
  "api/tables",
  "b/main",
  "s/x",
  "update",
  "boot",
  "2/run",
  "kit",
];

/** A host that belongs to nobody. */
export function aHost(random: Random): string {
  return `${random.pick(LEFT)}.${random.pick(MIDDLE)}.${random.pick(RIGHT)}`;
}

/** An address at such a host. */
export function anAddress(random: Random): string {
  return `https://${aHost(random)}/${random.pick(PATHS)}`;
}
