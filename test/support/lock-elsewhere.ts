/** A process that locks a directory, says so or what is in its way, and waits for the end of its stdin. */
import { lockDirectory } from "../../src/database/embedded/directory-lock.ts";

try {
  const release = await lockDirectory(process.argv[2] ?? "", () => process.stdout.write("lost\n"));
  process.stdout.write("locked\n");
  process.stdin.resume();
  process.stdin.once("end", () => void release());
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
}
