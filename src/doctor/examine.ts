/** Runs checks side by side; one that cannot be made says so and keeps no other from being made. */
import { type Check, failure } from "./check.ts";

export interface Examination {
  readonly name: Check["name"];
  readonly run: () => Promise<readonly Check[]>;
  /** What to look at where it cannot be made. */
  readonly todo: string;
}

/** Returns what was found, in the order of the examinations. Never rejects. */
export async function examine(examinations: readonly Examination[]): Promise<readonly Check[]> {
  const found = await Promise.all(
    examinations.map(({ name, run, todo }) =>
      run().catch((error: unknown) => [
        failure(name, `could not be looked at: ${error instanceof Error ? error.message : String(error)}`, todo),
      ]),
    ),
  );
  return found.flat();
}
