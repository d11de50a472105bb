/**
 * Prints the files of tests that failed, one a line, from what `jest --json --outputFile FILE` wrote. Ends with 1 where there are none –
 * then something else went wrong – or more than a handful, which no crowd explains.
 */
import { readFileSync } from "node:fs";

/** Most files that are tried again. */
const MOST = 4;

const { testResults } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const failed = testResults.filter(({ status }) => status === "failed").map(({ name }) => name);
if (failed.length === 0 || failed.length > MOST) process.exit(1);
console.log(failed.join("\n"));
