/** Scripts of pages that come from another host than before. */
import { createHostTest } from "../addresses/hosts.ts";
import { isKnownRegistry } from "../catalogue/registries.ts";
import { classOf, upTo } from "../diff/characters.ts";
import { visible } from "../diff/lines.ts";
import { newLines } from "../diff/new-lines.ts";
import { clip } from "../explain/clip.ts";
import type { Signal } from "../model/detector.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { Wake } from "../model/wake.ts";
import { isTest, isVendored } from "../paths/path-classes.ts";
import { isProjectHost } from "../people/project-hosts.ts";
import { isLocalHost } from "../programs/host-standing.ts";

/** Files that pages are made of. */
export const PAGES: ReadonlySet<string> = new Set(
  "html htm xhtml php phtml erb ejs hbs mustache twig jinja jinja2 j2 liquid njk jsp aspx cshtml vue svelte astro haml slim pug tpl".split(
    " ",
  ),
);

/** Networks that serve public libraries, and vendors whose script pages load by their manual (read 2026-11). */
const isPublicCdn = createHostTest(
  "jsdelivr.net unpkg.com cdnjs.cloudflare.com cloudflareinsights.com challenges.cloudflare.com jquery.com bootstrapcdn.com esm.sh skypack.dev tailwindcss.com googletagmanager.com google-analytics.com googlesyndication.com gstatic.com stripe.com paypal.com paypalobjects.com braintreegateway.com plausible.io fastly.net polyfill-fastly.io azureedge.net msecnd.net akamaized.net cloudfront.net staticfile.org staticfile.net bootcdn.net bytedance.com facebook.net twitter.com disqus.com hotjar.com segment.com hcaptcha.com recaptcha.net mathjax.org datatables.net highcharts.com plot.ly ckeditor.com tiny.cloud intercom.io hubspot.com hs-scripts.com matomo.cloud clarity.ms",
);

const SOURCE = /<script\b[^>]{0,300}\bsrc\s{0,3}=\s{0,3}["']?([^"'\s>]{1,500})/i;

/** Directives by which a web server rewrites the pages that it passes on. */
const REWRITES: readonly string[] = ["sub_filter", "subs_filter", "Substitute ", "replace_filter"];

/** Both begin with a new line that names a script, or a directive. */
export const MOVED_WAKES: readonly Wake[] = [{ added: ["<script", ...REWRITES] }];

/** A server puts a script of an unknown host into every page that it passes on. */
export function injectedIn(commit: CommitEvidence, file: FileChange, trusted: readonly string[]): readonly Signal[] {
  if (isTest(file.path) || isVendored(file.path)) return [];
  return newLines(commit, file).flatMap((line): Signal[] => {
    if (!REWRITES.some((word) => line.text.includes(word))) return [];
    const [now] = scriptIn(line);
    if (!now?.host || trusted.includes(now.host) || isTrusted(now.host, commit)) return [];
    const because = `the server puts a script of ${clip(now.host, 80)} into every page that it passes on`;
    return [{ strength: "strong", confidence: 1, because, path: file.path, line: line.number, matched: because }];
  });
}

interface Script {
  /** Null for a path of the page's own host. */
  readonly host: string | null;
  /** Its file without version and ending. */
  readonly name: string;
  readonly line: number;
}

export function movedIn(commit: CommitEvidence, file: FileChange, trusted: readonly string[]): readonly Signal[] {
  const removed = file.hunks.flatMap(({ lines }) => lines.flatMap((line) => (line.kind === "-" ? scriptIn(line) : [])));
  const known = new Set(
    file.hunks
      .flatMap(({ lines }) => lines.flatMap((line) => (line.kind === "+" ? [] : scriptIn(line))))
      .map(({ host }) => host),
  );
  return newLines(commit, file).flatMap((line): Signal[] => {
    const [now] = scriptIn(line);
    if (!now?.host || known.has(now.host) || trusted.includes(now.host) || isTrusted(now.host, commit)) return [];
    const before = removed.find(({ name }) => name === now.name);
    if (!before) return [];
    return [
      {
        strength: "strong",
        confidence: 1,
        because: `${clip(now.name, 60)} came from ${clip(before.host ?? "the page's own host", 80)} and now comes from ${clip(now.host, 80)}`,
        path: file.path,
        line: line.number,
        matched: `script ${now.name} ${now.host}`,
      },
    ];
  });
}

function isTrusted(host: string, commit: CommitEvidence): boolean {
  return (
    isPublicCdn(host) ||
    isKnownRegistry(host) ||
    isLocalHost(host) ||
    isProjectHost(host, commit) ||
    commit.baseline.repository.hosts.includes(host)
  );
}

/** What ends the host of an address, and its path. */
const HOST_ENDS = classOf("/:?");

const PATH_ENDS = classOf("?#");

function scriptIn(line: Parameters<typeof visible>[0] & { readonly number: number }): readonly Script[] {
  const source = SOURCE.exec(visible(line).slice(0, 2000))?.[1]?.toLowerCase();
  if (source === undefined) return [];
  const [, address] = source.split("//", 2);
  const isAway = source.startsWith("//") || source.startsWith("https://") || source.startsWith("http://");
  const host = isAway ? upTo(HOST_ENDS, address ?? "") : null;
  const name =
    upTo(PATH_ENDS, source)
      .split("/")
      .at(-1)
      ?.split(/[-.@]?v?\d/, 1)[0]
      ?.split(".", 1)[0] ?? "";
  return name === "" || host?.includes("{") ? [] : [{ host, name, line: line.number }];
}
