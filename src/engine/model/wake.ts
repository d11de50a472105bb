/** What a detector declares about the commits on which it has anything to say. */
import type { Facts } from "./facts.ts";

/**
 * What one file of a commit shows before a detector is called: every field that is given must hold. Of a list one entry is
 * enough. Words are ASCII and count in any letter case, wherever they stand in a line; a blank at an end of one stands for
 * anything but a letter or a digit. It need not be the whole question:
 * `detect` still asks that, but it must never say less than `detect` would.
 */
export interface Wake {
  /** A reader found something in the file. */
  readonly facts?: readonly (keyof Facts)[];
  /** The path, whatever happened to the file. */
  readonly path?: (path: string) => boolean;
  /** One of these words stands in an added line. */
  readonly added?: readonly string[];
  /** One of these as well: for two things that only mean something together. */
  readonly alsoAdded?: readonly string[];
  /** One of these stands in a removed line. */
  readonly removed?: readonly string[];
  /** One of these stands in a line of the change, be it added, removed or around it. */
  readonly near?: readonly string[];
  /** An added line has one of these shapes. */
  readonly shapes?: readonly LineShape[];
  /** A removed line has one of these. */
  readonly removedShapes?: readonly LineShape[];
  /** A line of the change has one of these, be it added, removed or around it. */
  readonly nearShapes?: readonly LineShape[];
}

/**
 * What characters alone tell of a line. `not-ascii` some character is not. `wide-gap` 20 blanks in a row behind text, or 40
 * before it. `long-line` 200 characters. `joined` a literal is joined to another (`"a" + "b"`), or an element to something
 * (`a[1] + …`). `account` 26 letters and digits in a row, or a word that begins like an IBAN.
 */
export const LINE_SHAPES = ["not-ascii", "wide-gap", "long-line", "joined", "account"] as const;
export type LineShape = (typeof LINE_SHAPES)[number];
