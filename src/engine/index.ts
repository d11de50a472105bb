/** What the rest of the program may use of the engine. */
export { createHistory, type History } from "./history/history.ts";
export { type CommitHead, observe, observeHead } from "./history/observe.ts";
export { toBaseline } from "./history/to-baseline.ts";
export * from "./model/baseline.ts";
export * from "./model/detector.ts";
export * from "./model/evidence.ts";
export type * from "./model/facts.ts";
export * from "./model/policy.ts";
export * from "./model/verdict.ts";
export { type BegunScan, beginScan, finishScan, readsBlobs, scanCommit, scanPush } from "./scan.ts";
export { severityOf, THRESHOLDS } from "./score/weights.ts";
export { clip } from "./text/clip.ts";
export { readTrailers, subjectOf } from "./text/message.ts";
export { isCode as isCodePath, isExecSensitive, isMaterialPath } from "./text/path-classes.ts";
export { ENGINE_VERSION } from "./version.ts";
