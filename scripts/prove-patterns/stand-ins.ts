/** What is put into a pattern at run time, and why it is a plain word there. A word of the same kind stands in for it. */
export interface StandIn {
  readonly file: string;
  /** The expression as it is written. */
  readonly expression: string;
  readonly text: string;
  readonly because: string;
}

export const STAND_INS: readonly StandIn[] = [
  {
    file: "src/engine/text/secret-flow.ts",
    expression: "literally(name)",
    text: "SOME_TOKEN",
    because: "every character that is no letter, digit or underscore is escaped",
  },
  {
    file: "src/engine/text/idle-import.ts",
    expression: 'bound.replaceAll("$", "\\\\$")',
    text: "\\$some",
    because: "an identifier: letters, digits, underscores and dollar signs, and those are escaped",
  },
  {
    file: "src/engine/detectors/unicode/confusable-identifier.ts",
    expression: "mixed.looksLike",
    text: "some",
    because: "a word of ASCII letters, digits and underscores",
  },
];
