import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { injectedIn, MOVED_WAKES, movedIn, PAGES } from "../../packages/moved-scripts.ts";
import { extensionOf, isTest, isVendored } from "../../paths/path-classes.ts";
import { examples } from "./page-script-moved.examples.ts";

export default defineDetector({
  id: "page-script-moved",
  title: "Page loads its script from an unknown host",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.3.0",
  rationale:
    "A script of another host runs with everything that the page may do. Where the same file is taken from a new, unknown host, whoever runs that host decides what every visitor's browser does.",
  falsePositives: ["A network for static files that the project has rented", "Themes that bring their own server"],
  remedy:
    "Serve the file from the project's own host or from where it was, with a checksum in its integrity attribute.",
  references: ["CWE-829", "CWE-353", "polyfill.io 2024", "Magecart"],
  needs: ["diff", "baseline"],
  wakes: MOVED_WAKES,
  options: z.strictObject({
    hosts: z.array(z.string().max(253)).max(200).default([]).describe("hosts that pages may load scripts from"),
  }),
  examples,
  detect(commit, { hosts }) {
    const injected = commit.files.flatMap((file) => injectedIn(commit, file, hosts));
    if (injected.length > 0) return injected.slice(0, 3);
    return commit.files
      .filter(({ path }) => PAGES.has(extensionOf(path)) && !isTest(path) && !isVendored(path))
      .flatMap((file) => movedIn(commit, file, hosts))
      .slice(0, 3);
  },
});
