/**
 * Draws SVG as PNG, in WebAssembly and with a font that is brought along: slim images have none. Nothing is read or loaded that an SVG
 * names, and the SVG is ours.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Resvg } from "@resvg/resvg-wasm";

const { resolve } = createRequire(import.meta.url);
const MODULE = "@resvg/resvg-wasm/index_bg.wasm";
const FONT_FILE = "@expo-google-fonts/didact-gothic/400Regular/DidactGothic_400Regular.ttf";
/** As the font names itself, for `font-family`. */
export const FONT_FAMILY = "Didact Gothic";
/** Pixels: twice what a mail shows, for sharp screens. */
const WIDTH = 1200;

interface Drawing {
  readonly Resvg: typeof Resvg;
  readonly font: Uint8Array;
}

/** The module can be started once in a process. */
let drawing: Promise<Drawing> | undefined;

/** Returns a PNG of the SVG. Rejects where the module cannot be started, or for what is no SVG. */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  drawing ??= start();
  const { Resvg: Drawer, font } = await drawing;
  const drawer = new Drawer(svg, {
    font: { fontBuffers: [font], defaultFontFamily: FONT_FAMILY, sansSerifFamily: FONT_FAMILY },
    fitTo: { mode: "width", value: WIDTH },
  });
  try {
    const image = drawer.render();
    const png = image.asPng();
    image.free();
    return png;
  } finally {
    drawer.free();
  }
}

/** Only who draws pays for it: the module has 2.5 MB. */
async function start(): Promise<Drawing> {
  const library = await import("@resvg/resvg-wasm");
  await library.initWasm(await readFile(resolve(MODULE)));
  return { Resvg: library.Resvg, font: await readFile(resolve(FONT_FILE)) };
}
