/** Programs of container settings: what a container starts, what it may reach of the machine around it. */
import type { Start } from "../../../engine/index.ts";
import { interpolate } from "./interpolate.ts";
import type { PlacedProgram } from "./place.ts";
import { callOf, doing, imageOf, syntaxProgram, textOf } from "./placed.ts";
import { type Tree, textAt, valueAt } from "./tree.ts";

export interface ContainerFrame {
  readonly name: string;
  readonly start: Start;
  readonly folder: string;
}

/** Returns the start of an image; none where no name stands. */
export function containerImage(image: Tree | undefined, { name, start }: ContainerFrame): readonly PlacedProgram[] {
  if (image?.kind !== "text" || image.text === "") return [];
  return [
    syntaxProgram(`image of ${name}`, { body: [doing(imageOf(image.text, [], image.line))], line: image.line, start }),
  ];
}

/** Images of one tool, whose container's words are those of the tool. Source: their pages in the registries. */
const TOOLS: ReadonlyMap<string, string> = new Map([
  ["curlimages/curl", "curl"],
  ["alpine/curl", "curl"],
  ["curl/curl", "curl"],
  ["alpine/git", "git"],
  ["bitnami/git", "git"],
  ["bitnami/kubectl", "kubectl"],
  ["rancher/kubectl", "kubectl"],
  ["amazon/aws-cli", "aws"],
  ["rclone/rclone", "rclone"],
  ["alpine/socat", "socat"],
  ["alpine/terragrunt", "terragrunt"],
  ["hashicorp/terraform", "terraform"],
]);

/** Returns the command that an image of one tool starts, for a container that names none. */
export function toolOf(image: Tree | undefined): string | null {
  if (image?.kind !== "text") return null;
  const path = image.text.split("@", 1)[0] ?? "";
  const name = path.split("/").slice(-2).join("/").split(":", 1)[0] ?? "";
  return TOOLS.get(name) ?? null;
}

/** Returns a call of `mount` for each folder or socket of the machine that the container gets. */
export function containerMounts(
  mounts: readonly { readonly text: string; readonly line: number }[],
  { name, start }: ContainerFrame,
): readonly PlacedProgram[] {
  return mounts.map(({ text, line }) =>
    syntaxProgram(`mount of ${name}`, {
      body: [doing(callOf("mount", [[null, interpolate(text, line)]], line))],
      line,
      start,
    }),
  );
}

/** Returns settings that let a container act as the machine itself, each as the call of a mount. */
export function privileges(tree: Tree | undefined, frame: ContainerFrame): readonly PlacedProgram[] {
  const found = ["privileged", "pid", "network_mode", "ipc", "hostNetwork", "hostPID"].flatMap((key) => {
    const value = valueAt(tree, key);
    const text = textAt(tree, key);
    return value && (text === "true" || text === "host") ? [{ text: `${key}=${text}`, line: value.line }] : [];
  });
  return found.map(({ text, line }) =>
    syntaxProgram(`rights of ${frame.name}`, {
      body: [doing(callOf("mount", [[null, textOf(text, line)]], line))],
      line,
      start: frame.start,
    }),
  );
}
