import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import { ACTS_ON_PERSON, asksAudience, hasProtest } from "../../text/audience.ts";
import { type GatedHarm, gatedHarm } from "../../text/gated-harm.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newLines } from "../../text/new-lines.ts";
import { classesOf, isTranslation } from "../../text/path-classes.ts";
import { isIdle, placeOf } from "../../text/places.ts";

/** A name with a version range, as manifests write dependencies. */
const DEPENDENCY = /^\s{0,20}["']?[@\w./-]{2,100}["']?\s{0,3}[:=]\s{0,3}["'{][\s^~<>=*]{0,3}\d/;

const PHRASE = ["stop", "the", "war"].join(" ");

const HARMS: Readonly<Record<GatedHarm["harm"], Pick<Signal, "strength" | "confidence" | "because">>> = {
  files: {
    strength: "decisive",
    confidence: 1,
    because: "files are overwritten or deleted, and who is running the program decides whether",
  },
  folder: {
    strength: "strong",
    confidence: 1,
    because: "a folder is emptied, and who is running the program decides whether",
  },
  stop: {
    strength: "strong",
    confidence: 1,
    because: "the program stops for people of certain countries or languages",
  },
};

export default defineDetector({
  id: "protestware",
  title: "The program treats people by where they are or what they speak",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A library that shows a message, plays a sound or does damage only to people of one country or language does something that its users did not ask for. It starts with a banner and has ended with erased disks.",
  falsePositives: [
    "Sanctions and licence checks",
    "Translations, and programs about politics or history",
    "Redirects to a country's own site",
  ],
  remedy: "Decide as a team whether the project takes part in this. Users who pin versions will find out.",
  references: ["CWE-506", "CWE-912", "node-ipc 2022", "protest install scripts of 2022"],
  needs: ["diff"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a message for the visitors of one country's sites",
        commit: aChange(
          "src/main.js",
          `if (navigator.language === 'ru' && location.host.match(/\\.(ru|su)$/)) {\n  const box = document.createElement('div');\n  box.innerHTML = '${PHRASE}';\n}`,
        ),
      },
      {
        name: "a message that every installation prints",
        commit: aCommit({
          files: [aFile({ path: "packages/a/postinstall.js", added: `console.log("A message from us: ${PHRASE}");` })],
        }),
      },
      {
        name: "files overwritten where the address lies in one country",
        commit: aChange(
          "src/peers.js",
          'if (country.includes("russia")) {\n  for (const name of readdirSync("/")) writeFileSync(name, "x");\n}',
        ),
      },
    ],
    passes: [
      {
        name: "an answer refused to a country",
        commit: aChange("src/a.ts", "if (SANCTIONED.includes(country)) return new Response(null, { status: 451 });"),
      },
      {
        name: "a date in the visitor's language",
        commit: aChange("src/date.js", "const text = date.toLocaleString(navigator.language);"),
      },
      {
        name: "a game about a war",
        commit: aChange("src/game.js", "const title = 'Star war';"),
      },
      {
        name: "words for a language",
        commit: aChange("src/locales/en.ts", `export const slogan = "${PHRASE}";`),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      const place = placeOf(file.path);
      if (isIdle(place) || place === "test" || isTranslation(file.path)) return [];
      const lines = newLines(commit, file);
      const dependency = classesOf(file.path).includes("manifest")
        ? lines.find((line) => DEPENDENCY.test(visible(line)) && hasProtest(visible(line)))
        : undefined;
      if (dependency)
        return [
          {
            strength: "strong",
            confidence: 1,
            because: "the package depends on one that is named for a protest",
            path: file.path,
            line: dependency.number,
          },
        ];
      const harm = gatedHarm(newCode(commit, file));
      if (harm !== null) return [{ ...HARMS[harm.harm], path: file.path, line: harm.line }];
      const asks = lines.find((line) => asksAudience(visible(line)));
      const protest = lines.find((line) => hasProtest(visible(line)));
      const text = lines.map(visible).join("\n").slice(0, 100_000);
      const acts = ACTS_ON_PERSON.test(text);
      const base = { path: file.path };
      if (asks && protest)
        return [
          {
            ...base,
            strength: "decisive",
            confidence: 1,
            because: "who is looking decides whether a political message is shown or more is done",
            line: asks.number,
          },
        ];
      if (
        protest &&
        (classesOf(file.path).includes("installer") ||
          /(?:^|[/_-])(?:pre|post)install[\w-]{0,20}\.[cm]?[jt]s$/.test(file.path))
      )
        return [
          {
            ...base,
            strength: "strong",
            confidence: 1,
            because: "a political message stands in a script that every installation runs",
            line: protest.number,
          },
        ];
      if (asks && bothGates(text))
        return [
          {
            ...base,
            strength: "strong",
            confidence: 1,
            because: "the visitor's language and the country of the site together decide what the program does",
            line: asks.number,
          },
        ];
      if (
        protest &&
        /\b(?:homedir|expanduser|USERPROFILE)\b/.test(text) &&
        /Desktop|OneDrive|Documents/.test(text) &&
        acts
      )
        return [
          {
            ...base,
            strength: "strong",
            confidence: 1,
            because: "a political message is written into a person's own folders",
            line: protest.number,
          },
        ];
      const inside = asks ? null : insideGate(commit, file);
      if (inside !== null && protest)
        return [
          {
            ...base,
            strength: "strong",
            confidence: 1,
            because: "a political message changes in code that only certain visitors meet",
            line: protest.number,
          },
        ];
      if (protest && acts)
        return [
          {
            ...base,
            strength: "medium",
            confidence: 0.9,
            because: "a political message stands in code that shows something",
            line: protest.number,
          },
        ];
      if (inside !== null)
        return [
          {
            ...base,
            strength: "medium",
            confidence: 0.8,
            because: "the change lies in code that only certain visitors meet",
            line: inside,
          },
        ];
      return protest
        ? [
            {
              ...base,
              strength: "weak",
              confidence: 0.7,
              because: "a political message stands in the code",
              line: protest.number,
            },
          ]
        : [];
    });
  },
});

/** Asks for a language and for a country's domain at once. */
function bothGates(text: string): boolean {
  return /navigator\.language/.test(text) && /location\.host(?:name)?[^;\n]{0,60}\\?\.\(?(?:[a-z]{2}\|)+/.test(text);
}

/** A new line next to an unchanged test of who is looking, with words of protest around: line number, or null. */
function insideGate(commit: CommitEvidence, file: FileChange): number | null {
  const fresh = new Set(newLines(commit, file));
  for (const hunk of file.hunks) {
    const context = hunk.lines
      .filter(({ kind }) => kind === " ")
      .map(visible)
      .join("\n");
    const added = hunk.lines.find((line) => fresh.has(line));
    if (added && asksAudience(context) && hunk.lines.some((line) => line.kind !== "-" && hasProtest(visible(line))))
      return added.number;
  }
  return null;
}
