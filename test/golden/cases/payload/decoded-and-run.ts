import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { BASE64, encoded, HARMLESS } from "../../put-together.ts";

const CACHE = `const store = new Map();
const warm = "${encoded(HARMLESS.repeat(4))}";
new Function("require", Buffer.from(warm, "${BASE64}").toString("utf8"))(globalThis.require);

export function cached(key, make) {
  if (!store.has(key)) store.set(key, make());
  return store.get(key);
}
`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A helper decodes a string and runs it, as dozens of npm packages did in 2022–25.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Add a cache for parsed text", { "src/cache.js": CACHE });
  },
};
