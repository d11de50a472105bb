/** Settings of package managers: what they open. */
import type { Strength } from "../model/detector.ts";
import type { RegistrySetting } from "../model/facts/registry.ts";
import { clip } from "./clip.ts";

/** Registries that the tools use by themselves, and vendors' own for their scopes. */
const USUAL =
  /(?:^|\.)(?:npmjs\.org|npmjs\.com|yarnpkg\.com|npm\.jsr\.io|jsr\.io|npm\.pkg\.github\.com|pypi\.org|test\.pypi\.org|crates\.io|github\.com|rubygems\.org|pytorch\.org|npmmirror\.com|taobao\.org|tsinghua\.edu\.cn|aliyun\.com|ustc\.edu\.cn|fontawesome\.com|pkg\.dev|googleapis\.com|nvidia\.com|amazonaws\.com|visualstudio\.com|azure\.com|jfrog\.io|gitlab\.com|buf\.build|cloudsmith\.io)$/;

/** True for the public registries, their mirrors and the vendors that keep one. */
export function isUsualRegistry(host: string): boolean {
  return USUAL.test(host);
}

/** How much the setting lets through that was not let through before; null for nothing. */
export function gradeSetting(
  { what, key, value, host, loose }: RegistrySetting,
  before: readonly RegistrySetting[],
): Strength | null {
  switch (what) {
    case "source":
      if (host === null || /^(?:localhost|127\.)|\.(?:local|internal|lan)$|proxy/i.test(`${host} ${key}`)) return null;
      return "medium";
    case "scope":
      return host === null ? null : "weak";
    case "tls":
      return loose ? "medium" : null;
    case "delay":
      return loose && !/exclude|approved/i.test(key) && before.some((one) => one.key === key)
        ? "medium"
        : loose
          ? "weak"
          : null;
    case "scripts":
      if (!loose) return null;
      return /ignore|AllowAll|enableScripts/i.test(key) && before.some((one) => one.key === key)
        ? "medium"
        : /AllowAll/i.test(key)
          ? "weak"
          : null;
    case "integrity":
      return loose && !/package-lock|frozen/i.test(key) ? "weak" : null;
    case "program":
      return /^(?:\.yarn\/(?:releases|plugins)\/|\.?\/?\.yarn\/)|^true$|^false$|^\d+$|max-old-space|\.pnpmfile/i.test(
        value,
      ) || /linker|runner|wrapper|keyring|node-options|plugins/i.test(key)
        ? null
        : "weak";
  }
}

/** The setting as a clause. */
export function describeSetting({ what, key, value, host }: RegistrySetting): string {
  if (what === "source" || what === "scope") return `${clip(key, 100)} now points to ${clip(host ?? value)}`;
  if (what === "program") return `${clip(key, 100)} lets the package manager run ${clip(value)}`;
  return `${clip(key, 100)} is now ${clip(value)}, which lets more through`;
}
