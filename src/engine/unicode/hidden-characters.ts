/**
 * Characters that a reader cannot see and that change what they read: controls, direction changes, zero width, fillers,
 * variation selectors, tags. The one home of the set; who shows foreign text replaces them, each in its own way.
 */

// C0, DEL, C1 · soft hyphen, Arabic letter mark · Hangul fillers · Khmer inherent vowels
// zero width and marks · line and paragraph separators, bidirectional controls · invisible operators, isolates ·
// Braille blank · ideographic fillers · byte order mark · interlinear annotations · shorthand and musical
// formatters · tags and supplementary variation selectors; then what combines with the character before it: grapheme
// joiner, Mongolian and plain variation selectors.
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|[\u034f\u180b-\u180f\ufe00-\ufe0f]/gu;

/** An emoji's own selector and joiner: they are part of what is seen. */
const EMOJI_GLUE =
  /(?<=\p{Extended_Pictographic})\ufe0f|(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic})/gu;

/** Replaces every hidden character by what `show` makes of its code point. Emoji stay whole. */
export function replaceHidden(text: string, show: (codePoint: number) => string): string {
  const glue = new Set<number>();
  for (const { index } of text.matchAll(EMOJI_GLUE)) glue.add(index);
  return text.replace(HIDDEN, (character, at: number) =>
    glue.has(at) ? character : show(character.codePointAt(0) ?? 0),
  );
}

/** Replaces halves of characters, which not every reader of JSON takes. */
export function replaceBroken(text: string, mark: string): string {
  return text.replace(/\p{Surrogate}/gu, mark);
}

/** How people write a code point: `U+202E`. */
export function nameOfCodePoint(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}
