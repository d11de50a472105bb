/** Development containers: commands of their life cycle, and what they may reach. */
import type { AutorunCommand, AutorunFacts } from "../../../engine/index.ts";
import { at, commandText, elements, lineCounter, members, readJson, scalar } from "./json.ts";

/** `initializeCommand` runs on the machine of whoever opens the folder, outside the container. */
const STAGES = [
  "initializeCommand",
  "onCreateCommand",
  "updateContentCommand",
  "postCreateCommand",
  "postStartCommand",
  "postAttachCommand",
];

/** Arguments and mounts that let the container reach the machine, its keys or its network. */
const REACHES_OUT = "--privileged docker.sock --pid=host --net=host --network=host .ssh .aws".split(" ");

/** The whole home, not a folder in it. */
function isHome(word: string): boolean {
  return ["localEnv:HOME", "$HOME"].some((home) => {
    const after = word.split(home)[1]?.replace("}", "");
    return after !== undefined && (after === "" || after.startsWith(",") || after.startsWith(":"));
  });
}

export function readDevcontainer(text: string): AutorunFacts {
  const root = readJson(text);
  const lineOf = lineCounter(text);
  const commands = STAGES.flatMap((stage): AutorunCommand[] => {
    const node = at(root, stage);
    const parts = node?.type === "object" ? members(node).map(([, part]) => part) : [node];
    return parts.flatMap((part): AutorunCommand[] => {
      const command = commandText(part);
      return command === null
        ? []
        : [{ trigger: `devcontainer ${stage}`, when: "open", command, hidden: false, line: lineOf(part) }];
    });
  });
  const words = [...elements(at(root, "runArgs")), ...elements(at(root, "mounts"))].map(
    (node) => scalar(node) ?? scalar(at(node, "source")) ?? "",
  );
  const loosened = words
    .filter((word) => REACHES_OUT.some((part) => word.includes(part)) || isHome(word))
    .map((word) => `devcontainer = ${word.slice(0, 200)}`);
  return { tool: "devcontainer", commands, loosened };
}
