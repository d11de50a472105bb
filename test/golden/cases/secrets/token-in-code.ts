import { crc32 } from "node:zlib";
import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

/** A token of GitHub's form, made here, with the checksum that tells it from a word: it opens nothing. */
const body = noise(60, "token")
  .toString("base64")
  .replace(/[^A-Za-z0-9]/g, "")
  .slice(0, 30);
const checksum = (text: string) => {
  let [rest, word] = [crc32(text), ""];
  for (let i = 0; i < 6; i++) {
    word = `${"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[rest % 62]}${word}`;
    rest = Math.floor(rest / 62);
  }
  return word;
};
const TOKEN = `${["gh", "p"].join("")}_${body}${checksum(body)}`;

export const golden: GoldenCase = {
  kind: "leak",
  base: "javascript",
  story: "A maintainer tries something with a token of their own, and commits it.",
  write(branch) {
    branch.commit(TOMAS, "List the releases", {
      "src/releases.js": `const token = "${TOKEN}";\n\nexport const releases = () =>\n  fetch("https://api.github.com/repos/acme/text-tools/releases", { headers: { authorization: \`Bearer \${token}\` } });\n`,
    });
  },
};
