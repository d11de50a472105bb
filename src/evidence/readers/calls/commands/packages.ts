/**
 * Package managers: what is installed from elsewhere than the registry runs as it is installed; what is published leaves.
 * Sources: docs.npmjs.com/cli, pnpm.io/cli, yarnpkg.com/cli, bun.sh/docs, pip.pypa.io, docs.astral.sh/uv, cargo's book, go help.
 */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { originValue, textValue, type Value } from "../../flow/value.ts";
import { type OptionSpec, type Options, optionSpec, parseOptions } from "./parse-options.ts";
import { fetchedFrom, isAddress, type ReaderEntry } from "./values.ts";

interface Manager {
  readonly names: string;
  readonly options: string;
  readonly installs: readonly string[];
  /** Verbs that run a package or a script of it. */
  readonly runs?: readonly string[];
  readonly publishes?: readonly string[];
  /** Options that name where packages come from. */
  readonly sources?: readonly string[];
  /** The command itself runs its first operand. */
  readonly isRunner?: boolean;
  /** Runs a command of an option through a shell. */
  readonly shell?: string;
}

const NODE =
  "registry= c,call= p,package= prefix= C,dir= w,workspace= tag= otp= access= userconfig= cwd= filter= F,filter= shell-emulator y,yes g,global D";
const PYTHON =
  "i,index-url,pypi-url= extra-index-url= f,find-links= r,requirement= c,constraint= e,editable= t,target= prefix= root= trusted-host= python= index= default-index= from= with= spec= with-editable= u,username= repository= repository-url= cert= user U,upgrade q publish-url= token=";
const NODE_SOURCES = ["registry"];
const PYTHON_SOURCES = ["index-url", "pypi-url", "extra-index-url", "find-links", "index", "default-index"];

const MANAGERS: readonly Manager[] = [
  {
    names: "npm",
    options: NODE,
    installs: ["install", "i", "add", "ci", "in", "isntall", "update"],
    runs: ["exec", "x", "init", "create"],
    publishes: ["publish"],
    sources: NODE_SOURCES,
    shell: "call",
  },
  {
    names: "pnpm yarn bun-pm cnpm tnpm yarnpkg",
    options: NODE,
    installs: ["install", "i", "add", "up", "global"],
    runs: ["dlx", "exec", "create", "init", "x"],
    publishes: ["publish"],
    sources: NODE_SOURCES,
  },
  { names: "npx pnpx bunx pnx", options: NODE, installs: [], sources: NODE_SOURCES, isRunner: true, shell: "call" },
  {
    names: "pip pip2 pip3 pipenv-pip",
    options: PYTHON,
    installs: ["install", "download", "wheel"],
    sources: PYTHON_SOURCES,
  },
  {
    names: "pipx uvx",
    options: PYTHON,
    installs: ["install", "inject", "upgrade"],
    runs: ["run"],
    sources: PYTHON_SOURCES,
  },
  {
    names: "uv",
    options: PYTHON,
    installs: ["install", "add", "sync"],
    runs: ["run", "tool"],
    publishes: ["publish"],
    sources: PYTHON_SOURCES,
  },
  { names: "easy_install", options: "i,index-url= f,find-links=", installs: [], isRunner: true },
  {
    names: "twine flit hatch-publish",
    options: "u,username= p,password= r,repository= repository-url= c=",
    installs: [],
    publishes: ["upload", "publish"],
  },
  {
    names: "gem",
    options: "s,source= v,version= i,install-dir= k,key= host=",
    installs: ["install", "i", "update"],
    publishes: ["push"],
    sources: ["source"],
  },
  {
    names: "cargo cargo-binstall",
    options: "git= registry= index= path= version= token= F= features= manifest-path= p= Z= config=",
    installs: ["install", "add", "binstall"],
    publishes: ["publish"],
    sources: ["registry", "index"],
  },
  {
    names: "go",
    options: "ldflags= tags= o= C= exec= toolexec= mod= overlay=",
    installs: ["install", "get"],
    runs: ["run"],
  },
  {
    names: "composer",
    options: "repository= repository-url= d=",
    installs: ["require", "install", "global", "create-project", "update"],
    sources: ["repository", "repository-url"],
  },
  { names: "brew", options: "", installs: ["install", "reinstall", "tap", "upgrade"] },
  { names: "apt apt-get aptitude dpkg", options: "o= t= c= i,install y q f", installs: ["install", "i"] },
  {
    names: "yum dnf microdnf rpm zypper tdnf apk pacman xbps-install emerge",
    options: "repofrompath= enablerepo= X,repository= repository= i,install S,install U,install y",
    installs: ["install", "add", "localinstall", "in", "i"],
    sources: ["repofrompath", "repository"],
  },
  {
    names: "snap flatpak nix-env nix nix-shell guix winget choco scoop conda-install",
    options: "s,source= channel= f= p=",
    installs: ["install", "add", "i", "profile"],
    runs: ["run", "shell"],
    sources: ["source", "channel"],
  },
  {
    names: "dotnet nuget",
    options: "s,source= k,api-key= add-source= v=",
    installs: ["install", "restore"],
    publishes: ["push"],
    sources: ["source", "add-source"],
  },
  {
    names: "luarocks opam cabal stack cpan cpanm mix rebar3 hex pub",
    options: "server= s= tree=",
    installs: ["install", "get", "global"],
    sources: ["server"],
  },
  {
    names: "code cursor codium code-insiders windsurf",
    options: "install-extension= extensions-dir= user-data-dir=",
    installs: [],
  },
];

export const PACKAGE_READERS: readonly ReaderEntry[] = MANAGERS.map((manager) => {
  const spec = optionSpec(manager.options);
  const first = optionSpec(manager.options, "first");
  return [manager.names, (call: CommandCall) => read(call, manager, { spec, first })];
});

function read(call: CommandCall, manager: Manager, specs: { spec: OptionSpec; first: OptionSpec }): readonly Effect[] {
  const options = parseOptions(call.words, specs.spec);
  const { given, operands } = options;
  const shell = manager.shell === undefined ? undefined : given.get(manager.shell)?.[0];
  const sourcesIn = (options: typeof given) =>
    (manager.sources ?? []).flatMap((name) => options.get(name) ?? []).flatMap(fromSource);
  const sources = sourcesIn(given);
  const script: readonly Effect[] = shell ? [{ kind: "program", language: "shell", text: shell }] : [];
  const verb = operands[0]?.text ?? "";
  const isUv = manager.names === "uv";
  if (manager.isRunner || call.name === "uvx")
    return [...sources, ...script, ...runsPackage(runWords(call, specs), given)];
  if (verb === "config" || verb === "set") return configured(operands.slice(1));
  if (manager.runs?.includes(verb)) {
    const rest = parseOptions(afterVerb(call.words, verb), specs.first);
    const isTool = isUv && rest.operands[0]?.text === "run";
    const named = isTool ? rest.operands.slice(1) : rest.operands;
    // What stands behind the program's name is its own: `uv run build -f site.yml`.
    return [...(isTool ? sources : sourcesIn(rest.given)), ...script, ...runsPackage(named, rest.given, call.name)];
  }
  if (manager.publishes?.includes(verb)) return publish(call, options);
  const named = [
    ...operands.slice(1),
    ...(given.get("editable") ?? []),
    ...(given.get("git") ?? []),
    ...(given.get("install") ?? []),
  ];
  if (manager.installs.includes(verb) || given.has("install"))
    return [...sources, ...named.flatMap((one) => installed(one))];
  return isUv && verb === "pip" ? [...sources, ...operands.slice(2).flatMap((one) => installed(one))] : script;
}

function afterVerb(words: readonly Value[], verb: string): readonly Value[] {
  return words.slice(words.findIndex(({ text }) => text === verb) + 1);
}

function runWords(call: CommandCall, { first }: { first: OptionSpec }): readonly Value[] {
  return parseOptions(call.words, first).operands;
}

function fromSource(source: Value): readonly Effect[] {
  return [
    { kind: "act", does: "fetch", what: source, from: [], traits: ["package-source"] },
    { kind: "act", does: "run", what: source, from: [fetchedFrom(source)], traits: ["package-source"] },
  ];
}

/** Archives, repositories and addresses; names of the registry are none of these. */
const REPOSITORIES = ["git+", "git:", "github:", "gitlab:", "bitbucket:", "gist:", "hg+", "svn+", "git@"];

function isElsewhere(value: Value): boolean {
  const text = value.text ?? "";
  if (text.includes(" @ ")) return !isHere(text);
  if (isAddress(value) || REPOSITORIES.some((prefix) => text.startsWith(prefix))) return true;
  if (text.includes("@git+") || text.includes("@http")) return true;
  return isShorthand(text);
}

/** `name[extra] @ ./folder` (PEP 508): a source in the working tree. */
function isHere(text: string): boolean {
  const source = text.slice(text.indexOf(" @ ") + 3).trim();
  return source === "." || source.startsWith("./") || source.startsWith("../") || source.startsWith("file:");
}

/** npm: `owner/name` is a repository of GitHub; `./path`, `@scope/name` and modules of Go with a host are not. */
function isShorthand(text: string): boolean {
  const [owner = "", name = "", more] = text.split("/");
  return (
    more === undefined &&
    name !== "" &&
    owner !== "" &&
    !owner.startsWith(".") &&
    !owner.startsWith("@") &&
    !owner.includes(".") &&
    !owner.startsWith("~")
  );
}

function installed(what: Value): readonly Effect[] {
  if (!isElsewhere(what)) return isFile(what) ? [{ kind: "start", does: "run", path: what, traits: ["package"] }] : [];
  const address = addressOf(what);
  return [
    { kind: "act", does: "fetch", what: address, from: [] },
    { kind: "act", does: "run", what: address, from: [fetchedFrom(address)], traits: ["package"] },
  ];
}

function isFile({ text }: Value): boolean {
  return (
    text !== null &&
    (text.startsWith("./") || text.startsWith("../") || text.startsWith("/") || text.startsWith("~/")) &&
    text.length > 2
  );
}

function addressOf(value: Value): Value {
  const text = value.text ?? "";
  const at = Math.min(...["git+", "hg+", "svn+", "http"].map((one) => text.indexOf(one)).filter((one) => one >= 0));
  if (at > 0 && at < text.length) return { ...value, text: withoutTool(text.slice(at)) };
  if (text.startsWith("github:")) return { ...value, text: `https://github.com/${text.slice("github:".length)}` };
  return isShorthand(text) ? { ...value, text: `https://github.com/${text}` } : { ...value, text: withoutTool(text) };
}

/** `git+https://…` is `https://…`. */
function withoutTool(text: string): string {
  const prefix = ["git+", "hg+", "svn+"].find((one) => text.startsWith(one));
  return prefix ? text.slice(prefix.length) : text;
}

/** `npx pkg`, `go run url`: the package is run; its other words are its own. */
function runsPackage(words: readonly Value[], given: Options["given"], name = ""): readonly Effect[] {
  const packages = [...(given.get("package") ?? []), ...(given.get("from") ?? []), ...(given.get("spec") ?? [])];
  const [first] = words;
  const all = [...packages, ...(first && packages.length === 0 ? [first] : [])];
  return all.flatMap((what): readonly Effect[] => {
    if (isFile(what) || what.text?.endsWith(".go") === true || what.text?.endsWith(".py") === true)
      return [{ kind: "start", does: "run", path: what, arguments: [what, ...words.slice(1)] }];
    if (isElsewhere(what) && name !== "go") return installed(what);
    const isScript =
      name !== "" &&
      name !== "npm" &&
      name !== "pnpm" &&
      name !== "yarn" &&
      name !== "pipx" &&
      name !== "go" &&
      name !== "bun";
    if (isScript) return [{ kind: "command", words }];
    const isModule = name === "go" && !what.text?.includes(".");
    return isModule
      ? [{ kind: "start", does: "run", path: what }]
      : [{ kind: "act", does: "run", what, from: [], traits: ["package"] }];
  });
}

function publish(call: CommandCall, { given, operands }: Options): readonly Effect[] {
  const where = [
    ...(given.get("registry") ?? []),
    ...(given.get("repository-url") ?? []),
    ...(given.get("source") ?? []),
    ...(given.get("host") ?? []),
    ...(given.get("publish-url") ?? []),
  ][0];
  const secrets = [
    ...(given.get("token") ?? []),
    ...(given.get("password") ?? []),
    ...(given.get("api-key") ?? []),
    ...(given.get("otp") ?? []),
  ];
  const from = [originValue({ kind: "files", where: operands[1]?.text ?? "." }), ...secrets];
  return [{ kind: "act", does: "send", what: where ?? textValue(`${call.name} registry`), from, traits: ["publish"] }];
}

/** `npm config set registry url`, `pip config set global.index-url url`. */
function configured(operands: readonly Value[]): readonly Effect[] {
  const [verb, key, value] = operands[0]?.text === "set" ? operands : [undefined, ...operands];
  const parts = key?.text?.split("=") ?? [];
  const [name = "", inline] = parts;
  const given = inline !== undefined && key ? { ...key, text: inline } : value;
  if (!key || !given || (verb === undefined && inline === undefined && !value)) return [];
  const lower = name.toLowerCase();
  if (
    lower.includes("registry") ||
    lower.includes("index-url") ||
    lower.includes("_auth") ||
    lower.includes("script-shell") ||
    lower.includes("repositories")
  )
    return [{ kind: "act", does: "write", what: textValue(name), from: [given], traits: ["package-source"] }];
  return [];
}
