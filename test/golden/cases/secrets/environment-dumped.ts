import { crc32 } from "node:zlib";
import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { encoded, noise } from "../../put-together.ts";

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

const STOLEN = {
  system: { platform: "linux", hostname: "runner-7" },
  environment: {
    PATH: "/usr/bin:/bin",
    HOME: "/home/runner",
    USER: "runner",
    SHELL: "/bin/sh",
    PWD: "/home/runner/work",
    LANG: "C.UTF-8",
    GITHUB_TOKEN: TOKEN,
    NPM_TOKEN: `npm_${body}AbCdEf`,
    AWS_SECRET_ACCESS_KEY: noise(30, "aws").toString("base64"),
  },
};

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "Shai-Hulud, 2025: what was stolen is pushed as twice encoded JSON.",
  write(branch) {
    branch.unsigned(TOMAS, "Add results", {
      "results/environment.json": `${encoded(encoded(JSON.stringify(STOLEN)))}\n`,
    });
  },
};
