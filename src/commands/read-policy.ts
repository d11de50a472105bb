/** The file that `--policy` names. */
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { parsePolicyFile } from "../config/policy-file.ts";
import { MOST_POLICY_BYTES } from "../config/read-policy-yaml.ts";
import { clip, type EnginePolicy } from "../engine/index.ts";
import { ConfigError } from "../pipeline/errors.ts";

/** The engine's part of a policy file. Throws {@link ConfigError} with one line for each thing that is wrong with it. */
export function readPolicy(path: string): EnginePolicy {
  const shown = clip(path, 200);
  const { policy, problems } = parsePolicyFile(readBounded(path, shown));
  if (problems.length > 0) throw new ConfigError(problems.map((problem) => `${shown}: ${problem}`));
  return policy.engine;
}

/** The bytes of a policy file. Throws {@link ConfigError} where it cannot be read or is too large. */
export function readPolicyBytes(path: string): Buffer {
  return readBounded(path, clip(path, 200));
}

function readBounded(path: string, shown: string): Buffer {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    throw new ConfigError([`${shown}: cannot be read`], { cause });
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new ConfigError([`${shown}: not a file`]);
    if (stat.size > MOST_POLICY_BYTES) {
      throw new ConfigError([`${shown}: larger than ${MOST_POLICY_BYTES / 1024} KiB`]);
    }
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
