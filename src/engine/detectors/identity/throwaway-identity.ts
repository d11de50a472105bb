import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { isAutomation } from "../../text/identities.ts";
import { isExecSensitive } from "../../text/path-classes.ts";

/** Mail services that throw their boxes away: the most used ones, by name; nobody works under such an address. */
const DISPOSABLE =
  /@(?:[\w-]{1,40}\.)?(?:mailinator|guerrillamail|10minutemail|temp-?mail|tempmailo|yopmail|trashmail|sharklasers|getnada|dispostable|maildrop|throwaway(?:mail)?|fakeinbox|mohmal|emailondeck|moakt|mintemail|burnermail|spam4|mailnesia|tempr|discard)\.[a-z]{2,6}$/i;
/** Names of automation that no App bears. */
const GENERIC =
  /^(?:(?:auto|build|deploy|release|pipeline|ci|cd|security|automation|devops|workflow|update)[-_. ]?(?:bot|ci|runner|user|agent|update|service)|(?:ci|cd)[-_. ]?bot)$/i;
/** An address without a domain that mail could reach. */
const UNREACHABLE =
  /@(?:[^.@]{1,60}|(?:[\w-]{1,60}\.){0,3}(?:local|localhost|internal|invalid|none|automated|bot|noreply\.dev))$/i;
const SENSITIVE = [aFile({ path: ".github/workflows/ci.yml", added: "on: push" })];
const SETTLED = { repository: { commits: 300 } };

export default defineDetector({
  id: "throwaway-identity",
  title: "A newcomer under an identity made to be thrown away",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Campaigns commit as build-bot or from a mail box that lives ten minutes. A service that belongs to the project has been seen before.",
  falsePositives: ["The first commit of a new internal bot", "Students and testers"],
  remedy: "Find out which account pushed the commit, and whether anybody in the project knows it.",
  references: ["Megalodon 2026", "ATT&CK T1585"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(50).describe("earlier commits of the repository that must be known"),
  }),
  examples: {
    flags: [
      {
        name: "a generic robot touches the pipeline",
        commit: aCommit({
          author: { name: "build-bot", email: "build-bot@ci.example" },
          files: SENSITIVE,
          baseline: SETTLED,
        }),
      },
      {
        name: "a mail box for ten minutes",
        commit: aCommit({ author: { name: "Eve", email: "eve@mailinator.com" }, files: SENSITIVE, baseline: SETTLED }),
      },
      {
        name: "an address that no mail can reach",
        commit: aCommit({ author: { name: "helper", email: "helper@claw" }, baseline: SETTLED }),
      },
    ],
    passes: [
      {
        name: "a robot seen before",
        commit: aCommit({
          author: { name: "build-bot", email: "build-bot@ci.example" },
          files: SENSITIVE,
          baseline: { ...SETTLED, author: { commits: 12 } },
        }),
      },
      {
        name: "an App",
        commit: aCommit({
          author: { name: "renovate[bot]", email: "29139614+renovate[bot]@users.noreply.github.com" },
          files: SENSITIVE,
          baseline: SETTLED,
        }),
      },
      { name: "a person", commit: aCommit({ files: SENSITIVE, baseline: SETTLED }) },
      {
        name: "a young repository",
        commit: aCommit({ author: { name: "build-bot", email: "build-bot@ci.example" }, files: SENSITIVE }),
      },
    ],
  },
  detect(commit, { atLeast }) {
    const { author, baseline } = commit;
    if (baseline.repository.commits < atLeast || baseline.author.commits > 0 || isAutomation(author)) return [];
    const signs = [
      DISPOSABLE.test(author.email) ? "its mail box is one that is thrown away" : "",
      GENERIC.test(author.name.trim()) ? `"${clip(author.name, 40)}" names a robot that no App is` : "",
      UNREACHABLE.test(author.email) ? "no mail can reach its address" : "",
    ].filter((sign) => sign !== "");
    if (signs.length === 0) return [];
    const sensitive = commit.files.some((file) => isExecSensitive(file.path));
    return [
      {
        strength: sensitive || signs.length > 1 ? "medium" : "weak",
        confidence: 1,
        because: `first commit here, and ${signs.join(", and ")}`,
        facts: { signs: signs.length, sensitive },
      },
    ];
  },
});
