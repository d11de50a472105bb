/**
 * What `schema.prisma` says about tables, in the words of PostgreSQL's catalogue, by the rules of Prisma's own migrations.
 * Reads the part of the language that our schema uses, and throws at anything else.
 */

const TYPES: Readonly<Record<string, string>> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Boolean: "boolean",
  DateTime: "timestamp(3) without time zone",
  Json: "jsonb",
  Bytes: "bytea",
};
const NATIVE: Readonly<Record<string, string>> = {
  "Timestamptz(3)": "timestamp(3) with time zone",
  Json: "json",
  Uuid: "uuid",
};

interface Field {
  readonly name: string;
  readonly column: string;
  readonly type: string;
  readonly optional: boolean;
  readonly rest: string;
}

interface Model {
  readonly name: string;
  readonly table: string;
  readonly fields: readonly Field[];
  readonly attributes: readonly string[];
}

export interface PrismaSchema {
  readonly enums: Record<string, string[]>;
  readonly columns: string[];
  readonly keys: string[];
  readonly foreignKeys: string[];
  readonly indexes: string[];
}

export function readSchema(text: string): PrismaSchema {
  const blocks = [...text.matchAll(/^(enum|model) (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, kind, name, body]) => ({
    kind,
    name: name ?? "",
    lines: (body ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "" && !line.startsWith("//")),
  }));
  const enums = blocks.filter(({ kind }) => kind === "enum");
  const enumTypes = new Map(enums.map(({ name, lines }) => [name, mapOf(lines, name)]));
  const models = blocks.filter(({ kind }) => kind === "model").map(({ name, lines }) => toModel(name, lines));
  const tables = new Map(models.map((model) => [model.name, model]));
  return {
    enums: Object.fromEntries(
      enums.map(({ name, lines }) => [
        mapOf(lines, name),
        lines.filter((line) => !line.startsWith("@@")).map((line) => /@map\("(.+?)"\)/.exec(line)?.[1] ?? line),
      ]),
    ),
    columns: models.flatMap((model) => columnsOf(model, tables, enumTypes)).sort(),
    keys: models.map((model) => `${model.table} PRIMARY KEY (${keyOf(model).join(", ")})`).sort(),
    foreignKeys: models.flatMap((model) => foreignKeysOf(model, tables)).sort(),
    indexes: models.flatMap(indexesOf).sort(),
  };
}

function toModel(name: string, lines: readonly string[]): Model {
  const fields = lines.flatMap((line): Field[] => {
    if (line.startsWith("@@")) return [];
    const match = /^(\w+)\s+(\w+)(\[\]|\?)?\s*(.*)$/.exec(line);
    if (!match?.[1] || !match[2]) throw new Error(`cannot read ${line}`);
    if (match[3] === "[]") return [];
    const rest = match[4] ?? "";
    const column = /@map\("(.+?)"\)/.exec(rest)?.[1] ?? match[1];
    return [{ name: match[1], column, type: match[2], optional: match[3] === "?", rest }];
  });
  return { name, table: mapOf(lines, name), fields, attributes: lines.filter((line) => line.startsWith("@@")) };
}

function columnsOf(model: Model, tables: ReadonlyMap<string, Model>, enums: ReadonlyMap<string, string>): string[] {
  return model.fields
    .filter(({ type }) => !tables.has(type))
    .map(({ column, type, optional, rest }) => {
      const native = /@db\.(\w+(?:\(\d+\))?)/.exec(rest)?.[1];
      const sql = native ? NATIVE[native] : (enums.get(type) ?? TYPES[type]);
      if (!sql) throw new Error(`no type for ${model.name}.${column}`);
      return [`${model.table}.${column}`, sql, optional ? "null" : "not null", ...defaultOf(rest)].join(" ");
    });
}

function defaultOf(rest: string): string[] {
  const value = /@default\(((?:[^()]|\(\))+)\)/.exec(rest)?.[1];
  if (value === undefined) return [];
  if (value === "now()") return ["default CURRENT_TIMESTAMP"];
  if (value === "autoincrement()") return ["default "];
  const isWord = /^[a-z]/.test(value) && value !== "true" && value !== "false";
  if (value === '""') return ["default ''"];
  return [isWord ? `default '${value}'` : `default ${value}`];
}

function keyOf(model: Model): string[] {
  const whole = model.attributes.map((line) => /^@@id\(\[(.+?)\]\)/.exec(line)?.[1]).find(Boolean);
  if (whole) return toColumns(model, whole);
  return model.fields.filter(({ rest }) => /@id\b/.test(rest)).map(({ column }) => column);
}

function foreignKeysOf(model: Model, tables: ReadonlyMap<string, Model>): string[] {
  return model.fields.flatMap(({ type, rest, optional }) => {
    const other = tables.get(type);
    const match = /@relation\(fields: \[(.+?)\], references: \[(.+?)\](?:, onDelete: (\w+))?\)/.exec(rest);
    if (!other || !match?.[1] || !match[2]) return [];
    const columns = toColumns(model, match[1]);
    const onDelete = (match[3] ?? (optional ? "SetNull" : "Restrict")).replace("SetNull", "Set Null").toUpperCase();
    const name = `${model.table}_${columns.join("_")}_fkey`;
    return [
      `${name} FOREIGN KEY (${columns.join(", ")}) REFERENCES ${other.table}(${toColumns(other, match[2]).join(", ")}) ON UPDATE CASCADE ON DELETE ${onDelete}`,
    ];
  });
}

function indexesOf(model: Model): string[] {
  const single = model.fields
    .filter(({ rest }) => /@unique\b/.test(rest))
    .map(({ column }) => `${model.table}_${column}_key unique`);
  const many = model.attributes.flatMap((line) => {
    const match = /^@@(index|unique)\(\[(.+?)\]\)/.exec(line);
    if (!match?.[2]) return [];
    const name = `${model.table}_${toColumns(model, match[2]).join("_")}`;
    return [match[1] === "unique" ? `${name}_key unique` : `${name}_idx`];
  });
  return [...single, ...many];
}

function toColumns(model: Model, list: string): string[] {
  return list.split(", ").map((name) => {
    const field = model.fields.find((one) => one.name === name);
    if (!field) throw new Error(`${model.name} has no field ${name}`);
    return field.column;
  });
}

function mapOf(lines: readonly string[], name: string): string {
  return lines.map((line) => /^@@map\("(.+?)"\)/.exec(line)?.[1]).find(Boolean) ?? name;
}
