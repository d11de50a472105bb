/** Source text that ordinary projects have: processes, requests, encodings, assets, moves and new formats. */
import type { Disguise } from "../model.ts";
import { noiseOf, type Random } from "../random.ts";
import { ORDINARY_PROGRAMS, type Source } from "./ordinary-programs.ts";
import { files, type Scene, type Staging } from "./scene.ts";

const png = (random: Random): Buffer =>
  Buffer.concat([Buffer.from("\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR", "latin1"), noiseOf(random, 7000)]);

const FILES: readonly Source[] = [
  {
    place: "picture",
    base: "php",
    language: "settings",
    make: ({ random }) => new Map([["public/logo.png", { bytes: png(random) }]]),
  },
  {
    place: "font",
    base: "node",
    language: "settings",
    make: ({ random }) =>
      new Map([
        [
          "public/lantern.woff2",
          { bytes: Buffer.concat([Buffer.from("wOF2\u0000\u0001\u0000\u0000", "latin1"), noiseOf(random, 15_000)]) },
        ],
      ]),
  },
  {
    place: "test-data",
    base: "go",
    language: "settings",
    make: ({ random }) =>
      new Map([
        [
          "internal/chart/testdata/tides.csv.gz",
          { bytes: Buffer.concat([Buffer.from("\u001f\u008b\u0008\u0000", "latin1"), noiseOf(random, 3000)]) },
        ],
      ]),
  },
  {
    place: "vendored-minified",
    base: "ruby",
    language: "javascript",
    make: ({ random }) =>
      files([
        "public/js/chart.min.js",
        `/*! chart 4.4 | MIT */\n!function(t,e){t.Chart=e()}(this,function(){"use strict";${Array.from({ length: 900 }, (_, index) => `function a${index}(t){return t*${random.below(900)}}`).join("")}return a1});\n`,
      ]),
  },
  {
    place: "moved-file",
    base: "python",
    language: "python",
    make: ({ read }) =>
      new Map([
        ["src/lantern/tools/beam.py", { text: read("src/lantern/beam.py") }],
        ["src/lantern/beam.py", null],
      ]),
  },
  {
    place: "formatted-json",
    base: "node",
    language: "settings",
    make: ({ read }) => files(["package.json", `${JSON.stringify(JSON.parse(read("package.json")), null, 4)}\n`]),
  },
  {
    place: "formatted-source",
    base: "node",
    language: "javascript",
    make: ({ read }) =>
      files(
        ["src/signal.js", read("src/signal.js").replaceAll('"', "'").replaceAll("  ", "\t")],
        ["src/beam.js", read("src/beam.js").replaceAll('"', "'").replaceAll("  ", "\t")],
      ),
  },
  {
    place: "funding-added",
    base: "rust",
    language: "settings",
    make: () => files([".github/FUNDING.yml", "github: [lantern-works]\nliberapay: lantern\n"]),
  },
  { place: "removed-script", base: "infra", language: "shell", make: () => new Map([["provision/host.sh", null]]) },
  {
    place: "licence-heads",
    base: "jvm",
    language: "java",
    make: ({ read }) =>
      files(
        ...["Beam", "Lens", "Tower"].map(
          (name) =>
            [
              `src/main/java/org/example/lantern/${name}.java`,
              `// SPDX-License-Identifier: MIT\n${read(`src/main/java/org/example/lantern/${name}.java`)}`,
            ] as const,
        ),
      ),
  },
];

const DISGUISES: readonly Disguise[] = ["none", "dead-code", "two-commits"];

const stagings: readonly Staging[] = [...ORDINARY_PROGRAMS, ...FILES].map((source) => ({
  place: source.place,
  base: source.base,
  language: source.language,
  disguises: DISGUISES,
  stage(tools) {
    const made = source.make(tools);
    const notes = files(["docs/notes.md", "# Notes\n\nThe lamp is lit at dusk.\n"]);
    if (tools.disguise === "two-commits") return [made, notes];
    return tools.disguise === "dead-code" ? new Map([...made, ...notes]) : made;
  },
}));

export const ORDINARY_SOURCES: Scene = {
  id: "ordinary-source",
  kind: "innocent",
  messages: ["feat: small things", "Tidy up", "refactor: move files", "chore: assets", "style: format"],
  stagings,
};
