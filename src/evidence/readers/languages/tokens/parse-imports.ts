/** Parses imports of Kotlin, Groovy, Scala, Swift and Dart. */
import { anImport } from "../make-syntax.ts";
import type { Statement } from "../syntax.ts";
import type { TokenParser } from "./parser.ts";
import { isMark, isWord } from "./token.ts";

/** Most names in braces. */
const MOST_NAMES = 200;

export function parseImport(parser: TokenParser): readonly Statement[] {
  const { line } = parser;
  const isPackage = parser.next()?.text === "package";
  if (isWord(parser.peek(), "static", "typealias", "class", "struct", "func")) parser.next();
  const text = parser.peek();
  if (text?.kind === "text") {
    parser.next();
    return parseLibrary(parser, text.text, line);
  }
  const words: string[] = [];
  while (isWord(parser.sameLine()) || isMark(parser.sameLine(), "*")) {
    words.push(parser.next()?.text ?? "");
    if (!parser.eat(".")) break;
    if (isMark(parser.peek(), "{")) return parseNames(parser, words, line);
  }
  if (isPackage) return [];
  const last = words.at(-1) ?? "";
  if (last === "*" || last === "_")
    return [{ kind: "import", module: `${words.slice(0, -1).join(".")}.*`, bindings: [], line }];
  const local = aliasOf(parser) ?? last;
  const module = words.slice(0, -1).join(".");
  return [module === "" ? anImport(last, local, null, line) : anImport(module, local, last, line)];
}

/** Scala's `import a.b.{C, D => E}`. */
function parseNames(parser: TokenParser, words: readonly string[], line: number): readonly Statement[] {
  parser.next();
  const bindings: { local: string; imported: string }[] = [];
  while (isWord(parser.peek()) && bindings.length < MOST_NAMES) {
    const imported = parser.next()?.text ?? "";
    const local = parser.eat("=>") ? (parser.next()?.text ?? imported) : (aliasOf(parser) ?? imported);
    bindings.push({ local, imported });
    if (!parser.eat(",")) break;
  }
  parser.eat("}");
  return [{ kind: "import", module: words.join("."), bindings, line }];
}

/** Dart's `import 'package:a/b.dart' as c show D;`. */
function parseLibrary(parser: TokenParser, module: string, line: number): readonly Statement[] {
  const local = aliasOf(parser);
  while (parser.sameLine() && !isMark(parser.peek(), ";")) parser.next();
  return local === null ? [{ kind: "import", module, bindings: [], line }] : [anImport(module, local, null, line)];
}

function aliasOf(parser: TokenParser): string | null {
  if (!isWord(parser.sameLine(), "as") || !isWord(parser.peek(1))) return null;
  parser.next();
  return parser.next()?.text ?? null;
}
