/** PowerShell over the grammar of the parser library. Names are given in one spelling, since case means nothing there. */
import { namedChildren, type ParsedTree, parseTree, type TreeNode } from "./parse-tree.ts";
import { readCommand } from "./powershell/commands.ts";
import { readExpression } from "./powershell/expressions.ts";
import type { Reading } from "./powershell/reading.ts";
import { readPipeline, readStatements } from "./powershell/statements.ts";
import type { Budget, LanguageAdapter, Syntax } from "./syntax.ts";

const GRAMMAR = "powershell";
/** Longest name of a parameter in front of a block: `-Process`. */
const FOREACH_PARAMETERS = new Set(["begin", "process", "end"]);

export const powershellAdapter: LanguageAdapter = {
  languages: ["powershell"],
  grammarsFor: () => [GRAMMAR],
  read: (text, { budget }) => readPowershell(text, budget),
};

function readPowershell(source: string, budget: Budget): Syntax {
  const text = withCalledPaths(source.replaceAll("\r\n", "\n"));
  const tree = parse(text, budget);
  if (!tree) return { readAs: "unread", reason: budget.isSpent ? "budget spent" : "the parser gave up", body: [] };
  const reading = createReading(tree.root);
  const body = readStatements({ ...wrap(tree.root) }, reading);
  const reason = tree.isCut
    ? "nests too deep or is too large"
    : tree.hasErrors
      ? "holds what the grammar does not know"
      : null;
  return { readAs: "tree", reason, body };
}

/** A path from the root starts a command: the grammar takes it for a division where it is not quoted behind a `&`. */
function withCalledPaths(text: string): string {
  return text.includes("/") ? text.split("\n").map(withCalledPath).join("\n") : text;
}

function withCalledPath(row: string): string {
  const start = row.length - row.trimStart().length;
  const isCalled = row.startsWith("& /", start);
  const from = isCalled ? start + 2 : start;
  if (row.charAt(from) !== "/" || !isLetter(row.charAt(from + 1))) return row;
  const space = row.indexOf(" ", from);
  const end = space < 0 ? row.length : space;
  const path = row.slice(from, end);
  return path.includes("'") ? row : `${row.slice(0, start)}& '${path}'${row.slice(end)}`;
}

function isLetter(character: string): boolean {
  const small = character.toLowerCase();
  return small >= "a" && small <= "z";
}

function wrap(root: TreeNode): TreeNode {
  return {
    type: "file",
    named: true,
    field: null,
    line: 1,
    start: root.start,
    end: root.end,
    text: "",
    children: [root],
  };
}

/** Parses; where the grammar stumbled over something known, that is smoothed and parsed again. */
function parse(text: string, budget: Budget): ParsedTree | null {
  const first = parseTree(text, GRAMMAR, budget);
  if (!first?.hasErrors) return first;
  const smooth = smoothed(text, first.root);
  return smooth === text ? first : (parseTree(smooth, GRAMMAR, budget) ?? first);
}

/** `param(…) x` on one line needs a separator, `foreach-object -Process { }` no parameter. Places stay the same. */
function smoothed(text: string, root: TreeNode): string {
  const characters = [...text].length === text.length ? text.split("") : null;
  if (!characters) return text;
  const visit = (node: TreeNode): void => {
    if (node.type === "param_block" && characters[node.end] === " ") characters[node.end] = ";";
    for (const child of node.children) {
      if (node.type === "foreach_command" && child.type === "ERROR" && isBlockParameter(child.text))
        characters.fill(" ", child.start, child.end);
      visit(child);
    }
  };
  visit(root);
  return characters.join("");
}

function isBlockParameter(text: string): boolean {
  return FOREACH_PARAMETERS.has(text.trim().replace("-", "").toLowerCase());
}

function createReading(root: TreeNode): Reading {
  const reading: Reading = {
    functions: functionsIn(root),
    expression: (node) => readExpression(node, reading),
    command: (node, input) => readCommand(node, input, reading),
    pipeline: (node) => readPipeline(node, reading),
    statements: (node) => readStatements(node, reading),
  };
  return reading;
}

function functionsIn(root: TreeNode): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: TreeNode): void => {
    if (node.type === "function_statement") {
      const name = namedChildren(node).find(({ type }) => type === "function_name");
      if (name) names.add(name.text.trim().toLowerCase());
    }
    for (const child of node.children) visit(child);
  };
  visit(root);
  return names;
}
