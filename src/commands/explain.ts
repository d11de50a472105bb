/** `countersign explain SHA`: one commit judged with its past, and everything that was found, whatever its severity. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { Option } from "commander";
import { scanCommits } from "../compose/scan.ts";
import { DEFAULT_POLICY } from "../engine/index.ts";
import { ConfigError } from "../pipeline/errors.ts";
import { createScanJsonl } from "../report/render/scan-jsonl.ts";
import { createScanText } from "../report/render/scan-text.ts";
import { ABOUT } from "./about.ts";
import { type CommandIo, write } from "./command-io.ts";
import { terminalOf, writeText } from "./output.ts";
import { readPolicy } from "./read-policy.ts";

interface ExplainFlags {
  readonly policy?: string;
  readonly format: "text" | "jsonl";
}

export function addExplainCommand(program: Command, io: CommandIo): void {
  program
    .command("explain")
    .description(ABOUT.explain)
    .argument("<commit>", "a commit, as git names it: a SHA, HEAD~3, a tag")
    .argument("[path]", "work tree or bare repository (default: here)")
    .option("--policy <file>", "policy file; the repository's own is not read")
    .addOption(new Option("--format <format>", "how to say it").choices(["text", "jsonl"]).default("text"))
    .action(async (commit: string, path: string | undefined, flags: ExplainFlags) => {
      const { folder } = io.environment;
      const policy = flags.policy === undefined ? DEFAULT_POLICY : readPolicy(resolve(folder, flags.policy));
      const place = { kind: "path", path: resolve(folder, path ?? ".") } as const;
      const renderer = flags.format === "jsonl" ? createScanJsonl() : createScanText("low", terminalOf(io));
      let found = false;
      for await (const judged of scanCommits({ place, range: null, ref: commit, maxCommits: 1, policy })) {
        found = true;
        await (flags.format === "jsonl"
          ? write(io.stdout, renderer.commit(judged))
          : writeText(io, renderer.commit(judged)));
      }
      if (!found) throw new ConfigError(["there is no such commit"]);
    });
}
