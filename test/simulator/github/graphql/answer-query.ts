/** `POST /graphql`: queries over the offered part of the schema, with GitHub's shape of errors. */
import { type DocumentNode, execute, GraphQLError, parse, validate } from "graphql";
import type { Answer } from "../../http/answer.ts";
import type { Caller } from "../identify.ts";
import type { Rate } from "../limiter.ts";
import type { World } from "../world.ts";
import { rootFor } from "./root.ts";
import { OLD_SCHEMA, SCHEMA } from "./schema.ts";

interface Asked {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** Answers the query; what is not in the schema is refused and told to `onMisfit`. */
export async function answerQuery(
  world: World,
  caller: Caller,
  rate: Rate,
  asked: Asked,
  onMisfit: (problem: string) => void,
): Promise<Answer> {
  if (typeof asked.query !== "string") {
    onMisfit("graphql: no query");
    return {
      status: 200,
      json: { errors: [{ message: "A query attribute must be specified and must be a string." }] },
    };
  }
  const document = readDocument(asked.query);
  const schema = world.isEnterprise ? OLD_SCHEMA : SCHEMA;
  const problems = document instanceof GraphQLError ? [document] : validate(SCHEMA, document);
  if (document instanceof GraphQLError || problems.length > 0) {
    for (const { message } of problems) onMisfit(`graphql: ${message}`);
    return { status: 200, json: { errors: problems.map(({ message, locations }) => ({ message, locations })) } };
  }
  const missing = document instanceof GraphQLError ? [] : validate(schema, document);
  if (missing.length > 0) return { status: 200, json: { errors: missing.map(toUnknownField) } };
  const variables = typeof asked.variables === "object" && asked.variables !== null ? asked.variables : {};
  const result = await execute({
    schema,
    document,
    rootValue: rootFor(world, caller, rate),
    variableValues: { ...variables },
    operationName: typeof asked.operationName === "string" ? asked.operationName : null,
  });
  const errors = result.errors?.map(({ message, path, locations, extensions }) => {
    const { type } = extensions;
    return { ...(typeof type === "string" ? { type } : {}), path, locations, message };
  });
  return { status: 200, json: { data: result.data ?? null, ...(errors ? { errors } : {}) } };
}

/** What the current schema has and an older one has not. */
function toUnknownField({ message, locations }: GraphQLError) {
  const [, fieldName = "", typeName = ""] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  const extensions = { code: "undefinedField", typeName, fieldName };
  return {
    path: ["query"],
    extensions,
    locations,
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
  };
}

function readDocument(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens: 50_000 });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}
