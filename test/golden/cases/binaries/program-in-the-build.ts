import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";
import { noise } from "../../put-together.ts";

/** The head of a program for Linux, and noise where the program would be. */
const PROGRAM = Buffer.concat([
  Buffer.from("7f454c4602010100000000000000000003003e0001000000", "hex"),
  noise(4000, "elf"),
]);

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "Octopus Scanner, 2020: a program lands in the tree and the build starts it.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Speed up the build", {
      "tools/cache.dat": { content: PROGRAM, executable: true },
      "package.json": manifest({
        scripts: { postinstall: "./tools/cache.dat", test: "node --test", build: "webpack" },
      }),
    });
  },
};
