/** What GitHub takes in a check run. Source: its OpenAPI description, `POST /repos/{owner}/{repo}/check-runs`. */

/** Most characters in `output.summary`, and as many again in `output.text`. */
export const OUTPUT_LIMIT = 65_535;

/** Most characters of a button's label, and of the line that explains it. */
export const BUTTON_LABEL_LIMIT = 20;
export const BUTTON_DESCRIPTION_LIMIT = 40;

/** Most annotations in one request. */
export const ANNOTATIONS_PER_REQUEST = 50;

/** Most characters in an annotation's title. */
export const ANNOTATION_TITLE_LIMIT = 255;

/** GitHub takes 64 KB; nobody reads that in the margin of a file. In characters, of at most four bytes each. */
export const ANNOTATION_MESSAGE_LIMIT = 4000;

/** Ours: a title is read in a list of checks. */
export const TITLE_LIMIT = 140;
