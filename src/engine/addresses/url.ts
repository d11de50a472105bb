/** URLs in untrusted text, and what a host is for. No URL is ever opened. */
import { REGISTRY_HOSTS } from "../catalogue/registries.ts";
import { createHostTest } from "./hosts.ts";

/** Most URLs taken from one text. */
const MOST = 50;

export interface FoundUrl {
  readonly url: string;
  readonly host: string;
  readonly at: number;
}

const URL_PATTERN =
  /\b(?:https?|wss?|ftp|tcp|stratum\+tcp|socks5h?):\/\/(?:[^\s/@"'`<>]{1,80}@)?([A-Za-z0-9_${}.-]{1,253}|\[[0-9a-fA-F:.]{2,45}\])(?::(\d{1,5}))?(?:[/?#][^\s"'`<>()|;\\]{0,500})?/g;

/** URLs of a text, host in lower case, at most 50. */
export function urlsIn(text: string): FoundUrl[] {
  if (!text.includes("://")) return [];
  const found: FoundUrl[] = [];
  for (const match of text.matchAll(URL_PATTERN)) {
    found.push({ url: match[0], host: (match[1] ?? "").toLowerCase(), at: match.index });
    if (found.length === MOST) break;
  }
  return found;
}

/** What a host is used for by those who collect from strangers. Suffixes of a host name. */
const KINDS: readonly (readonly [kind: HostKind, hosts: readonly string[]])[] = [
  [
    "call-back",
    [
      "oast.fun",
      "oast.pro",
      "oast.live",
      "oast.site",
      "oast.online",
      "oast.me",
      "oastify.com",
      "interact.sh",
      "burpcollaborator.net",
      "interactsh.com",
      "dnslog.cn",
      "ceye.io",
      "canarytokens.com",
      "bxss.me",
      "xss.ht",
      "pingb.in",
      "requestrepo.com",
      "dnsbin.zhack.ca",
      "eyes.sh",
      "dig.pm",
    ],
  ],
  [
    "collector",
    [
      "webhook.site",
      "requestbin.com",
      "requestbin.net",
      "pipedream.net",
      "hookbin.com",
      "requestcatcher.com",
      "beeceptor.com",
      "webhook.cool",
      "putsreq.com",
      "postb.in",
      "ptsv2.com",
      "ptsv3.com",
      "typedwebhook.tools",
      "requestinspector.com",
      "svix.com/play",
      "webhookinbox.com",
      "rbaskets.in",
    ],
  ],
  [
    "tunnel",
    [
      "ngrok.io",
      "ngrok-free.app",
      "ngrok.app",
      "ngrok-free.dev",
      "trycloudflare.com",
      "serveo.net",
      "localhost.run",
      "lhr.life",
      "loca.lt",
      "localtunnel.me",
      "pagekite.me",
      "bore.pub",
      "portmap.io",
      "duckdns.org",
      "hopto.org",
      "ddns.net",
      "no-ip.org",
      "zapto.org",
      "sytes.net",
    ],
  ],
  [
    "drop",
    [
      "transfer.sh",
      "file.io",
      "0x0.st",
      "anonfiles.com",
      "gofile.io",
      "catbox.moe",
      "temp.sh",
      "termbin.com",
      "bashupload.com",
      "oshi.at",
      "pixeldrain.com",
      "filebin.net",
      "uguu.se",
      "tmpfiles.org",
      "keep.sh",
    ],
  ],
  [
    "paste",
    [
      "pastebin.com",
      "hastebin.com",
      "rentry.co",
      "rentry.org",
      "paste.ee",
      "ghostbin.com",
      "dpaste.com",
      "dpaste.org",
      "ix.io",
      "sprunge.us",
      "telegra.ph",
      "controlc.com",
      "jsonkeeper.com",
      "jsonbin.io",
      "npoint.io",
      "mocki.io",
      "textbin.net",
      "pastecode.io",
      "paste.rs",
      "justpaste.it",
    ],
  ],
];
export type HostKind = "call-back" | "collector" | "tunnel" | "drop" | "paste" | "chat" | "raw address" | "onion";

const DISCORD: ReadonlySet<string> = new Set(
  ["", "canary.", "ptb."].flatMap((channel) => [`${channel}discord.com`, `${channel}discordapp.com`]),
);

/** What the host of a URL is for; null for hosts of no such kind. */
export function kindOfUrl({ url, host }: Pick<FoundUrl, "url" | "host">): HostKind | null {
  if (isPublicAddress(host)) return "raw address";
  if (host.endsWith(".onion")) return "onion";
  if (DISCORD.has(host)) return url.includes("/api/webhooks/") ? "chat" : null;
  if (host === "api.telegram.org") return url.includes("/bot") ? "chat" : null;
  for (const [kind, hosts] of KINDS) {
    if (hosts.some((one) => host === one || host.endsWith(`.${one}`))) return kind;
  }
  return null;
}

/** An IPv4 address that is no private, local, documentation or well-known resolver address. */
export function isPublicAddress(host: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host);
  if (!match) return false;
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(1).map(Number);
  if ([a, b, c, d].some((part) => part > 255)) return false;
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if ((a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254)) return false;
  if (a === 100 && b >= 64 && b < 128) return false;
  if ((a === 192 && b === 0) || (a === 198 && (b === 51 || b === 18 || b === 19)) || (a === 203 && b === 0))
    return false;
  // 1.1.1.1, 8.8.8.8, 1.2.3.4, 9.9.9.9 and the like: resolvers and stand-ins.
  return (
    !(a === b && b === c && c === d) && !(a + 1 === b && b + 1 === c) && !(a === 8 && b === 8) && !(a === 1 && b === 0)
  );
}

const RAW_TEXT: ReadonlySet<string> = new Set(
  "raw.githubusercontent.com gist.githubusercontent.com gist.github.com cdn.jsdelivr.net fastly.jsdelivr.net raw.githack.com bitbucket.org gitlab.com".split(
    " ",
  ),
);

/** Places that hand out raw text somebody else can change. */
export function isRawTextHost(url: Pick<FoundUrl, "url" | "host">): boolean {
  return RAW_TEXT.has(url.host) || kindOfUrl(url) === "paste";
}

/** Hosts that install the tools everybody uses; a script fetched from there is what their own manuals say. */
const INSTALLERS = [
  "sh.rustup.rs",
  "get.docker.com",
  "test.docker.com",
  "astral.sh",
  "bun.sh",
  "bun.com",
  "deno.land",
  "get.pnpm.io",
  "fnm.vercel.app",
  "deb.nodesource.com",
  "rpm.nodesource.com",
  "cli.github.com",
  "get.helm.sh",
  "aka.ms",
  "packages.microsoft.com",
  "dl.google.com",
  "sdk.cloud.google.com",
  "get.k3s.io",
  "k0s.sh",
  "get.k0s.sh",
  "nixos.org",
  "install.determinate.systems",
  "foundry.paradigm.xyz",
  "release.solana.com",
  "release.anza.xyz",
  "claude.ai",
  "cursor.com",
  "ollama.com",
  "ollama.ai",
  "tailscale.com",
  "install.python-poetry.org",
  "bootstrap.pypa.io",
  "pdm-project.org",
  "pyenv.run",
  "get.sdkman.io",
  "rvm.io",
  "get.rvm.io",
  "volta.sh",
  "get.volta.sh",
  "mise.run",
  "mise.jdx.dev",
  "starship.rs",
  "sh.brew.sh",
  "yarnpkg.com",
  "install.meteor.com",
  "getcomposer.org",
  "cpanmin.us",
  "get.haskellstack.org",
  "get-ghcup.haskell.org",
  "apt.llvm.org",
  "apt.releases.hashicorp.com",
  "git.io",
  "uploader.codecov.io",
  "cli.codecov.io",
  "codecov.io",
  "app.fossa.io",
  "taskfile.dev",
  "just.systems",
  "dot.net",
  "dotnet.microsoft.com",
  "fly.io",
  "cli.doppler.com",
  "cli.nexttrace.org",
  "netlify.com",
  "railway.app",
  "vercel.com",
  "download.docker.com",
  "packagecloud.io",
  "dl-ssl.google.com",
  "repo.anaconda.com",
  "micro.mamba.pm",
  "wasmtime.dev",
  "rustwasm.github.io",
  "get.wasmer.io",
  "get.nexte.st",
  "get.opentofu.org",
  "get.pulumi.com",
  "sentry.io",
  "cli.sentry.dev",
  "julialang.org",
  "install.julialang.org",
  "install.duckdb.org",
  "install.jetify.com",
  "get.jetify.com",
  "devenv.sh",
  "kubernetes.io",
  "dl.k8s.io",
  "get.scoop.sh",
  "chocolatey.org",
  "cloud.ibm.com",
  "cli.coderabbit.ai",
  "kind.sigs.k8s.io",
  "run.linkerd.io",
  "istio.io",
  "fluxcd.io",
  "cli-assets.heroku.com",
  "repo.continuum.io",
  "scrutinizer-ci.com",
  "coverage.codacy.com",
  "deepsource.io",
  "deepsource.com",
  "qlty.sh",
  "get.trunk.io",
  "get.anchore.io",
  "goreleaser.com",
  "download.pytorch.org",
  "mirrors.kernel.org",
  "deb.debian.org",
  "archive.ubuntu.com",
  "download.microsoft.com",
  "antigravity.google",
  "webi.sh",
  "zed.dev",
  "launcher.mojang.com",
  "cdn.akamai.steamstatic.com",
  "atlasgo.sh",
  "get.arkade.dev",
  "dprint.dev",
  "moonrepo.dev",
  "elan.lean-lang.org",
  "opam.ocaml.org",
  "install.perlbrew.pl",
  "download.clojure.org",
  "download.swift.org",
  "nim-lang.org",
  "xmake.io",
  "sh.vector.dev",
  "install.datadoghq.com",
  "download.newrelic.com",
  "internetcomputer.org",
  "opencode.ai",
  "talos.dev",
  "rye-up.com",
  "pnpm.js.org",
  "get.acme.sh",
  "services.gradle.org",
  "downloads.gradle.org",
  "plugins.gradle.org",
  "repo.maven.apache.org",
  "repo1.maven.org",
  "archive.apache.org",
  "dlcdn.apache.org",
  "apt.kitware.com",
  "packages.gitlab.com",
  "packages.cloud.google.com",
  "pkg.jenkins.io",
  "get.rke2.io",
  "dl.yarnpkg.com",
  "download.oracle.com",
  "apt.postgresql.org",
  "packages.confluent.io",
  "get.dapr.io",
  // What package managers ask where no other source is named.
  "luarocks.org",
  "hackage.haskell.org",
  "cpan.org",
  "metacpan.org",
  "cran.r-project.org",
  "hex.pm",
  "pub.dev",
  "rubygems.org",
  "crates.io",
  "packagist.org",
  "nuget.org",
  // Where manuals send people for compilers, editors and systems.
  "git-scm.com",
  "gitforwindows.org",
  "cygwin.com",
  "docs.microsoft.com",
  "learn.microsoft.com",
  "visualstudio.microsoft.com",
  "code.visualstudio.com",
  "python.org",
  "nodejs.org",
  "msys2.org",
  "docs.docker.com",
  "docker.com",
  "developer.apple.com",
  "ubuntu.com",
  "debian.org",
  "go.dev",
  "golang.org",
  "rust-lang.org",
  "rustup.rs",
  "ruby-lang.org",
  "adoptium.net",
  "jetbrains.com",
  "postgresql.org",
  "cmake.org",
  "developer.android.com",
  "brew.sh",
  "developer.nvidia.com",
];

const isInstaller = createHostTest(INSTALLERS.join(" "));
const FORGES: ReadonlySet<string> = new Set([
  ..."raw.githubusercontent.com github.com api.github.com objects.githubusercontent.com gitlab.com gist.githubusercontent.com storage.googleapis.com".split(
    " ",
  ),
  ...[REGISTRY_HOSTS.npm[0], REGISTRY_HOSTS.pypi[0]],
]);

/** Somebody's pages on GitHub. */
function isPage(host: string): boolean {
  return host.endsWith(".github.io") && host.split(".").length === 3;
}

/** True for the own hosts of well-known tools, and for release and raw files of GitHub and GitLab. */
export function isKnownInstaller(host: string): boolean {
  return FORGES.has(host) || isPage(host) || isInstaller(host);
}
