/** Waits for `work` at most `ms`; what finishes later is no longer waited for, and its failure goes to `late`. */
export async function withTimeout<T>(
  ms: number,
  work: Promise<T>,
  late: (error: unknown) => void,
): Promise<T | "late"> {
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const timeout = new Promise<"late">((resolve) => {
    timer = setTimeout(() => {
      over = true;
      resolve("late");
    }, ms);
  });
  work.catch((error: unknown) => {
    if (over) late(error);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
