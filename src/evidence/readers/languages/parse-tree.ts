/**
 * Parses text with tree-sitter into plain nodes. Grammars are WebAssembly files of one package and are loaded once, when
 * something first asks for them. Parsing is bounded by steps, so that what is found does not depend on the machine's load.
 */
import { createRequire } from "node:module";
import type { Language as Grammar, Parser as TreeParser } from "@vscode/tree-sitter-wasm";
import { optimizedParser } from "./optimized-parser.ts";
import type { Budget } from "./syntax.ts";

/** A node of the tree: named nodes, and the words and operators between them. */
export interface TreeNode {
  readonly type: string;
  readonly named: boolean;
  /** Name of the field of the parent in which it stands; null where it has none. */
  readonly field: string | null;
  /** 1-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly children: readonly TreeNode[];
  /** Source text of the node. */
  readonly text: string;
}

export interface ParsedTree {
  readonly root: TreeNode;
  /** The grammar could not place a part of the text. */
  readonly hasErrors: boolean;
  /** The budget or the node limit ended the walk early: what comes later in the text is not in the tree. */
  readonly isCut: boolean;
}

export interface MovableTree extends ParsedTree {
  readonly nodes: number;
  /** Moves the tree to where its text begins in another: lines of all nodes count from there. */
  startAt(line: number): void;
}

/** Most nodes of one tree. */
export const MOST_NODES = 80_000;
/** Deepest nesting that is followed. */
const MOST_DEPTH = 200;
/** Progress callbacks of the parser: one for about 100 of its operations; garbage takes many. */
const MOST_CALLBACKS = 40_000;
/** Characters of text for one step of the budget: a kilobyte of dense code takes about 5 ms to parse and walk (two cores, 2026-11-28). */
const CHARACTERS_PER_STEP = 1;

const require = createRequire(import.meta.url);
let library: Promise<typeof import("@vscode/tree-sitter-wasm")> | null = null;
const grammars = new Map<string, Grammar>();
let parser: TreeParser | null = null;

/** Loads the parser for a process that parses much; otherwise it is loaded with the first grammar, and not optimized. */
export async function loadOptimizedParser(): Promise<void> {
  await openLibrary(() => optimizedParser(fileOf("tree-sitter.wasm")));
}

/** Loads grammars by the names of their files: `bash`, `python`, `tsx`. Rejects for a name that the package lacks. */
export async function loadGrammars(names: Iterable<string>): Promise<void> {
  for (const name of names) {
    if (grammars.has(name)) continue;
    const { Parser, Language } = await openLibrary();
    parser ??= new Parser();
    grammars.set(name, await Language.load(fileOf(`tree-sitter-${name}.wasm`)));
  }
}

export function hasGrammar(name: string): boolean {
  return grammars.has(name);
}

/**
 * Parses with a loaded grammar. Null where the parser gave up over the text; throws where the grammar was not loaded.
 * `mostCallbacks` ends it earlier, for callers that can read on without a tree; `firstLine` is the line of a text that
 * stands inside another.
 */
export function parseTree(
  text: string,
  grammar: string,
  budget: Budget,
  {
    mostCallbacks = MOST_CALLBACKS,
    firstLine = 1,
  }: { readonly mostCallbacks?: number; readonly firstLine?: number } = {},
): MovableTree | null {
  const language = grammars.get(grammar);
  if (!language || !parser) throw new Error(`grammar ${grammar} was not loaded`);
  if (!budget.take(Math.ceil(text.length / CHARACTERS_PER_STEP))) return null;
  parser.setLanguage(language);
  let callbacks = 0;
  // The declaration says void; the library ends the parse at true (its documentation says so).
  const progressCallback = (() => ++callbacks > mostCallbacks) as unknown as () => void;
  const tree = parser.parse(text, null, { progressCallback });
  if (!tree) {
    parser.reset();
    return null;
  }
  try {
    const root = tree.rootNode;
    const { types } = language;
    const source: Source = { text, firstLine };
    const walk = { source, types, named: namedTypes(language), left: MOST_NODES, isCut: false, line: 0, at: 0 };
    const cursor = tree.walk();
    const node = toPlain(cursor, cursor.nodeTypeId, walk, 0);
    cursor.delete();
    return {
      root: node,
      hasErrors: root.hasError,
      isCut: walk.isCut,
      nodes: MOST_NODES - walk.left,
      startAt(line) {
        source.firstLine = line;
      },
    };
  } finally {
    tree.delete();
  }
}

type Cursor = ReturnType<import("@vscode/tree-sitter-wasm").Tree["walk"]>;

/** The text of a tree, and the line of another text in which it begins. */
interface Source {
  readonly text: string;
  firstLine: number;
}

interface Walk {
  readonly source: Source;
  /** By number of the node type; that of errors is in neither. */
  readonly types: readonly string[];
  readonly named: readonly boolean[];
  left: number;
  isCut: boolean;
  /** Lines before the character `at`; nodes come in the order of their beginnings. */
  line: number;
  at: number;
}

/** Each question to the cursor crosses into WebAssembly: what can be told without one is, and brackets are passed over. */
function toPlain(cursor: Cursor, nodeTypeId: number, walk: Walk, depth: number): TreeNode {
  const children: TreeNode[] = [];
  const { startIndex: start, endIndex: end } = cursor;
  const type = walk.types[nodeTypeId] || "ERROR";
  const named = walk.named[nodeTypeId] ?? cursor.nodeIsNamed;
  const field = cursor.currentFieldName;
  const line = lineAt(walk, start);
  walk.left--;
  if (walk.left <= 0 || depth >= MOST_DEPTH) walk.isCut = true;
  else if (cursor.gotoFirstChild()) {
    do {
      const inner = cursor.nodeTypeId;
      if (!BRACKETS.has(walk.types[inner] ?? "")) children.push(toPlain(cursor, inner, walk, depth + 1));
      else if (--walk.left <= 0) walk.isCut = true;
    } while (walk.left > 0 && cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return new PlainNode(type, named, field ?? null, line, start, end, children, walk.source);
}

/** Signs that stand around nodes and mean nothing beside the type of what they stand around: a third of most trees. */
const BRACKETS: ReadonlySet<string> = new Set("(){}[];");

function lineAt(walk: Walk, start: number): number {
  const { text } = walk.source;
  for (let at = text.indexOf("\n", walk.at); at >= 0 && at < start; at = text.indexOf("\n", walk.at)) {
    walk.line++;
    walk.at = at + 1;
  }
  return walk.line;
}

const namedByGrammar = new WeakMap<Grammar, readonly boolean[]>();

function namedTypes(grammar: Grammar): readonly boolean[] {
  let named = namedByGrammar.get(grammar);
  if (!named) {
    named = Array.from({ length: grammar.nodeTypeCount }, (_, id) => grammar.nodeTypeIsNamed(id));
    namedByGrammar.set(grammar, named);
  }
  return named;
}

class PlainNode implements TreeNode {
  readonly type: string;
  readonly named: boolean;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: readonly TreeNode[];
  readonly #linesBefore: number;
  readonly #source: Source;

  constructor(
    type: string,
    named: boolean,
    field: string | null,
    linesBefore: number,
    start: number,
    end: number,
    children: readonly TreeNode[],
    source: Source,
  ) {
    this.type = type;
    this.named = named;
    this.field = field;
    this.#linesBefore = linesBefore;
    this.start = start;
    this.end = end;
    this.children = children;
    this.#source = source;
  }

  get line(): number {
    return this.#source.firstLine + this.#linesBefore;
  }

  get text(): string {
    return this.#source.text.slice(this.start, this.end);
  }
}

/** The child in a field. */
export function childIn(node: TreeNode, field: string): TreeNode | null {
  return node.children.find((child) => child.field === field) ?? null;
}

/** All children in a field. */
export function childrenIn(node: TreeNode, field: string): readonly TreeNode[] {
  return node.children.filter((child) => child.field === field);
}

/** Named children; comments are left out. */
export function namedChildren(node: TreeNode): readonly TreeNode[] {
  return node.children.filter(({ named, type }) => named && !type.includes("comment"));
}

function fileOf(name: string): string {
  return require.resolve(`@vscode/tree-sitter-wasm/wasm/${name}`);
}

function openLibrary(options: () => object = () => ({})): Promise<typeof import("@vscode/tree-sitter-wasm")> {
  library ??= import("@vscode/tree-sitter-wasm").then(async (loaded) => {
    // CommonJS: what is exported stands under `default`, too.
    const api = (loaded as unknown as { default?: typeof loaded }).default ?? loaded;
    await api.Parser.init({ locateFile: (name) => fileOf(name), ...options() });
    return api;
  });
  return library;
}
