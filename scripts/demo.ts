/**
 * `npm run demo`: the whole product between simulators, on this machine alone.
 *
 * `-- --once` ends by itself: 0 when everything the engine said was reported, 1 otherwise, 2 for a wrong call, 130 when
 * somebody ended it before.
 * `-- --repo PATH` plays the newest pushes of a repository instead of the known attacks.
 */
import { parseArgs } from "node:util";
import { RepositoryError } from "./demo/local-repository.ts";
import { runDemo } from "./demo/run-demo.ts";

/** 130: ended by Ctrl-C, as shells say it. */
const EXIT = { whole: 0, missing: 1, stopped: 130 } as const;
const USAGE = "usage: npm run demo -- [--once] [--repo PATH]";

function readOptions(): { readonly once: boolean; readonly repository: string | null } | null {
  try {
    const { values } = parseArgs({ options: { once: { type: "boolean" }, repo: { type: "string" } } });
    return { once: values.once ?? false, repository: values.repo ?? null };
  } catch {
    return null; // an option that there is not
  }
}

/** Settles with the first signal; a second one ends the process as it would any. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

const options = readOptions();
if (options === null) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
try {
  const end = await runDemo({
    ...options,
    print: (text) => process.stdout.write(`${text}\n`),
    colour: process.stdout.isTTY === true && !process.env["NO_COLOR"],
    columns: process.stdout.columns ?? 100,
    stopped: firstSignal(),
  });
  process.exit(EXIT[end]);
} catch (error) {
  if (!(error instanceof RepositoryError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
