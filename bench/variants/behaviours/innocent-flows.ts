/** What ordinary projects do, by the same means as attacks. */
import type { Behaviour } from "./behaviour.ts";
import { INNOCENT_DOWNLOADS } from "./innocent-downloads.ts";
import { SILENT } from "./silent-places.ts";

const API = "https://api.lantern.example.org";

const TALKING: readonly Behaviour[] = [
  {
    id: "health-ping",
    kind: "innocent",
    notIn: SILENT,
    acts: (random) => [
      {
        does: "send",
        what: { from: "literal", text: random.pick(["build finished", "deployed", "tests passed", "started"]) },
        url: `${API}/pings/nightly`,
      },
    ],
    messages: ["ci: tell the dashboard", "Report the nightly build"],
  },
  {
    id: "report-to-vendor",
    kind: "innocent",
    notIn: SILENT,
    acts: (random) => [
      {
        does: "send",
        what: { from: "file", path: random.pick(["coverage/lcov.info", "coverage.xml", "build/report.json"]) },
        url: random.pick(["https://codecov.io/upload/v4", "https://coveralls.io/api/v1/jobs", `${API}/reports`]),
      },
    ],
    messages: ["ci: upload coverage", "Report coverage"],
  },
  {
    id: "plain-telemetry",
    kind: "innocent",
    notIn: SILENT,
    acts: () => [{ does: "send", what: { from: "literal", text: '{"version":"3.2.0"}' }, url: `${API}/usage` }],
    messages: ["feat: count versions in use", "Add telemetry, off by default"],
  },
];

const LOCAL: readonly Behaviour[] = [
  {
    id: "clean-up",
    kind: "innocent",
    acts: (random) => [
      {
        does: "remove",
        path: random.pick([
          "build",
          "dist",
          "node_modules/.cache",
          "coverage",
          "target/debug",
          "/tmp/lantern-build",
          "tmp",
          ".pytest_cache",
        ]),
      },
    ],
    messages: ["Clean before building", "chore: remove old output"],
  },
  {
    id: "decode-data",
    kind: "innocent",
    notIn: SILENT,
    acts: (random) => [
      {
        does: "save",
        what: {
          from: "decoded",
          text: random.pick([
            "port,height\nDover,6.1\nBrest,5.4\n",
            '{"theme":"dark","size":12}',
            "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>",
          ]),
        },
        path: random.pick(["build/sample.csv", "test/data.json", "public/dot.svg"]),
      },
    ],
    messages: ["test: a sample in the open", "Write the default settings"],
  },
  {
    id: "copy-setting",
    kind: "innocent",
    acts: (random) => [
      {
        does: "save",
        what: { from: "variable", name: random.pick(["APP_VERSION", "GIT_COMMIT", "BUILD_NUMBER", "NODE_ENV"]) },
        path: random.pick(["build/version.txt", "dist/commit", "public/build.txt"]),
      },
    ],
    messages: ["Show the version in the footer", "build: write the commit"],
  },
  {
    id: "copy-file",
    kind: "innocent",
    acts: (random) => [
      {
        does: "save",
        what: { from: "file", path: random.pick(["README.md", "LICENSE", "docs/overview.md"]) },
        path: random.pick(["build/README.md", "dist/LICENSE"]),
      },
    ],
    messages: ["build: ship the licence", "Copy the readme"],
  },
  {
    id: "project-command",
    kind: "innocent",
    acts: (random) => [
      {
        does: "command",
        pipeline: [
          random.pick([
            "git rev-parse HEAD",
            "git describe --tags --always",
            "npx prettier --check .",
            "docker compose build",
            "make test",
            "tar -czf build/site.tar.gz docs",
            "go mod tidy",
            "cargo fmt --check",
            "terraform fmt -check",
            "pip install -r requirements.txt",
          ]),
        ],
      },
    ],
    messages: ["build: tidy up", "Show the commit", "chore: format before committing"],
  },
];

export const INNOCENT_FLOWS: readonly Behaviour[] = [...INNOCENT_DOWNLOADS, ...TALKING, ...LOCAL];
