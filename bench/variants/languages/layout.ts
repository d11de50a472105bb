/** Disguises of layout, for every tongue whose text may break inside parentheses. */
import type { Program, Style } from "../model.ts";
import type { Tongue } from "./tongue.ts";

const REMARKS = [
  "keep in step with the handbook",
  "order matters here",
  "see the release notes",
  "slow machines need this",
];

/** Breaks lines or puts comments in between, where the style asks for it. */
export function layOut(program: Program, style: Style, tongue: Tongue): Program {
  const { random, disguise } = style;
  if (disguise === "comments") {
    const spread = (text: string): string =>
      tongue.comment === "//"
        ? afterOpenings(text, () => (random.next() < 0.6 ? `/* ${random.pick(REMARKS)} */ ` : ""))
        : text;
    const body = program.body.flatMap((line) => [`${tongue.comment} ${random.pick(REMARKS)}`, spread(line)]);
    return { ...program, body };
  }
  if (disguise !== "line-breaks" || !tongue.mayBreak) return program;
  return { ...program, body: program.body.map((line) => afterOpenings(line, () => "\n    ")) };
}

/** Puts text after every opening parenthesis and comma that stands outside of strings and holds something. */
function afterOpenings(code: string, what: () => string): string {
  let out = "";
  let quote = "";
  for (let index = 0; index < code.length; index++) {
    const character = code.charAt(index);
    out += character;
    if (quote !== "") {
      if (character === "\\") out += code.charAt(++index);
      else if (character === quote) quote = "";
    } else if ("\"'`".includes(character)) quote = character;
    else if (character === "(" && code.charAt(index + 1) !== ")") out += what();
    else if (character === "," && code.charAt(index + 1) === " " && code.charAt(index + 2) !== "}") out += what();
  }
  return out.replace(/[ \t]+\n/g, "\n").replace(/\n {5}/g, "\n    ");
}
