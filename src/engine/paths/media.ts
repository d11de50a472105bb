import { createPathTest } from "./path-rules.ts";

const MEDIA =
  "png jpg jpeg gif bmp ico webp avif heic tif tiff psd woff woff2 ttf otf eot mp3 mp4 m4a m4v wav ogg flac avi mov webm mkv glb fbx blend 3ds stl dds pdf zip gz xz bz2 7z rar";

/** Returns whether a name promises a picture, a font, sound, a model, a document or an archive: never a program. */
export const isMedium = createPathTest([{ extensions: MEDIA }], { anyCase: true });

/** The same, and containers that promise nothing but are no text: `.bin`, `.dat`. */
export const isNoText = createPathTest([{ extensions: `${MEDIA} wasm bin dat pack` }], { anyCase: true });
