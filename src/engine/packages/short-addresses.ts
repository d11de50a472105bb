/** Addresses that name no host, because their tool has one of its own: images, orbs, modules, packages of servers. */
import { blanksAnd, classOf, isAllOf, partsBetween } from "../diff/characters.ts";
import { baseName, classesOf } from "../paths/path-classes.ts";
import type { SourceAddress } from "./source-addresses.ts";

/** The address that a line names in the short form of its tool; at most one. */
export function shortAddressIn(path: string, line: string, number: number): readonly SourceAddress[] {
  const name = baseName(path).toLowerCase();
  const text = line.trim();
  if (name.startsWith("dockerfile") || name.endsWith(".dockerfile") || name === "containerfile")
    return text.toLowerCase().startsWith("from ") ? imageOf(lastWord(text), number) : [];
  if (name === "flake.lock") return text.startsWith('"owner"') ? inputOf(textAfterSign(text), number) : [];
  if (name.endsWith(".tf")) return text.startsWith("source") ? moduleOf(textAfterSign(text), number) : [];
  if (path.endsWith(".circleci/config.yml")) return orbOf(textAfterSign(text), number);
  if (/^\.?azure-pipelines[\w.-]{0,40}\.ya?ml$/.test(name) && text.startsWith("name:"))
    return repositoryOf(textAfterSign(text), number);
  if (name === "devcontainer.json") return featureIn(text, number);
  if (name.endsWith("mcp.json") || classesOf(path).includes("agent")) return packageIn(text, number);
  if (name.endsWith(".yml") || name.endsWith(".yaml")) {
    const [key = ""] = (text.startsWith("- ") ? text.slice(2) : text).split(":", 1);
    if (key === "url" || key === "repoURL") return forgeOf(textAfterSign(text), number);
    return key === "image" || key === "repository" || (key === "container" && path.startsWith(".github/"))
      ? imageOf(textAfterSign(text), number)
      : [];
  }
  return [];
}

const DOCKER = "docker://";

/** `host/owner/name:tag@digest`; the host is what has a dot or a port. */
function imageOf(image: string, line: number): readonly SourceAddress[] {
  const named = image.toLowerCase();
  // Container actions write a scheme before the name.
  const plain = ((named.startsWith(DOCKER) ? named.slice(DOCKER.length) : named).split("@", 1)[0] ?? "").split("/");
  const first = plain[0] ?? "";
  const hasHost = plain.length > 1 && (first.includes(".") || first.includes(":") || first === "localhost");
  const parts = hasHost ? plain.slice(1) : plain;
  const name = parts.at(-1)?.split(":", 1)[0] ?? "";
  if (name === "" || name.includes("$") || name.includes("{") || parts.length > 4) return [];
  return [
    {
      host: hasHost ? first : "docker.io",
      owner: parts.length > 1 ? (parts[0] ?? "") : "library",
      name,
      isPlain: false,
      line,
    },
  ];
}

/** `owner/name/provider` of Terraform's registry; a path or a URL is none. */
function moduleOf(source: string, line: number): readonly SourceAddress[] {
  const parts = source.toLowerCase().split("//", 1)[0]?.split("/") ?? [];
  if (parts.length < 2 || parts.length > 3 || (parts[0] ?? ".").includes(".")) return [];
  return [
    { host: "registry.terraform.io", owner: parts[0] ?? "", name: parts.slice(1).join("/"), isPlain: false, line },
  ];
}

/** `owner/name` of a repository on GitHub that a pipeline takes its templates from. */
function repositoryOf(source: string, line: number): readonly SourceAddress[] {
  const [owner = "", name = "", ...more] = source.toLowerCase().split("/");
  return owner === "" || name === "" || more.length > 0
    ? []
    : [{ host: "github.com", owner, name, isPlain: false, line }];
}

/** The owner of an input of Nix, which stands on a line of its own. */
function inputOf(owner: string, line: number): readonly SourceAddress[] {
  const plain = owner.toLowerCase().replace(",", "");
  return plain === "" ? [] : [{ host: "github.com", owner: plain, name: "flake input", isPlain: false, line }];
}

const FORGES: readonly string[] = ["https://github.com/", "https://gitlab.com/", "https://bitbucket.org/"];

/** The repository that a deployment takes its state from: `url` of Flux, `repoURL` of Argo. */
function forgeOf(address: string, line: number): readonly SourceAddress[] {
  const forge = FORGES.find((one) => address.startsWith(one));
  if (forge === undefined) return [];
  const [owner = "", rest = "", ...more] = address.slice(forge.length).toLowerCase().split("/");
  const name = rest.endsWith(".git") ? rest.slice(0, -".git".length) : rest;
  const host = forge.slice("https://".length, -1);
  return name === "" || more.some((part) => part !== "") ? [] : [{ host, owner, name, isPlain: false, line }];
}

/** `owner/name@version` of CircleCI. */
function orbOf(orb: string, line: number): readonly SourceAddress[] {
  const [owner = "", rest = "", ...more] = orb.toLowerCase().split("/");
  const at = rest.indexOf("@");
  return more.length > 0 || at < 1 || owner === ""
    ? []
    : [{ host: "circleci.com", owner, name: rest.slice(0, at), isPlain: false, line }];
}

/** What stands between words of JSON and TOML. */
const BREAKS = blanksAnd("\"',[]");

/** `@owner/name` of npm, in the arguments of a server. */
function packageIn(text: string, line: number): readonly SourceAddress[] {
  const word = partsBetween(BREAKS, text).find((one) => one.startsWith("@") && one.indexOf("/") > 1);
  if (word === undefined) return [];
  const [owner = "", rest = ""] = word.slice(1).toLowerCase().split("/");
  return [{ host: "npm", owner, name: rest.split("@", 1)[0] ?? "", isPlain: false, line }];
}

/** The feature or image of a dev container, whose registry is a part of its name. */
function featureIn(text: string, line: number): readonly SourceAddress[] {
  // Mounts and variables have folders, too: `target=/home/vscode/.m2`.
  const word = partsBetween(BREAKS, text).find(
    (one) => one.slice(0, one.indexOf("/")).indexOf(".") > 0 && !one.includes("//") && isAllOf(IMAGE, one),
  );
  return word === undefined ? [] : imageOf(word, line);
}

const IMAGE = classOf("A-Za-z0-9._/:@-");

function lastWord(from: string): string {
  return (
    from
      .split(/\s+/)
      .slice(1)
      .find((word) => !word.startsWith("--")) ?? ""
  );
}

/** What follows the first `:` or `=`, without quotes. */
function textAfterSign(text: string): string {
  const at = [text.indexOf(":"), text.indexOf("=")].filter((one) => one > 0).sort((a, b) => a - b)[0];
  return at === undefined
    ? ""
    : (text
        .slice(at + 1)
        .trim()
        .replaceAll('"', "")
        .replaceAll("'", "")
        .split(/\s+/, 1)[0] ?? "");
}
