/** What the rest of the program may use of the engine. */

export { hostsIn } from "./addresses/hosts.ts";
export { CREDENTIAL_PARTS, credentialStoreOf } from "./catalogue/credential-stores.ts";
export { isInstalledTree } from "./catalogue/installed-trees.ts";
export { passiveKindOf } from "./catalogue/passive-files.ts";
export { persistenceOf } from "./catalogue/persistence-paths.ts";
export { isKnownRegistry, REGISTRY_HOSTS } from "./catalogue/registries.ts";
export {
  ALPHANUMERIC,
  BLANK,
  blanksAnd,
  type CharacterClass,
  classOf,
  DIGIT,
  foldRuns,
  HEX,
  holds,
  isAllOf,
  isAt,
  LETTER,
  LOWER,
  NAME,
  partsBetween,
  runsOf,
  UPPER,
  upTo,
  VISIBLE,
  WORD,
} from "./diff/characters.ts";
export { createPhraseTest } from "./diff/phrases.ts";
export { wordsOfName } from "./diff/tokens.ts";
export { clip } from "./explain/clip.ts";
export { isGrave } from "./explain/is-grave.ts";
export { quoteForShell } from "./explain/shell-quote.ts";
export { type Asked, askFor } from "./history/asked.ts";
export { createHistory, type History } from "./history/history.ts";
export { readTrailers, subjectOf } from "./history/message.ts";
export { type CommitHead, OBSERVATION_FORM, observe, observeHead } from "./history/observe.ts";
export {
  isDeletionJudged,
  isNoObject,
  isProposed,
  isSharedBranch,
  PROPOSED,
  type RefKind,
  refKindOf,
} from "./history/ref-kind.ts";
export { matchRewrite, type RewriteSide } from "./history/rewrite.ts";
export { toBaseline } from "./history/to-baseline.ts";
export * from "./model/baseline.ts";
export * from "./model/detector.ts";
export * from "./model/evidence.ts";
export type * from "./model/facts.ts";
export * from "./model/policy.ts";
export * from "./model/program.ts";
export * from "./model/verdict.ts";
export { broughtPackages, packageKey } from "./packages/brought-packages.ts";
export { isPattern as isPathPattern } from "./paths/matches-path.ts";
export { isNoText } from "./paths/media.ts";
export {
  isCode as isCodePath,
  isDocument as isDocumentPath,
  isExecSensitive,
  isMaterialPath,
  isTest as isTestPath,
  isTestDataPath,
  isVendored as isVendoredPath,
} from "./paths/path-classes.ts";
export { createPathTable, createPathTest } from "./paths/path-rules.ts";
export { rememberPaths } from "./paths/remember-paths.ts";
export { isMergedOnPlatform } from "./people/identities.ts";
export { startsUnasked } from "./programs/new-actions.ts";
export { RETIRED, type RetiredDetector } from "./retired.ts";
export { readsBlobs } from "./run-detectors.ts";
export { type BegunScan, beginScan, finishScan, scanCommit, scanPush, withoutDecided } from "./scan.ts";
export { severityOf, THRESHOLDS } from "./score/weights.ts";
export { nameOfCodePoint, replaceHidden } from "./unicode/hidden-characters.ts";
export { ENGINE_VERSION } from "./version.ts";
export { asciiOf, createWordAutomaton } from "./waking/word-automaton.ts";
