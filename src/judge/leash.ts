/**
 * Ends judging processes when this process is killed and can end them no more. They hear of it by themselves, but not while
 * they work, and a hostile commit may keep one at work for long. So a shell holds the end of a pipe: it reads which of them
 * live, and kills those when the pipe closes, however that came about. It waits in the kernel, and has a megabyte of memory.
 *
 * Where there is no `/bin/sh` (Windows, the barest images) a judging process ends after the task it has.
 */
import { type ChildProcess, spawn } from "node:child_process";

export interface Leash {
  /** The process is to end with this one. */
  add(pid: number): void;
  /** It has ended: its number may become another's. */
  remove(pid: number): void;
}

/** The last line that came is who lives. What ends this process politely must not end the shell before it. */
const SCRIPT = `trap '' INT TERM HUP; while read -r line; do living=$line; done; [ -z "$living" ] || kill -9 $living`;

export function createLeash(): Leash {
  const living = new Set<number>();
  let shell: ChildProcess | null = null;

  function start(): ChildProcess {
    const started = spawn("/bin/sh", ["-c", SCRIPT], { stdio: ["pipe", "ignore", "ignore"], env: {}, cwd: "/" });
    const gone = () => {
      if (shell === started) shell = null; // the next change starts another
    };
    started.once("error", gone);
    started.once("exit", gone);
    started.stdin?.on("error", () => undefined); // it is gone, which the event above says
    // Nothing is waited for: it ends after this process.
    started.unref();
    const stdin: unknown = started.stdin;
    if (stdin instanceof Object && "unref" in stdin && typeof stdin.unref === "function") stdin.unref();
    return started;
  }

  function tell(): void {
    shell ??= start();
    shell.stdin?.write(`${[...living].join(" ")}\n`);
  }

  return {
    add(pid) {
      living.add(pid);
      tell();
    },
    remove(pid) {
      if (living.delete(pid)) tell();
    },
  };
}
