/** Files whose lines are the commands: git hooks, direnv, editors' start files, git's own configuration. */
import type { AutorunCommand, AutorunFacts } from "../../../engine/index.ts";

const MOST = 300;
/** What these files say every day, in direnv, husky and the like. */
const IDLE =
  /^(?:#|$|\}|\)|fi\b|else\b|done\b|then\b|esac\b|set\s|export\s{1,3}\w{1,60}=[^$`]{0,300}$|PATH_add\b|path_add\b|use\s{1,3}(?:flake|nix|node|asdf|mise|python|ruby|go)\b|layout\s|dotenv\b|dotenv_if_exists\b|source_up\b|source_env\b|watch_file\b|strict_env\b|exit\b|\.\s{1,3}"?\$\(dirname|cd\s|echo\s)/;

/** One command a line, idle lines left out. */
export function readLines(tool: string, trigger: string, when: AutorunCommand["when"], text: string): AutorunFacts {
  const commands = text.split("\n", 5000).flatMap((line, i): AutorunCommand[] => {
    const command = line.trim();
    return IDLE.test(command) ? [] : [{ trigger, when, command: command.slice(0, 4000), hidden: false, line: i + 1 }];
  });
  return { tool, commands: commands.slice(0, MOST), loosened: [] };
}

/** Words by which debuggers and consoles hand the rest of a line to a shell. Sources: the manuals of GDB, LLDB and psql. */
const ESCAPES: readonly string[] = ["shell ", "platform shell ", "!", "\\!", "python os.system("];

/** Lines of a debugger's or console's start file that leave for a shell. */
export function readEscapes(text: string): AutorunFacts {
  const commands = text.split("\n", 5000).flatMap((line, i): AutorunCommand[] => {
    const bare = line.trim();
    const mark = ESCAPES.find((one) => bare.startsWith(one));
    if (mark === undefined) return [];
    const command = bare.slice(mark.length).trim().slice(0, 4000);
    return [{ trigger: "start file", when: "open", command, hidden: false, line: i + 1 }];
  });
  return { tool: "shell", commands: commands.slice(0, MOST), loosened: [] };
}

const GIT_KEYS: ReadonlySet<string> = new Set(
  "hookspath fsmonitor sshcommand pager editor askpass credentialhelper helper textconv clean smudge process command update".split(
    " ",
  ),
);
/** Values that are git's own or a person's editor. */
const OWN_HELPERS: ReadonlySet<string> = new Set(
  "true false cache store osxkeychain manager vim nano less cat".split(" "),
);

/** Keys of git's configuration that run something or say where hooks are. */
export function readGitConfig(text: string): AutorunFacts {
  const commands = text.split("\n", 5000).flatMap((line, i): AutorunCommand[] => {
    const sign = line.indexOf("=");
    const key = line.slice(0, Math.max(0, sign)).trim();
    const value = line.slice(sign + 1, sign + 2001).trim();
    if (!GIT_KEYS.has(key.toLowerCase()) || value === "") return [];
    const runs = key.toLowerCase() !== "update" || value.startsWith("!");
    return runs && !OWN_HELPERS.has(value)
      ? [{ trigger: `git ${key}`, when: "on-event", command: value, hidden: false, line: i + 1 }]
      : [];
  });
  return { tool: "git", commands, loosened: [] };
}

/** Vim, Neovim and Emacs start files of a folder: the calls in them that run something outside the editor. */
export function readEditorStart(text: string): AutorunFacts {
  const commands = text.split("\n", 5000).flatMap((line, i): AutorunCommand[] => {
    const runs =
      /\bsystem(?:list)?\s{0,3}\(|\bjobstart\s{0,3}\(|\bos\.execute\b|\bio\.popen\b|^\s{0,20}(?:silent!?\s{1,3})?!\s{0,2}\w|\bautocmd\b[^\n]{0,200}\s!\s{0,2}\w|\(eval\s|\bshell-command\b|\bcall-process\b|\bstart-process\b|\bvim\.fn\.system\b|\bvim\.system\b/.test(
        line,
      );
    return runs
      ? [
          {
            trigger: "editor start file",
            when: "open",
            command: line.trim().slice(0, 4000),
            hidden: false,
            line: i + 1,
          },
        ]
      : [];
  });
  return { tool: "editor", commands: commands.slice(0, MOST), loosened: [] };
}

/** JetBrains: commands of run configurations and of tasks at start-up, out of the XML by their option names. */
export function readJetBrains(path: string, text: string): AutorunFacts {
  const atStart = path.endsWith("startup.xml") || text.includes('<component name="ProjectStartupSharedConfiguration"');
  const commands = text.split("\n", 5000).flatMap((line, i): AutorunCommand[] => {
    const match =
      /<option name="(?:SCRIPT_TEXT|SCRIPT_PATH|COMMAND|PROGRAM|PARAMETERS|SCRIPT_OPTIONS)" value="([^"]{1,2000})"/.exec(
        line,
      );
    return match?.[1]
      ? [
          {
            trigger: atStart ? "jetbrains start-up" : "jetbrains run configuration",
            when: atStart ? "open" : "manual",
            command: match[1]
              .replaceAll("&quot;", '"')
              .replaceAll("&amp;", "&")
              .replaceAll("&lt;", "<")
              .replaceAll("&gt;", ">"),
            hidden: false,
            line: i + 1,
          },
        ]
      : [];
  });
  return { tool: "jetbrains", commands: commands.slice(0, MOST), loosened: [] };
}
