import detector from "../../../../src/engine/detectors/content/process-memory-read.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

test.each([
  ["a script", { "lib/a.py": "open('/proc/%s/mem' % pid, 'rb').read()\n" }, ["strong"]],
  ["a status file", { "lib/a.py": "open('/proc/self/status').read()\n" }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
