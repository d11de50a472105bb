/** Endings of files that machines show, play or read and never run. Source: the IANA media types image, audio, video and font. */
import { extensionOf } from "../paths/path-classes.ts";

const MEDIA: ReadonlySet<string> = new Set(
  `png jpg jpeg gif bmp ico webp avif heic tif tiff psd svg woff woff2 ttf otf eot mp3 mp4 m4a m4v wav ogg flac avi mov
  webm mkv pdf`.split(/\s+/),
);
const TEXTS: ReadonlySet<string> = new Set("txt md rst log csv tsv css lock license dat".split(" "));

/** What is unpacked; Java's own archives are programs. */
const ARCHIVES: ReadonlySet<string> = new Set("zip rar 7z tar gz tgz xz txz bz2 tbz2 zst cab".split(" "));

/** `media`: pictures, sounds, films, fonts · `text`: notes, tables, styles · `archive` · null: files that may be programs. */
export function passiveKindOf(path: string): "media" | "text" | "archive" | null {
  const ending = extensionOf(path);
  if (MEDIA.has(ending)) return "media";
  if (ARCHIVES.has(ending)) return "archive";
  return TEXTS.has(ending) ? "text" : null;
}
