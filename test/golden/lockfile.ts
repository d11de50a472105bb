/** package-lock.json of a project with these packages: name → version, or what else stands in its entry. */
import { createHash } from "node:crypto";
import { NPM_HOST } from "../../src/engine/model/dependency-examples.ts";

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
}

export function lockfile(
  root: Readonly<Record<string, unknown>>,
  packages: Readonly<Record<string, string | Locked>>,
): string {
  const entries = Object.entries(packages).map(([name, given]) => {
    const { version, ...more } = typeof given === "string" ? { version: given } : given;
    const file = `${name.split("/").at(-1)}-${version}.tgz`;
    const integrity = `sha512-${createHash("sha512").update(`${name}@${version}`).digest("base64")}`;
    return [
      `node_modules/${name}`,
      { version, resolved: `https://${NPM_HOST}/${name}/-/${file}`, integrity, ...more },
    ] as const;
  });
  const lock = {
    name: "text-tools",
    version: "2.1.0",
    lockfileVersion: 3,
    requires: true,
    packages: { "": { name: "text-tools", version: "2.1.0", ...root }, ...Object.fromEntries(entries) },
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}
