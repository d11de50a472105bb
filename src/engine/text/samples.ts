/** Folders of tests in which what attackers write is kept to be looked at, not to be run. */
const SAMPLES =
  /(?:^|\/)(?:fixtures?|testdata|test[-_]data|samples?|__snapshots__|snapshots|corpus|payloads?|cassettes)\//i;

export function isSample(path: string): boolean {
  return SAMPLES.test(path);
}
