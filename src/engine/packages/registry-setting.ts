/** Settings of package managers: what they open. */

import { createHostTest } from "../addresses/hosts.ts";
import { isPublicAddress } from "../addresses/url.ts";
import { isKnownRegistry } from "../catalogue/registries.ts";
import { clip } from "../explain/clip.ts";
import type { Strength } from "../model/detector.ts";
import type { RegistrySetting } from "../model/facts/registry.ts";

/** The public registries that tools use without being told, their mirrors, and vendors that keep one for their scopes. */
export const isUsualRegistry = createHostTest(
  "npmjs.org npmjs.com yarnpkg.com npm.jsr.io jsr.io npm.pkg.github.com pypi.org test.pypi.org crates.io github.com rubygems.org pytorch.org npmmirror.com taobao.org tsinghua.edu.cn aliyun.com ustc.edu.cn fontawesome.com pkg.dev googleapis.com nvidia.com amazonaws.com visualstudio.com azure.com jfrog.io gitlab.com buf.build cloudsmith.io",
);

/** This machine and its network; a proxy passes on what it is asked for. */
function isNear(host: string, key: string): boolean {
  return (
    host.startsWith("localhost") ||
    host.startsWith("127.") ||
    [".local", ".internal", ".lan"].some((end) => host.endsWith(end)) ||
    host.includes("proxy") ||
    key.includes("proxy")
  );
}

/** Programs of the package manager itself, kept in the tree by custom. */
function isOwnProgram(value: string): boolean {
  const text = value.toLowerCase();
  const path = text.startsWith("./") ? text.slice(2) : text;
  return (
    path.startsWith(".yarn/") ||
    PLAIN.has(text) ||
    (text !== "" && Number.isInteger(Number(text))) ||
    PARTS.some((part) => text.includes(part))
  );
}
const PLAIN: ReadonlySet<string> = new Set(["true", "false"]);
const PARTS = ["max-old-space", ".pnpmfile"];
/** Keys whose programs are tools of builds. */
const TOOLS = ["linker", "runner", "wrapper", "keyring", "node-options", "plugins"];

/** Keys that add to what there is, or name what another key describes. */
const FOR_SOME = ["find-links", "replace-with"];

/** How much the setting lets through that was not let through before; null for nothing. `isOwn`: the host is the project's. */
export function gradeSetting(
  { what, key, value, host, loose }: RegistrySetting,
  before: readonly RegistrySetting[],
  isOwn: boolean,
): Strength | null {
  const name = key.toLowerCase();
  switch (what) {
    case "source":
      if (host === null || isNear(host, name)) return null;
      // Nobody keeps a registry on a bare address or without encryption but by mistake or for an attack.
      if (isPublicAddress(host) || value.startsWith("http://")) return "strong";
      // A project that is published to a registry for the first time may have one of its own.
      if (name.startsWith("publishconfig") && !before.some((one) => one.what === "source")) return "weak";
      // Every package may come from there: a stranger's index was a find in none of 31 public projects' histories (2026-11).
      return isOwn || isKnownRegistry(host) || FOR_SOME.some((part) => name.includes(part)) ? "medium" : "strong";
    case "scope":
      if (host === null) return null;
      // Names of one's own that came from one server and now come from another, which is nobody's here.
      return before.some((one) => one.key === key && one.host !== null && one.host !== host) && !isOwn
        ? "strong"
        : "weak";
    case "tls":
      return loose ? "medium" : null;
    case "delay":
      return loose && !name.includes("exclude") && !name.includes("approved") && before.some((one) => one.key === key)
        ? "medium"
        : loose
          ? "weak"
          : null;
    case "scripts":
      if (!loose) return null;
      return ["ignore", "allowall", "enablescripts"].some((part) => name.includes(part)) &&
        before.some((one) => one.key === key)
        ? "medium"
        : name.includes("allowall")
          ? "weak"
          : null;
    case "integrity":
      return loose && !name.includes("package-lock") && !name.includes("frozen") ? "weak" : null;
    case "program":
      return isOwnProgram(value) || TOOLS.some((tool) => name.includes(tool)) ? null : "weak";
  }
}

/** The setting as a clause. */
export function describeSetting({ what, key, value, host }: RegistrySetting): string {
  if (what === "source" || what === "scope") return `${clip(key, 100)} now points to ${clip(host ?? value)}`;
  if (what === "program") return `${clip(key, 100)} lets the package manager run ${clip(value)}`;
  return `${clip(key, 100)} is now ${clip(value)}, which lets more through`;
}
