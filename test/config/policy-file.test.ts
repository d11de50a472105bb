import { z } from "zod";
import { layPolicies, parsePolicyFile } from "../../src/config/policy-file.ts";
import type { Detector } from "../../src/engine/model/detector.ts";
import { DETECTORS } from "../../src/engine/registry.ts";
import { DEFAULT_SCHEDULE } from "../../src/pipeline/mail-schedule.ts";

const [someDetector] = DETECTORS;

/** Detectors that only a policy looks at. */
function aDetector(id: string, options: z.ZodObject): Detector {
  if (!someDetector) throw new Error("there is no detector");
  return { ...someDetector, id, options } as Detector; // examples and detect are those of another, unused
}

const KNOWN = [
  aDetector(
    "late-night",
    z.strictObject({ hours: z.int().min(0).max(23).default(3), zone: z.string().default("UTC") }),
  ),
  aDetector("odd-name", z.strictObject({})),
];

const read = (text: string | Uint8Array) => parsePolicyFile(text, KNOWN);

const DEFAULTS = {
  engine: { detectors: {}, ignorePaths: [] },
  enabled: true,
  alertAt: "high",
  conclusions: {
    low: "success",
    medium: "neutral",
    high: "action_required",
    critical: "action_required",
    incomplete: "neutral",
  },
  recipients: [],
  schedule: DEFAULT_SCHEDULE,
  mode: "gate",
  annotations: 200,
  demotions: [],
  unread: false,
  problems: [],
  hash: expect.stringMatching(/^[0-9a-f]{64}$/),
};

test("an empty file, or comments alone, is the defaults", () => {
  for (const text of ["", "# nothing yet\n", "---\n", "{}"]) {
    expect(read(text)).toEqual({ policy: DEFAULTS, settings: expect.anything(), problems: [], isReadable: true });
  }
});

test("everything it may say", () => {
  const text = `
enabled: false
ignoreBranches: [gh-pages, "renovate/*"]
ignorePaths: [test/samples/, src/signatures.ts]
alertAt: medium
conclusions: { medium: failure, incomplete: action_required }
recipients: [security@example.org]
detectors:
  late-night: { options: { hours: 5 } }
  odd-name: { enabled: false }
`;
  expect(read(text)).toEqual({
    policy: {
      engine: {
        detectors: { "late-night": { options: { hours: 5 } }, "odd-name": { enabled: false } },
        ignorePaths: ["test/samples/", "src/signatures.ts"],
      },
      enabled: false,
      alertAt: "medium",
      conclusions: { ...DEFAULTS.conclusions, medium: "failure", incomplete: "action_required" },
      recipients: ["security@example.org"],
      schedule: DEFAULT_SCHEDULE,
      mode: "gate",
      annotations: 200,
      demotions: [],
      unread: false,
      problems: [],
      hash: DEFAULTS.hash,
    },
    settings: {
      enabled: false,
      ignoreBranches: ["gh-pages", "renovate/*"],
      ignorePaths: ["test/samples/", "src/signatures.ts"],
      alertAt: "medium",
      conclusions: { medium: "failure", incomplete: "action_required" },
      recipients: ["security@example.org"],
      detectors: { "late-night": { options: { hours: 5 } }, "odd-name": { enabled: false } },
    },
    problems: [],
    isReadable: true,
  });
});

test.each([
  ["alertat: low", ["line 1: alertat: unknown key; did you mean alertAt?"]],
  ["colour: blue", ["line 1: colour: unknown key; remove it"]],
  ["alertAt: sometimes", [expect.stringMatching(/^line 1: alertAt: .*low.*medium.*high.*critical/)]],
  ["enabled: 'yes'", [expect.stringMatching(/^line 1: enabled: .*boolean/)]],
  ["conclusions: { low: success, hgih: failure }", ["line 1: conclusions.hgih: unknown key; remove it"]],
  ["conclusions: { incomplete: success }", [expect.stringMatching(/^line 1: conclusions\.incomplete: .*neutral/)]],
  ["mode: warn", [expect.stringMatching(/^line 1: mode: .*gate.*advisory/)]],
  ["annotations: 201", [expect.stringMatching(/^line 1: annotations: .*200/)]],
  [
    "trusted: ['dependabot[bot]']",
    ["line 1: trusted.0: must be an account's id, a number: gh api users/LOGIN --jq .id"],
  ],
  ["recipients: [not an address]", [expect.stringMatching(/^line 1: recipients\.0: .*email/)]],
  ["ignoreBranches: ['*']", ["line 1: ignoreBranches.0: must name a branch; use enabled: false for all"]],
  ["ignoreBranches: ['a*b*']", ["line 1: ignoreBranches.0: must be a branch name, with at most one * at its end"]],
  ["detectors: { late-nite: {} }", ["line 1: detectors.late-nite: unknown key; did you mean detectors.late-night?"]],
  [
    "detectors: { late-night: { options: { hours: 30 } } }",
    [expect.stringMatching(/^line 1: detectors\.late-night\.options\.hours: /)],
  ],
  [
    "detectors: { late-night: { options: { hour: 3 } } }",
    ["line 1: detectors.late-night.options.hour: unknown key; remove it"],
  ],
  ["detectors: { odd-name: off }", [expect.stringMatching(/^line 1: detectors\.odd-name: .*object/)]],
  ["detectors: []", ["line 1: detectors: expected detector ids, each with `enabled` or `options`"]],
  ["__proto__: { enabled: false }", ["line 1: __proto__: unknown key; remove it"]],
])("%s is one line with the key and the fix, and changes nothing", (text, problems) => {
  expect(read(text)).toMatchObject({
    policy: { ...DEFAULTS, problems, hash: expect.anything() },
    problems,
    isReadable: true,
  });
});

test("what does not judge changes no hash, and what judges does", () => {
  const hashOf = (text: string) => read(text).policy.hash;
  expect(hashOf("mode: gate\nannotations: 5\ntrusted: []")).toBe(hashOf(""));
  expect(hashOf("trusted: [2, 1]")).toBe(hashOf("trusted: [1, 2]"));
  expect(new Set([hashOf(""), hashOf("mode: advisory"), hashOf("trusted: [1]")]).size).toBe(3);
  expect(read("mode: advisory\nannotations: 5\ntrusted: [1]").policy).toMatchObject({
    mode: "advisory",
    annotations: 5,
    engine: { trusted: [1] },
  });
});

test("what is wrong costs itself alone", () => {
  const text = `
alertAt: never
conclusions: { medium: failure, high: maybe }
recipients: [security@example.org, nobody]
detectors:
  late-night: { enabled: false, options: { hours: 99, zone: CET } }
  unknown-one: { enabled: false }
`;
  const { policy, problems } = read(text);
  expect(policy).toMatchObject({
    alertAt: "high",
    conclusions: { ...DEFAULTS.conclusions, medium: "failure" },
    recipients: ["security@example.org"],
    engine: { detectors: { "late-night": { enabled: false, options: { zone: "CET" } } } },
  });
  expect(problems.map((line) => line.split(":").slice(0, 2).join(":"))).toEqual([
    "line 2: alertAt",
    "line 3: conclusions.high",
    "line 4: recipients.1",
    "line 6: detectors.late-night.options.hours",
    "line 7: detectors.unknown-one",
  ]);
});

test.each([
  ["text that is no YAML", "a: [1, 2"],
  ["a list", "- enabled: true"],
  ["a word", "hello"],
  ["two documents", "enabled: true\n---\nenabled: false\n"],
  ["a key twice", "alertAt: low\nalertAt: high\n"],
  ["a tag of one's own", "alertAt: !!js/function 'x'"],
  ["bytes that are no UTF-8", Buffer.from([0x61, 0x3a, 0xff, 0xfe])],
  ["a file of a megabyte", "# x\n".repeat(262_144)],
  ["lists in lists in lists", `${"[".repeat(5000)}${"]".repeat(5000)}`],
  ["dashes in a row", `${"- ".repeat(5000)}x`],
  ["folders of indentation", Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
  ["aliases that multiply", multiplyingAliases()],
])("%s is not readable, and says so in one line", (_, text) => {
  const { policy, problems, isReadable } = read(text);
  expect(isReadable).toBe(false);
  expect(problems).toEqual([expect.stringMatching(/^[^\n]{5,200}$/)]);
  expect(policy).toEqual({ ...DEFAULTS, problems });
});

/** Nine lists of nine of the one before: 9⁹ values from a few lines. */
function multiplyingAliases(): string {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
  return names
    .map(
      (name, i) =>
        `${name}: &${name} [${Array.from({ length: 9 }, () => (i === 0 ? "x" : `*${names[i - 1]}`)).join(", ")}]`,
    )
    .join("\n");
}

test("a file of nonsense is a bounded list of problems", () => {
  const text = Array.from({ length: 500 }, (_, i) => `nonsense${i}: 1`).join("\n");
  expect(read(text).problems).toHaveLength(21);
  expect(read(text).problems.at(-1)).toBe("and 480 more problems");
});

test("hidden characters of a key are shown, not obeyed", () => {
  const [problem] = read('"a\\u202eb\\nc": 1').problems;
  expect(problem).toBe("a·b·c: unknown key; remove it");
});

test("the hash is the same however it is written, and another for another policy", () => {
  const one = read(
    "alertAt: low\nrecipients: [a@example.org]\ndetectors: { odd-name: { enabled: false }, late-night: { enabled: true } }",
  );
  const same = read(
    "# comment\ndetectors:\n  late-night: { enabled: true }\n  odd-name:\n    enabled: false\nrecipients:\n- a@example.org\nalertAt: low",
  );
  const other = read("alertAt: medium");
  expect(one.policy.hash).toBe(same.policy.hash);
  expect(one.policy.hash).not.toBe(other.policy.hash);
  expect(read("").policy.hash).toBe(read("enabled: true\nalertAt: high").policy.hash);
});

test("layers lie over one another, option by option; addresses are joined", () => {
  const below = read(
    "alertAt: low\nrecipients: [a@example.org]\nconclusions: { high: failure }\n" +
      "detectors: { late-night: { options: { hours: 5 } }, odd-name: { enabled: false } }",
  ).settings;
  const above = read(
    "recipients: [b@example.org, a@example.org]\nconclusions: { medium: failure }\n" +
      "detectors: { late-night: { options: { zone: CET } }, odd-name: { enabled: true } }",
  ).settings;
  expect(layPolicies([below, above], ["a problem"])).toEqual({
    engine: {
      detectors: { "late-night": { options: { hours: 5, zone: "CET" } }, "odd-name": { enabled: true } },
      ignorePaths: [],
    },
    enabled: true,
    alertAt: "low",
    conclusions: { ...DEFAULTS.conclusions, high: "failure", medium: "failure" },
    recipients: ["a@example.org", "b@example.org"],
    schedule: DEFAULT_SCHEDULE,
    mode: "gate",
    annotations: 200,
    demotions: [],
    unread: false,
    problems: ["a problem"],
    hash: DEFAULTS.hash,
  });
});

test("every real detector takes its own defaults", () => {
  for (const detector of DETECTORS) {
    const options = detector.options.parse({});
    const text = JSON.stringify({ detectors: { [detector.id]: { enabled: true, options } } });
    expect(parsePolicyFile(text).problems).toEqual([]);
  }
});

test.each(["/etc/", "../other/", "./", "a/../../b"])(
  "a path that leaves the repository, or names all of it, is refused: %s",
  (path) => {
    const { settings, problems } = read(`ignorePaths: ["${path}"]`);
    expect(settings.ignorePaths ?? []).toEqual([]);
    expect(problems).toHaveLength(1);
  },
);

test.each([
  ["**", "must name a folder or a file"],
  ["**/*", "must name a folder or a file"],
  ["*.{js,ts}", "no other signs of a pattern"],
  ["!(a)*", "no other signs of a pattern"],
  ["a**b", "as a whole folder alone"],
  ["*a".repeat(9), "8 stars"],
  [`*${"a".repeat(200)}`, "200 characters"],
])("a pattern that is hostile, or says too much, is refused: %s", (pattern, why) => {
  const { settings, problems } = read(`ignorePaths: [ok/, ${JSON.stringify(pattern)}]`);
  expect(settings.ignorePaths).toEqual(["ok/"]);
  expect(problems[0]).toMatch(/^line 1: ignorePaths\.1: /);
  expect(problems[0]).toContain(why);
});

test("a detector may have paths of its own", () => {
  const { policy, problems } = read("detectors:\n  odd-name:\n    ignorePaths: ['**/*.min.js', '/etc/']\n");
  expect(policy.engine.detectors).toEqual({ "odd-name": { ignorePaths: ["**/*.min.js"] } });
  expect(problems).toEqual(["line 3: detectors.odd-name.ignorePaths.1: must be a path inside the repository"]);
});

test("twenty thousand broken files are read without a throw, each problem on one line", () => {
  const words = [
    "alertAt",
    "detectors",
    ":",
    " ",
    "\n",
    "  ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "*",
    "&a",
    "*a",
    "!!x",
    "'",
    '"',
    "#",
    "low",
    "**/*",
    "? ",
    "|",
    ">",
    "\u0000",
    "\u202e",
  ];
  let seed = 7;
  const random = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % most;
  };
  for (let i = 0; i < 20_000; i++) {
    const text = Array.from({ length: 1 + random(9) }, () => words[random(words.length)]).join("");
    for (const problem of read(text).problems)
      if (/[\n\u202e]/.test(problem)) throw new Error(JSON.stringify([text, problem]));
  }
}, 120_000);

test("quiet hours, their time zone and the digest's time are read, laid over one another, and are no part of the hash", () => {
  const organisation = parsePolicyFile('timeZone: Europe/Berlin\nquietHours: { from: "22:00", to: "07:30" }', KNOWN);
  expect(organisation.policy.schedule).toEqual({
    timeZone: "Europe/Berlin",
    quietHours: { from: 1320, to: 450 },
    digestAt: 480,
  });
  const repository = parsePolicyFile('digestAt: "06:15"', KNOWN);
  expect(layPolicies([organisation.settings, repository.settings], []).schedule).toEqual({
    ...organisation.policy.schedule,
    digestAt: 375,
  });
  expect(organisation.policy.hash).toBe(parsePolicyFile("", KNOWN).policy.hash);
});

test.each([
  ['quietHours: { from: "00:00", to: "16:01" }', "line 1: quietHours: must last at most 16 hours"],
  ['quietHours: { from: "07:00", to: "07:00" }', "line 1: quietHours: must last at most 16 hours"],
  ['quietHours: { from: "24:00", to: "07:00" }', 'line 1: quietHours.from: must be a time such as "07:30"'],
  ['quietHours: { from: "22:00" }', 'quietHours.to: must be a time such as "07:30"'],
  ["timeZone: Mars/Olympus", "line 1: timeZone: must be a time zone such as Europe/Berlin"],
  ["timeZone: +05:00", "line 1: timeZone: must be a time zone such as Europe/Berlin"],
  ["digestAt: noon", 'line 1: digestAt: must be a time such as "07:30"'],
])("refuses %s", (text, problem) => {
  const { policy, problems } = parsePolicyFile(text, KNOWN);
  expect(problems).toContainEqual(problem);
  expect(policy.schedule).toEqual(DEFAULT_SCHEDULE);
});
