/** TOML → {@link Tree}. The parser tells no places: lines are found by the tables and keys that stand in the text. */
import { parseToml } from "../manifest/parse-toml.ts";
import { MOST_DEPTH, MOST_VALUES, type Tree, type ValueCount } from "./tree.ts";

/** Parses TOML; throws ReaderError for what is none. */
export function readTomlTree(text: string): Tree | undefined {
  const lines = keyLines(text);
  return toTree(parseToml(text), { lines, count: { left: MOST_VALUES } }, { path: "", line: 1, depth: 0 });
}

interface Reading {
  readonly lines: ReadonlyMap<string, number>;
  readonly count: ValueCount;
}
interface Where {
  readonly path: string;
  readonly line: number;
  readonly depth: number;
}

function toTree(value: unknown, reading: Reading, { path, line, depth }: Where): Tree | undefined {
  if (depth > MOST_DEPTH || --reading.count.left < 0 || value === null || value === undefined) return undefined;
  if (Array.isArray(value)) {
    const items = value.flatMap((item, i) => {
      const name = `${path}.${i}`;
      return toTree(item, reading, { path: name, line: reading.lines.get(name) ?? line, depth: depth + 1 }) ?? [];
    });
    return { kind: "list", line, items };
  }
  if (typeof value === "object" && !(value instanceof Date)) {
    const entries = Object.entries(value).flatMap(([key, one]): (readonly [string, Tree])[] => {
      const name = path === "" ? key : `${path}.${key}`;
      const tree = toTree(one, reading, { path: name, line: reading.lines.get(name) ?? line, depth: depth + 1 });
      return tree ? [[key, tree]] : [];
    });
    return { kind: "map", line, entries };
  }
  return { kind: "text", line, text: String(value) };
}

/** Line of each key as `table.key`, and of each item of an array of tables as `table.0`. */
function keyLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const counts = new Map<string, number>();
  let table = "";
  text.split("\n", 50_000).forEach((raw, i) => {
    const line = raw.trim();
    if (line.startsWith("[[") && line.includes("]]")) {
      const name = keyName(line.slice(2, line.indexOf("]]")));
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      table = `${name}.${count}`;
      lines.set(table, i + 1);
    } else if (line.startsWith("[") && line.endsWith("]")) {
      table = keyName(line.slice(1, -1));
      lines.set(table, i + 1);
    } else {
      const equals = line.indexOf("=");
      if (equals <= 0 || line.startsWith("#")) return;
      const key = keyName(line.slice(0, equals));
      const name = table === "" ? key : `${table}.${key}`;
      // A text of several lines starts below the quotes that open it.
      const isLong = line.endsWith('"""') || line.endsWith("'''");
      if (!lines.has(name)) lines.set(name, i + 1 + (isLong && line.length - equals < 8 ? 1 : 0));
    }
  });
  return lines;
}

function keyName(written: string): string {
  return written
    .split(".")
    .map((part) => part.trim().replaceAll('"', "").replaceAll("'", ""))
    .join(".");
}
