/** Commands of PowerShell: cmdlets, programs, functions of the text, `& $x`, `. file`, `New-Object`. */
import { orVariable } from "../environment-getters.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Argument, Expression } from "../syntax.ts";
import { argumentsOf } from "./expressions.ts";
import { commandName } from "./names.ts";
import { nothing, outputOf, type Reading } from "./reading.ts";
import { expandBare, joined, textOf } from "./strings.ts";
import { memberName, typeName } from "./types.ts";

/** A word behind the command: a parameter (`-Uri`, lower case) or a value. */
interface Word {
  readonly parameter: string | null;
  readonly value: Expression;
}

/** Streams beside the output: errors, warnings, all of them. */
const OTHER_STREAMS = "23456*";
/** Deepest place of an error within an argument. */
const MOST_WRAPPERS = 16;
/** Parameters of cmdlets that Windows' own curl and wget lack: these make `curl` an alias of Invoke-WebRequest. */
const REQUEST_PARAMETERS = new Set(["-uri", "-outfile", "-usebasicparsing", "-method", "-headers", "-body", "-infile"]);

/** Reads a command; `input` is what the pipe in front of it gives, for `foreach-object`. */
export function readCommand(node: TreeNode, input: Expression | null, reading: Reading): Expression {
  const { line } = node;
  const blocks = foreachBlocks(node);
  if (blocks.length > 0) return eachOf(blocks, input, reading, line);
  const name = childIn(node, "command_name");
  const elements = childIn(node, "command_elements");
  const { words, redirections } = readElements(elements, reading);
  const isSourced = namedChildren(node).some(
    ({ type, text }) => type === "command_invokation_operator" && text.trim() === ".",
  );
  if (name?.type === "command_name" && isNumber(name.text)) return textOf(name.text, line);
  const call = name ? toCall(calleeOf(name, reading), { words, isSourced, line }, reading) : nothing(line);
  return redirections.reduce<Expression>((of, { way, target }) => ({ kind: "redirect", of, way, target, line }), call);
}

/** `1..3`, which the grammar takes for a command. */
function isNumber(text: string): boolean {
  return [...text].every((character) => "0123456789.".includes(character));
}

function toCall(
  callee: Expression,
  { words, isSourced, line }: { words: readonly Word[]; isSourced: boolean; line: number },
  reading: Reading,
): Expression {
  if (callee.kind === "function") return { kind: "call", callee, arguments: toArguments(words), line };
  if (isSourced) return command(textOf(".", line), [{ parameter: null, value: callee }, ...words], line);
  if (callee.kind !== "text") return command(callee, words, line);
  if (callee.text === "new-object") return newObject(words, line);
  if (reading.functions.has(callee.text))
    return { kind: "call", callee: { kind: "name", name: callee.text, line }, arguments: byName(words), line };
  const isRequest = (callee.text === "curl" || callee.text === "wget") && words.some(isRequestParameter);
  return command(isRequest ? textOf("invoke-webrequest", line) : callee, words, line);
}

function isRequestParameter({ parameter }: Word): boolean {
  return parameter !== null && REQUEST_PARAMETERS.has(parameter);
}

function command(callee: Expression, words: readonly Word[], line: number): Expression {
  return { kind: "call", callee, arguments: toArguments(words), isCommand: true, line };
}

function toArguments(words: readonly Word[]): readonly Argument[] {
  return words.map(({ value }) => ({ name: null, value }));
}

/** For functions of the text: `-Url x` binds a parameter by its name. */
function byName(words: readonly Word[]): readonly Argument[] {
  const all: Argument[] = [];
  let name: string | null = null;
  for (const { parameter, value } of words) {
    if (parameter !== null) name = parameter.slice(1);
    else {
      all.push({ name, value });
      name = null;
    }
  }
  return all;
}

/** `New-Object Net.WebClient`, `New-Object -TypeName T -ArgumentList a, b`, `New-Object T(a, b)`. */
function newObject(words: readonly Word[], line: number): Expression {
  const values = words.filter(({ parameter }) => parameter === null).map(({ value }) => value);
  const isCom = words.some(({ parameter }) => parameter?.startsWith("-com"));
  const [type, ...rest] = values;
  const name = type?.kind === "call" && type.callee.kind === "text" ? type.callee : type;
  const given = type?.kind === "call" ? type.arguments.map(({ value }) => value) : [];
  const args = [...given, ...rest.flatMap((one) => (one.kind === "list" ? one.items : [one]))];
  const callee: Expression =
    name?.kind === "text"
      ? { kind: "name", name: isCom ? `com.${name.text.toLowerCase()}` : typeName(name.text), line }
      : (name ?? nothing(line));
  return { kind: "call", callee, arguments: args.map((value) => ({ name: null, value })), isNew: true, line };
}

function calleeOf(name: TreeNode, reading: Reading): Expression {
  if (name.type === "command_name") return textOf(commandName(name.text), name.line);
  const [inner] = namedChildren(name);
  if (!inner) return textOf(commandName(name.text), name.line);
  const value =
    inner.type === "path_command_name"
      ? joined(namedChildren(inner).map(pathPart(reading)), name.line)
      : inner.type === "command_name"
        ? textOf(inner.text, inner.line)
        : reading.expression(inner);
  return value.kind === "text" ? textOf(commandName(value.text), name.line) : value;
}

function pathPart(reading: Reading): (node: TreeNode) => Expression {
  return (node) => (node.type === "variable" ? reading.expression(node) : textOf(node.text, node.line));
}

interface Elements {
  readonly words: readonly Word[];
  readonly redirections: readonly { readonly way: "write" | "append"; readonly target: Expression }[];
}

function readElements(elements: TreeNode | null, reading: Reading): Elements {
  const words: Word[] = [];
  const redirections: { way: "write" | "append"; target: Expression }[] = [];
  let end = -1;
  for (const child of elements ? namedChildren(elements) : []) {
    if (child.type === "command_argument_sep" || isMessages(child)) continue;
    const last = words.at(-1);
    if (child.type === "redirection") redirections.push(...redirectionOf(child, reading));
    else if (child.type === "command_parameter") words.push(parameter(child));
    else if (child.type === "ERROR" && last && child.text.startsWith("."))
      words[words.length - 1] = { parameter: null, value: membersOf(last.value, child) };
    else if (child.type === "argument_list" && last)
      words[words.length - 1] = { parameter: null, value: called(last.value, child, reading) };
    else if (last && last.parameter === null && child.start === end)
      words[words.length - 1] = { parameter: null, value: joined([last.value, reading.expression(child)], child.line) };
    else words.push({ parameter: null, value: toValue(child, reading) });
    end = child.end;
  }
  return { words, redirections };
}

function toValue(node: TreeNode, reading: Reading): Expression {
  return hasErrors(node) ? expandBare(node.text, node.line) : reading.expression(node);
}

function hasErrors(node: TreeNode, depth = 0): boolean {
  if (node.type === "script_block_expression" || depth > MOST_WRAPPERS) return false;
  return node.type === "ERROR" || node.children.some((child) => hasErrors(child, depth + 1));
}

/** `2>$null`, which the grammar takes for a word. */
function isMessages({ type, text }: TreeNode): boolean {
  return type === "generic_token" && text[1] === ">" && OTHER_STREAMS.includes(text.charAt(0));
}

/** Case means nothing to a cmdlet, but all to a program: `wget -O`. */
function parameter(node: TreeNode): Word {
  const text = node.text.replaceAll("`", "");
  return { parameter: text.toLowerCase(), value: textOf(text, node.line) };
}

/** `iex(…).Member`: the grammar does not know what to do with a member behind the first parenthesis. */
function membersOf(of: Expression, { text, line }: TreeNode): Expression {
  return text
    .slice(1)
    .split(".", 20)
    .reduce<Expression>((value, name) => ({ kind: "field", of: value, name: memberName(name.trim()), line }), of);
}

/** `(…).Method(…)` as an argument: the grammar leaves the list outside. */
function called(value: Expression, list: TreeNode, reading: Reading): Expression {
  return orVariable({ kind: "call", callee: value, arguments: argumentsOf(list, reading), line: list.line });
}

export function redirectionOf(node: TreeNode, reading: Reading): Elements["redirections"] {
  const operator = namedChildren(node).find(({ type }) => type === "file_redirection_operator")?.text ?? "";
  const file = namedChildren(node).find(({ type }) => type === "redirected_file_name");
  const target = file && namedChildren(file).find(({ type }) => type !== "command_argument_sep");
  if (!target || (operator.length > 1 && OTHER_STREAMS.includes(operator.charAt(0)))) return [];
  return [{ way: operator.endsWith(">>") ? "append" : "write", target: reading.expression(target) }];
}

/** Blocks of `foreach-object` and of its aliases; empty for other commands. */
function foreachBlocks(node: TreeNode): readonly TreeNode[] {
  const inner = namedChildren(node).find(({ type }) => type === "foreach_command");
  if (inner) return namedChildren(inner).filter(({ type }) => type === "script_block_expression");
  const name = childIn(node, "command_name");
  if (name?.type !== "command_name" || commandName(name.text) !== "foreach-object") return [];
  return descend(childIn(node, "command_elements"));
}

function descend(node: TreeNode | null, depth = 0): readonly TreeNode[] {
  if (!node || depth > 4) return [];
  return namedChildren(node).flatMap((one) =>
    one.type === "script_block_expression" ? [one] : descend(one, depth + 1),
  );
}

function eachOf(blocks: readonly TreeNode[], over: Expression | null, reading: Reading, line: number): Expression {
  const body = blocks.flatMap((block) => reading.statements(block));
  const [only] = body;
  if (over && body.length === 1 && only?.kind === "do" && isLetter(only.value)) return mapped(over, only.value, line);
  const variable: Expression = { kind: "name", name: "_", line };
  return outputOf([{ kind: "loop", variable, over, body, line }], line);
}

/** `[char]($_ - 4)`. */
function isLetter(value: Expression): boolean {
  return value.kind === "call" && value.callee.kind === "name" && value.callee.name === "char";
}

/** Every item goes through an expression that only turns it into another. */
function mapped(over: Expression, value: Expression, line: number): Expression {
  const body = [{ kind: "return", value, line } as const];
  const each = { kind: "function", name: null, parameters: [{ name: "_" }], body, line } as const;
  const callee = { kind: "field", of: over, name: "map", line } as const;
  return { kind: "call", callee, arguments: [{ name: null, value: each }], line };
}
