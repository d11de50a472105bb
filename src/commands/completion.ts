/** `countersign completion SHELL`: names of commands and options for the shell to complete, made of what the commands themselves say. */
import { Argument, type Command } from "commander";
import { ABOUT } from "./about.ts";
import { type CommandIo, write } from "./command-io.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;
type Shell = (typeof SHELLS)[number];

/** `whole` gives the command line with every command on it. */
export function addCompletionCommand(program: Command, io: CommandIo, whole: () => Promise<Command>): void {
  program
    .command("completion")
    .description(ABOUT.completion)
    .addArgument(new Argument("<shell>", "which shell").choices(SHELLS))
    .action(async (shell: Shell) => {
      const { commands } = await whole();
      const words = new Map(commands.map((command) => [command.name(), wordsOf(command)]));
      await write(io.stdout, SCRIPTS[shell](words));
    });
}

/** Subcommands and long options. */
function wordsOf(command: Command): string[] {
  const options = [command, ...command.commands].flatMap(({ options: all }) => all.map(({ long }) => long ?? ""));
  return [...new Set([...command.commands.map((one) => one.name()), ...options.filter(Boolean)])].sort();
}

type Words = ReadonlyMap<string, readonly string[]>;

const SCRIPTS: Readonly<Record<Shell, (words: Words) => string>> = {
  bash: (words) => `# bash: source <(countersign completion bash)
_countersign() {
  local words
  case "\${COMP_WORDS[1]}" in
${[...words].map(([name, all]) => `    ${name}) words="${all.join(" ")}" ;;`).join("\n")}
    *) words="${[...words.keys()].join(" ")}" ;;
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${[...words.keys()].join(" ")}"
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _countersign countersign
`,
  zsh: (words) => `#compdef countersign
# zsh: countersign completion zsh > "\${fpath[1]}/_countersign"
_countersign() {
  if (( CURRENT == 2 )); then
    compadd ${[...words.keys()].join(" ")}
    return
  fi
  case "$words[2]" in
${[...words].map(([name, all]) => `    ${name}) compadd -- ${all.join(" ")} ;;`).join("\n")}
  esac
  _files
}
_countersign "$@"
`,
  fish: (words) =>
    `# fish: countersign completion fish > ~/.config/fish/completions/countersign.fish\n${[...words.keys()]
      .map((name) => `complete -c countersign -n __fish_use_subcommand -a ${name}\n`)
      .join("")}${[...words]
      .map(([name, all]) => `complete -c countersign -n "__fish_seen_subcommand_from ${name}" -a "${all.join(" ")}"\n`)
      .join("")}`,
};
