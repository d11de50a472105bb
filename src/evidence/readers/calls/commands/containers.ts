/** Containers: images that are run, built, pushed; and parts of the host that they get. Source: https://docs.docker.com/reference/cli/docker/ */
import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { originValue, textValue, type Value } from "../../flow/value.ts";
import { miningEffects } from "./mining.ts";
import { type Options, optionSpec, parseOptions } from "./parse-options.ts";
import { isSensitive, type ReaderEntry } from "./values.ts";

const GLOBAL = optionSpec("H,host= c,context= config= l,log-level= f,file= p,project-name= D,debug", "first");
const RUN = optionSpec(
  "v,volume= mount= e,env= env-file= name= u,user= w,workdir= p,publish= entrypoint= network,net= pid= cap-add= device= h,hostname= l,label= m,memory= security-opt= add-host= restart= userns= ipc= tmpfs= platform= pull= log-driver= gpus= cpus= ulimit= dns= ip= link= volumes-from= stop-signal= cidfile= runtime= shm-size= a,attach= privileged d,detach i t rm",
  "first",
);
const BUILD = optionSpec(
  "f,file= t,tag= build-arg= secret= ssh= target= platform= o,output= cache-from= cache-to= build-context= network= label= progress= iidfile= pull q no-cache load push",
);

export const CONTAINER_READERS: readonly ReaderEntry[] = [
  ["docker podman nerdctl docker-compose podman-compose finch", read],
  ["buildah skopeo crane oras img kaniko", readTools],
  [
    "vagrant multipass lima limactl",
    (call) =>
      call.words[0]?.text === "ssh"
        ? [{ kind: "act", does: "run", what: textValue("virtual machine"), from: call.words.slice(1) }]
        : [],
  ],
  ["act gitlab-runner", () => []],
];

function read(call: CommandCall): readonly Effect[] {
  const { operands } = parseOptions(call.words, GLOBAL);
  const skips = ["container", "image", "compose", "buildx", "builder"].includes(operands[0]?.text ?? "") ? 1 : 0;
  const [verb, ...rest] = operands.slice(skips);
  switch (verb?.text) {
    case "run":
    case "create":
      return run(parseOptions(rest, RUN));
    case "exec":
      return execute(parseOptions(rest, RUN), call);
    case "build":
    case "bake":
      return build(parseOptions(rest, BUILD), call);
    case "push":
      return [
        {
          kind: "act",
          does: "send",
          what: rest.at(-1) ?? textValue("image"),
          from: [originValue({ kind: "files", where: "image" })],
          traits: ["publish"],
        },
      ];
    case "pull":
    case "load":
    case "import":
      return [{ kind: "act", does: "fetch", what: rest.at(-1) ?? textValue("image"), from: [] }];
    case "login":
      return login(rest, call);
    case "cp":
      return [];
    case "inspect":
    case "logs":
      return [];
    case "system":
    case "volume":
      return rest.some(({ text }) => text === "prune" || text === "rm")
        ? [{ kind: "act", does: "delete", what: textValue("containers"), from: [], traits: ["recursive"] }]
        : [];
    default:
      return [];
  }
}

/** Folders of the host, and its control socket, whose mounting hands over the machine. */
const HOST_MOUNTS = [
  "/:",
  "/etc:",
  "/root:",
  "/home:",
  "/proc:",
  "/var/run/docker.sock",
  "/run/docker.sock",
  "source=/,",
  "src=/,",
];

function run({ given, operands }: Options): readonly Effect[] {
  const [image, ...command] = operands;
  if (!image) return [];
  const mounts = [...(given.get("volume") ?? []), ...(given.get("mount") ?? [])];
  const isHost = mounts.some(({ text }) =>
    HOST_MOUNTS.some(
      (one) =>
        text?.includes(one) &&
        (text.startsWith(one) || one.startsWith("s") || one.startsWith("/var") || one.startsWith("/run")),
    ),
  );
  const isPrivileged =
    given.has("privileged") ||
    ["pid", "network", "userns"].some((name) => given.get(name)?.some(({ text }) => text === "host"));
  const traits = [
    "container",
    ...(isHost ? ["host-mount"] : []),
    ...(given.has("privileged") ? ["privileged"] : isPrivileged ? ["host-namespace"] : []),
    ...(given.has("detach") ? ["detached"] : []),
  ];
  const from = [...(given.get("env") ?? []), ...command].filter(isSensitive);
  const entry = given.get("entrypoint")?.[0];
  const words = entry ? [entry, ...command] : command;
  // Options behind the image are those of the program that the image is named after.
  const isOption = words[0]?.text?.startsWith("-") === true;
  const inner: readonly Effect[] = words.length > 0 && !isOption ? [{ kind: "command", words }] : [];
  const mined = miningEffects({ name: nameOfImage(image.text ?? ""), words, input: null, language: "shell" });
  return [{ kind: "act", does: "run", what: image, from, traits }, ...mined, ...inner];
}

/** `ghcr.io/owner/name:tag@digest` → `name`. */
function nameOfImage(image: string): string {
  const [path = ""] = image.split("@");
  return (path.slice(path.lastIndexOf("/") + 1).split(":")[0] ?? "").toLowerCase();
}

function execute({ operands }: Options, { input }: CommandCall): readonly Effect[] {
  const words = operands.slice(1);
  return words.length > 0 ? [{ kind: "command", words, ...(input ? { input } : {}) }] : [];
}

function build({ given, operands }: Options, { input }: CommandCall): readonly Effect[] {
  const [place] = operands;
  const file = given.get("file")?.[0];
  const secrets = [...(given.get("build-arg") ?? [])].filter(isSensitive);
  const from = [...(file && file.text !== "-" ? [contentOf(file)] : []), ...(input ? [input] : []), ...secrets];
  const isRemote = place?.text?.includes("://") === true;
  if (!isRemote && from.length === 0) return [];
  return [{ kind: "act", does: "run", what: place ?? textValue("build"), from, traits: ["container"] }];
}

function login(rest: readonly Value[], { input }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(rest, optionSpec("u,username= p,password= password-stdin"));
  const from = [...(given.get("password") ?? []), ...(input ? [input] : [])];
  return [{ kind: "act", does: "send", what: operands[0] ?? textValue("docker.io"), from, traits: ["login"] }];
}

function readTools({ words }: CommandCall): readonly Effect[] {
  const { operands } = parseOptions(words, optionSpec("src-creds= dest-creds= authfile= f= t="));
  const [verb, from, to] = operands;
  if (verb?.text === "copy" && from && to)
    return [
      { kind: "act", does: "fetch", what: from, from: [] },
      { kind: "act", does: "send", what: to, from: [] },
    ];
  if (verb?.text === "push" && from)
    return [{ kind: "act", does: "send", what: from, from: [originValue({ kind: "files", where: "image" })] }];
  return verb?.text === "pull" && from ? [{ kind: "act", does: "fetch", what: from, from: [] }] : [];
}
