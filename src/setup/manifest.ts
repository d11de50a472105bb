/** The manifest that GitHub registers the App from: app.yml, with the addresses of this server. */
import type { AppManifest } from "../config/app-manifest.ts";

/** Longest name of an App. */
export const LONGEST_NAME = 34;

export interface ManifestPlace {
  readonly name: string;
  /** Where GitHub and people reach the server, without a slash at the end. */
  readonly publicUrl: string;
  /** Where GitHub sends the browser back to. */
  readonly redirectUrl: string;
}

/** Returns the template with every address under its placeholder moved under `publicUrl`. */
export function toManifest(template: AppManifest, { name, publicUrl, redirectUrl }: ManifestPlace): object {
  const moved = (value: unknown): unknown => {
    if (typeof value === "string") {
      return value.startsWith(template.url) ? publicUrl + value.slice(template.url.length) : value;
    }
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moved(inner)]));
  };
  return { ...Object(moved(template)), name: name.slice(0, LONGEST_NAME), redirect_url: redirectUrl };
}
