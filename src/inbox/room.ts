/**
 * Where the attempts of a process are at work. Some ask to be there alone: a process has ended over them and others, and if
 * one does so again, it shall be known over which.
 */

/** Longest wait to be alone, and longest time alone, in milliseconds: nobody is held up for longer. */
export const ALONE_MS = 60_000;

export interface Stay {
  /** Nothing else is at work, nor will be before `open` or `leave`. */
  readonly isAlone: boolean;
  /** Lets others in. */
  open(): void;
  leave(): void;
}

export interface Room {
  /**
   * Resolves when it may begin. Who asks to be alone goes before all others, and is let in with them where the room was not
   * empty for a minute. Rejects with the signal's reason.
   */
  enter(alone: boolean, signal: AbortSignal): Promise<Stay>;
}

interface Waiting {
  alone: boolean;
  readonly admit: (stay: Stay) => void;
}

export function createRoom(aloneMs: number = ALONE_MS): Room {
  const waiting = new Set<Waiting>();
  let inside = 0;
  let closed = false;

  function admitNext(): void {
    if (closed) return;
    const loner = [...waiting].find(({ alone }) => alone);
    if (loner) {
      if (inside === 0) admit(loner, true);
      return;
    }
    for (const one of [...waiting]) admit(one, false);
  }

  function admit(one: Waiting, isAlone: boolean): void {
    waiting.delete(one);
    inside += 1;
    closed = isAlone;
    let isOpen = !isAlone;
    let hasLeft = false;
    const open = () => {
      if (!isOpen) closed = false;
      isOpen = true;
      admitNext();
    };
    one.admit({
      isAlone,
      open,
      leave() {
        if (!hasLeft) inside -= 1;
        hasLeft = true;
        open();
      },
    });
  }

  return {
    enter: (alone, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const one: Waiting = { alone, admit: done(resolve) };
        const giveUp = setTimeout(() => {
          one.alone = false;
          admitNext();
        }, aloneMs).unref();
        const onAbort = () => {
          clearTimeout(giveUp);
          waiting.delete(one);
          reject(signal.reason);
        };
        function done(then: (stay: Stay) => void) {
          return (stay: Stay) => {
            clearTimeout(giveUp);
            signal.removeEventListener("abort", onAbort);
            then(stay);
          };
        }
        signal.addEventListener("abort", onAbort, { once: true });
        waiting.add(one);
        admitNext();
      }),
  };
}
