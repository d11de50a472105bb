/** composer.json: requirements, repositories of one's own, scripts. */
import type { ManifestScript } from "../../../engine/index.ts";
import type { PlainDependency, PlainManifest } from "../manifest.ts";
import { parseJson } from "./parse-json.ts";
import { jsonLines, ownerOf, recordOf, textOf, textsOf } from "./values.ts";

const LIFECYCLE: ReadonlySet<string> = new Set(
  "install-cmd update-cmd autoload-dump package-install package-update root-package-install create-project-cmd"
    .split(" ")
    .flatMap((event) => [`pre-${event}`, `post-${event}`]),
);

export function readComposerJson(text: string): PlainManifest {
  const root = recordOf(parseJson(text));
  const lines = jsonLines(text);
  const name = textOf(root["name"]);
  const list = (section: "require" | "require-dev", kind: PlainDependency["kind"]): PlainDependency[] =>
    Object.entries(recordOf(root[section]))
      .filter(([key]) => key.includes("/"))
      .map(([key, spec]) => ({
        name: key.toLowerCase(),
        spec: textOf(spec) ?? "",
        kind,
        source: "registry",
        target: null,
        line: lines.get(`${section}\n${key}`) ?? null,
      }));
  const scripts = Object.entries(recordOf(root["scripts"])).flatMap(([key, value]): ManifestScript[] => {
    const command = textOf(value) ?? textsOf(value).join(" && ");
    return command === ""
      ? []
      : [{ name: key, command, lifecycle: LIFECYCLE.has(key), line: lines.get(`scripts\n${key}`) ?? null }];
  });
  return {
    ecosystem: "packagist",
    name,
    version: textOf(root["version"]),
    owner: ownerOf(name),
    dependencies: [...list("require", "runtime"), ...list("require-dev", "dev")],
    scripts,
  };
}
