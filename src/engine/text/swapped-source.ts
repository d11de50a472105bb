/** Source that is swapped for fetched text while a project is packaged. */
import type { Signal } from "../model/detector.ts";
import type { FileChange, Line } from "../model/evidence.ts";
import { TALKS } from "./calls.ts";
import { visible } from "./lines.ts";
import type { Place } from "./places.ts";
import { isRawTextHost, urlsIn } from "./url.ts";

/** A packaging script that fetches text from a place anybody can write to, and puts it where source belongs. */
export function swappedSource(file: FileChange, place: Place, lines: readonly Line[]): Signal[] {
  if (
    place === "test" ||
    !(place !== "code" || /(?:^|\/)(?:scripts?|tools?|build|packag\w{0,6}|release|ci|hack)\//.test(file.path))
  )
    return [];
  const text = lines.map(visible).join("\n").slice(0, 60_000);
  if (!(TALKS.test(text) || /["'`]curl["'`]|["'`]wget["'`]/.test(text))) return [];
  const raw = lines.find(
    (line) =>
      urlsIn(visible(line)).some(isRawTextHost) || /https?:\/\/raw\.githubusercontent\.com\//.test(visible(line)),
  );
  const target =
    /["'`](?:\.\/)?(?:src|lib|app|packages?|dist|source)\/?[\w./-]{0,80}["'`]/.test(text) &&
    /["'`][\w./-]{1,80}\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|php|sh)["'`]/.test(text);
  if (!raw || !target || !/["'`]-o["'`]|writeFile|createWriteStream|urlretrieve|\bopen\s{0,3}\(|-o\s/.test(text))
    return [];
  // An updater says so when it fails and keeps the kind of the file; a swap is quiet, or comes under another name.
  const quiet = /\bcatch\s{0,3}(?:\([^)\n]{0,40}\))?\s{0,3}\{\s{0,20}\}|except[^:\n]{0,40}:\s{0,20}pass\b/.test(text);
  const renamed = urlsIn(visible(raw)).some(({ url }) => /\.(?:bk|bak|txt|dat|tmp|log|old|orig)$/i.test(url));
  const sure = quiet || renamed;
  return [
    {
      strength: sure ? "strong" : "medium",
      confidence: sure ? 1 : 0.8,
      because: `text fetched while packaging is put where the project keeps its source${quiet ? ", and a failure stays silent" : ""}`,
      path: file.path,
      line: raw.number,
      facts: { place },
    },
  ];
}
