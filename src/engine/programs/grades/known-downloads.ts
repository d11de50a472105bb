/** How grave it is that code is run which was checked, comes from a known host, or is downloaded by tests. */
import { isKnownRegistry } from "../../catalogue/registries.ts";
import { isSample } from "../../paths/samples.ts";
import { fetchedHosts } from "../comes-from.ts";
import { bringsRuntime, isForeign, isInterpreted, isLoadedByRunner, RUN_BY_METHOD } from "../fetched-code.ts";
import type { GradeRow } from "../grade-actions.ts";
import { isOpenTextHost } from "../host-standing.ts";
import { runsInTests } from "../runs-in-tests.ts";

/** Verified, known, local, and what tests do. */
export const KNOWN: readonly GradeRow[] = [
  {
    when: (one) => one.isIdle && one.program.start.when === "never",
    strength: null,
    source: "documents are read, not run",
  },
  {
    when: ({ action }) => action.traits.includes("verified"),
    strength: "weak",
    confidence: 0.5,
    source: "a digest or signature is checked first",
  },
  {
    when: ({ action }) => action.with.startsWith("WebAssembly"),
    strength: null,
    source: "a page loads its own module; WebAssembly can do nothing alone",
  },
  {
    when: ({ standing }) => standing === "local",
    strength: null,
    source: "this machine or its network",
  },
  {
    when: (one) =>
      one.action.does === "evaluate" &&
      one.standing !== "collector" &&
      one.standing !== "installer" &&
      one.standing !== "own" &&
      !one.isIdle &&
      fetchedHosts(one.action).some(isOpenTextHost),
    strength: "strong",
    source: "dead-drop resolvers: ATT&CK T1102.001",
  },
  {
    when: (one) => one.standing === "installer" && bringsRuntime(one),
    strength: "strong",
    source: "Shai-Hulud 2.0 and its successors: a loader that brings Bun to run the payload with",
  },
  {
    when: ({ action }) =>
      action.traits.includes("package-source") &&
      fetchedHosts(action).every((host) => host !== null && isKnownRegistry(host)),
    strength: "weak",
    source: "the manuals of package managers and of the vendors whose registries these are",
  },
  {
    when: ({ standing }) => standing === "installer" || standing === "own",
    strength: "weak",
    source: "the tools' own manuals",
  },
  {
    when: (one) =>
      one.program.start.when === "test" &&
      (isLoadedByRunner(one.path) || one.program.start.chain.some(isLoadedByRunner)) &&
      (one.action.onStart || RUN_BY_METHOD.has(one.program.language)) &&
      (isInterpreted(one) || (one.action.does === "run" && runsInTests(one))) &&
      isForeign(one) &&
      !isSample(one.path),
    strength: "strong",
    source: "test runners load it: ATT&CK T1195",
  },
  { when: (one) => one.isIdle, strength: "medium", confidence: 0.6, source: "tests of installers do this" },
];
