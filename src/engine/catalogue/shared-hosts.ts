/**
 * Hosts that serve what anybody puts there, so that the owner in the address decides, and owners whose scripts the manuals
 * of well-known tools tell people to run.
 */
import { isKnownOwner } from "./known-actions.ts";

/** `paste`: texts that a person leaves there in seconds. `owner`: files of an account, named first in the path. */
type Sharing = "paste" | "owner";

const SHARED: ReadonlyMap<string, Sharing> = new Map<string, Sharing>([
  ["gist.githubusercontent.com", "paste"],
  ["gist.github.com", "paste"],
  ["raw.githubusercontent.com", "owner"],
  ["raw.github.com", "owner"],
  ["github.com", "owner"],
  ["codeload.github.com", "owner"],
  ["gitlab.com", "owner"],
  ["bitbucket.org", "owner"],
  ["codeberg.org", "owner"],
  ["storage.googleapis.com", "owner"],
]);
/** Hosts of pages whose owner is the first label. */
const PAGES: readonly string[] = [".github.io", ".gitlab.io"];

/** Accounts that are known to publish tools whose manuals say "download and run"; put together by hand in 2026-11. Actions' owners are known anyway. */
const TOOL_OWNERS: ReadonlySet<string> = new Set(
  `nvm-sh creationix ohmyzsh homebrew rbenv pyenv nodenv goenv tfutils asdf-vm jdx junegunn tmux-plugins zsh-users zplug
  zdharma-continuum romkatv starship rhysd mvdan alecthomas kubernetes kubernetes-sigs k3d-io k3s-io rancher argoproj
  fluxcd istio linkerd cilium vmware-tanzu prometheus prometheus-operator grafana influxdata elastic jqlang stedolan
  mikefarah koalaman mozilla nodejs npm yarnpkg electron facebook google googlecontainertools bazelbuild protocolbuffers
  grpc bufbuild cargo-bins rust-lang rustwasm burntsushi sharkdp cli git-lfs neovim vim ansible conda-forge mamba-org
  python pypa poetry-engines nixos cachix determinatesystems lix-project openssl curl nginx caddyserver traefik moby
  containerd opencontainers containers cri-o kedacore crossplane open-policy-agent conftest kyverno zegl stackrox
  projectcalico coredns etcd-io tektoncd knative operator-framework openshift gitpod-io coder jesseduffield ajeetdsouza
  eza-community astral-sh getsops filosottile mozilla-services cloudfoundry sdkman jenv ruby rubygems composer drupal
  symfony laravel wp-cli acmesh-official certbot letsencrypt pi-hole v2fly xtls schollz rclone restic syncthing minio
  foundry-rs ethereum solana-labs anza-xyz paritytech cosmos mitchellh gruntwork-io terraform-docs tfsec aquasecurity
  infracost bridgecrewio checkmarx semgrep returntocorp owasp projectdiscovery dependency-check jeremylong arduino
  platformio espressif esphome home-assistant hacs leanprover haskell ocaml erlang elixir-lang crystal-lang julialang
  dart-lang flutter apple swiftlang jetbrains apache eclipse spring-projects quarkusio graalvm scala sbt coursier bats-core
  earthly dagger nektos casey go-task tilt-dev skaffold kubernetes-client helmfile databus23 wasmerio bytecodealliance`.split(
    /\s+/,
  ),
);

/**
 * Whether an address on a shared host is one that manuals name (`known`), one of any account (`anyone`), or a paste;
 * null for hosts that are no shared ones. `urls` are the addresses on the host that the program asks for; none: unknown.
 */
export function sharedStanding(host: string, urls: readonly string[]): "known" | "anyone" | "paste" | null {
  const sharing = SHARED.get(host);
  if (sharing === "paste") return "paste";
  if (sharing === undefined && !isAccountPage(host)) return null;
  const owners = ownersOnShared(host, urls);
  const isKnown = owners.length > 0 && owners.every((owner) => TOOL_OWNERS.has(owner) || isKnownOwner(owner));
  return isKnown ? "known" : "anyone";
}

/** Accounts that the addresses on a shared host name, in lower case. */
export function ownersOnShared(host: string, urls: readonly string[]): readonly string[] {
  return isAccountPage(host) ? [host.split(".")[0] ?? ""] : urls.map(firstSegment);
}

/** A host whose first label is the account. */
function isAccountPage(host: string): boolean {
  return !SHARED.has(host) && PAGES.some((ending) => host.endsWith(ending));
}

function firstSegment(url: string): string {
  const start = url.indexOf("://");
  return (url.slice(start < 0 ? 0 : start + 3).split("/")[1] ?? "").toLowerCase();
}
