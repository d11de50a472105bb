import { Command } from "commander";
import { ABOUT, type CommandName } from "../../src/commands/about.ts";
import { addCommands } from "../../src/commands/add-commands.ts";
import type { CommandIo } from "../../src/commands/command-io.ts";
import { readCommandEnvironment } from "../../src/config/command-environment.ts";

const NAMES = Object.keys(ABOUT) as CommandName[];

/** Adds the commands for some arguments, and counts how often they ask for the world. */
async function addFor(...args: readonly string[]) {
  const program = new Command("countersign");
  let opened = 0;
  await addCommands(program, args, async (): Promise<CommandIo> => {
    opened++;
    const { stdout, stderr } = process;
    return { stdout, stderr, exitWith: () => undefined, variables: {}, environment: readCommandEnvironment({}, "/") };
  });
  return { program, opened };
}

const isWhole = (command: Command | undefined) =>
  command !== undefined && command.options.length + command.commands.length + command.registeredArguments.length > 0;

test.each([[[]], [["--help"]], [["--version"]], [["unknown"]]])("lists all and opens nothing for %j", async (args) => {
  const { program, opened } = await addFor(...args);
  expect(program.commands.map((command) => command.name())).toEqual(NAMES);
  expect(program.commands.filter(isWhole)).toEqual([]);
  expect(opened).toBe(0);
});

test.each(NAMES)("loads %s where it is named, and no other", async (name) => {
  const { program, opened } = await addFor("help", name);
  expect(program.commands.map((command) => command.name())).toEqual(NAMES);
  expect(program.commands.filter(isWhole).map((command) => command.name())).toEqual([name]);
  expect(opened).toBe(1);
});
