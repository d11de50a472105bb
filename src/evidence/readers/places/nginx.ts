/**
 * Settings of nginx that hand requests on: a copy of each request that goes to another host, with its cookies, its
 * credentials and its body. Source: nginx.org, ngx_http_mirror_module and ngx_http_proxy_module.
 */
import { DIGIT, holds } from "../../../engine/index.ts";
import type { Expression } from "../languages/syntax.ts";
import { baseName, extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { callOf, createPlace, doing, NOTHING, placement, startOf, syntaxProgram, textOf } from "./placed.ts";

const ENDINGS: ReadonlySet<string> = new Set(["conf", "vhost", "nginx"]);
/** Parts of folders and names that keep such settings. */
const KEEPERS: readonly string[] = ["nginx", "sites-available", "sites-enabled", "conf.d"];
const MOST_LINES = 20_000;

interface Location {
  readonly path: string;
  readonly line: number;
  /** Addresses that requests are handed to. */
  readonly to: { readonly address: string; readonly line: number }[];
}

export const nginx = createPlace(
  "nginx",
  (path) =>
    ENDINGS.has(extensionOf(path)) &&
    KEEPERS.some((part) => `${folderOf(path)}/${baseName(path)}`.toLowerCase().includes(part)),
  (text, path) => {
    const { locations, mirrored } = readLocations(text);
    if (mirrored.size === 0) return NOTHING;
    const start = startOf("request", `nginx ${baseName(path)}`);
    return placement(
      locations
        .filter((one) => mirrored.has(one.path))
        .flatMap((one) =>
          one.to.map((to): PlacedProgram => {
            const call = callOf(
              "mirror-requests",
              [
                [null, textOf(to.address, to.line)],
                [null, visitors(to.line)],
              ],
              to.line,
            );
            return syntaxProgram(`location ${one.path}`, { body: [doing(call)], line: to.line, start });
          }),
        ),
    );
  },
);

/** What the visitors of a site send with each request. */
function visitors(line: number): Expression {
  return { kind: "origin", origin: { kind: "secret", name: "cookies and forms of visitors" }, line };
}

/** Locations with what they hand requests to, and the paths of those that get copies. */
function readLocations(text: string): {
  readonly locations: readonly Location[];
  readonly mirrored: ReadonlySet<string>;
} {
  const locations: Location[] = [];
  const open: (Location | null)[] = [];
  const mirrored = new Set<string>();
  for (const [at, row] of text.split("\n", MOST_LINES).entries()) {
    const line = (row.split("#", 1)[0] ?? "").trim();
    const words = line.split(/\s+/);
    if (words[0] === "mirror" && words[1]) mirrored.add(withoutEnd(words[1]));
    if (words[0] === "proxy_pass" && words[1]) {
      const address = withoutEnd(words[1]).split("$", 1)[0] ?? "";
      if (isOutside(address)) open.findLast((one) => one !== null)?.to.push({ address, line: at + 1 });
    }
    for (const sign of line) {
      if (sign === "{") {
        const isLocation = words[0] === "location";
        const path = withoutEnd(words.filter((word) => word.startsWith("/") || word.startsWith("@")).at(-1) ?? "");
        const location = isLocation ? { path, line: at + 1, to: [] } : null;
        open.push(location);
        if (location) locations.push(location);
      } else if (sign === "}") open.pop();
    }
  }
  return { locations, mirrored };
}

function withoutEnd(word: string): string {
  return word.endsWith(";") || word.endsWith("{") ? word.slice(0, -1) : word;
}

/** A host with a domain; names of one word are services beside it. */
function isOutside(address: string): boolean {
  const host =
    address
      .slice(address.indexOf("://") + 3)
      .split("/", 1)[0]
      ?.split("$", 1)[0] ?? "";
  return (
    address.includes("://") && host.includes(".") && (!holds(DIGIT, host.charAt(0)) || host.split(".").length === 4)
  );
}
