/** What GitHub takes in a check run. Source: its OpenAPI description, `POST /repos/{owner}/{repo}/check-runs`. */

/** Most characters in `output.summary`, and as many again in `output.text`. */
export const OUTPUT_LIMIT = 65_535;

/** Most annotations in one request. */
export const ANNOTATIONS_PER_REQUEST = 50;

/** Most characters in an annotation's title. */
export const ANNOTATION_TITLE_LIMIT = 255;

/** GitHub takes 64 KB; nobody reads that in the margin of a file. In characters, of at most four bytes each. */
export const ANNOTATION_MESSAGE_LIMIT = 4000;

/**
 * Ours: each further batch is one more write of the few hundred an hour that GitHub allows, and nobody reads the
 * thousandth. Worst first; what is left out is counted.
 */
export const MOST_ANNOTATIONS = 200;

/** Ours: a title is read in a list of checks. */
export const TITLE_LIMIT = 140;
