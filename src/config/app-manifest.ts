/** `app.yml`: what the App is granted and hears of, in one place for registering it and for checking it. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/** The package's root from here, in the sources and in the build alike. */
const FILE = new URL("../../app.yml", import.meta.url);

const AppManifest = z.looseObject({
  name: z.string(),
  url: z.url(),
  hook_attributes: z.looseObject({ url: z.url() }),
  callback_urls: z.array(z.url()),
  default_events: z.array(z.string()),
  default_permissions: z.record(z.string(), z.enum(["read", "write"])),
});
export type AppManifest = z.infer<typeof AppManifest>;

/** Reads the manifest that comes with the package; its addresses lie under the placeholder `url`. */
export function readAppManifest(): AppManifest {
  return AppManifest.parse(parse(readFileSync(FILE, "utf8")));
}
