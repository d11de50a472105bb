import { everydayWork, JAVASCRIPT } from "./everyday-work.ts";
import { writeOrdinaryPast } from "./ordinary-past.ts";
import { NEWCOMER, PAULO, RUTH } from "./people.ts";
import type { Scenario } from "./scenario.ts";

const STREAMS = `import { Transform } from "node:stream";

export function mapLines(fn) {
  return new Transform({ transform: (chunk, _, done) => done(null, fn(String(chunk))) });
}
`;

const manifest = (version: string, dependencies: Readonly<Record<string, string>>) =>
  `${JSON.stringify({ name: "stream-lines", version, type: "module", main: "src/streams.js", scripts: { test: "node --test" }, dependencies }, null, 2)}\n`;

const TEN_DAYS = 10 * 24 * 3_600_000;
const USED = { through: "^2.3.8", split: "^1.0.1" };
/** Ten days old, downloaded by nobody, and written for this one purpose. */
const POISONED = { ...USED, "flatten-stream-map": "^0.1.1" };

export const poisonedDependency: Scenario = {
  id: "poisoned-dependency",
  title: "A new helper adds a small dependency",
  story:
    "event-stream, September 2018: a newcomer who had been given the package added a dependency of their own, whose published file stole wallets. The commit itself looks like any other.",
  owner: "acme-streams",
  name: "stream-lines",
  team: [RUTH, PAULO, NEWCOMER],
  packages: (now) => [
    { ecosystem: "npm", name: "flatten-stream-map", versions: { "0.1.1": new Date(now - TEN_DAYS).toISOString() } },
  ],
  write(gitDir, now) {
    const past = writeOrdinaryPast({
      gitDir,
      now,
      team: [RUTH, PAULO],
      first: {
        "README.md": "# stream-lines\n",
        "package.json": manifest("3.3.4", USED),
        "src/streams.js": STREAMS,
      },
      work: everydayWork(JAVASCRIPT, 24),
    });
    const poisoned = past.commit(NEWCOMER, 5, "Add flat map for streams", {
      "package.json": manifest("3.3.6", POISONED),
      "src/streams.js": `${STREAMS.replace('stream";\n', 'stream";\nimport flatten from "flatten-stream-map";\n')}
export function flatMapLines(fn) {
  return flatten((line, done) => done(null, fn(line)));
}
`,
    });
    past.rewind();
    return {
      start: past.start,
      pushes: [
        { kind: "past", what: "the project's past", by: RUTH.login, head: past.head },
        { kind: "attack", what: "a dependency nobody knows, by a newcomer", by: NEWCOMER.login, head: poisoned },
      ],
    };
  },
};
