/**
 * GitHub's own description of its API, as validators: what a request may hold, what an answer and a webhook must hold.
 * A schema is compiled when it is first used.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}
export interface OperationDescription {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly schema: Readonly<Record<string, unknown>> } | null;
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface Described {
  readonly operations: readonly OperationDescription[];
  /** Path and query parameters as the types they are described with, and what is wrong with them. */
  readParameters(id: string, values: Readonly<Record<string, string>>): { values: Values; problems: string[] };
  bodyProblems(id: string, body: unknown): string[];
  /** What in an answer does not fit; errors whose status is not described are held against GitHub's general error. */
  answerProblems(id: string, status: number, body: unknown): string[];
  webhookProblems(name: string, payload: unknown): string[];
}
export type Values = Record<string, string | number | boolean>;

interface Document {
  readonly operations: Readonly<Record<string, Omit<OperationDescription, "id">>>;
  readonly webhooks: Readonly<Record<string, unknown>>;
  readonly schemas: Readonly<Record<string, unknown>>;
}

/** github.com, or a GitHub Enterprise Server of the oldest version that is described. */
export type Edition = "github" | "enterprise";

const editions = new Map<Edition, Described>();

/** Made once a process: compiling takes half a second, and the validators are the same for everybody. */
export function describeGitHub(edition: Edition = "github"): Described {
  const described = editions.get(edition) ?? describe(join(import.meta.dirname, `${edition}.json`));
  editions.set(edition, described);
  return described;
}

function describe(file: string): Described {
  const document = JSON.parse(readFileSync(file, "utf8"), withMergeGroup) as Document; // our own file, in the shape the script writes
  const strictly = validators(document, false);
  const coercing = validators(document, true);
  const operations = Object.entries(document.operations).map(([id, rest]) => ({ id, ...rest }));
  const parameterSchemas = new Map(operations.map((operation) => [operation.id, toObjectSchema(operation)]));

  return {
    operations,
    readParameters(id, texts) {
      const values: Values = { ...texts };
      const schema = parameterSchemas.get(id);
      return { values, problems: schema ? coercing.problems(schema, values) : [] };
    },
    bodyProblems(id, body) {
      const described = document.operations[id]?.body;
      if (!described) return [];
      if (body === undefined) return described.required ? ["a body is required"] : [];
      return strictly.problems(`/operations/${escaped(id)}/body/schema`, body);
    },
    answerProblems(id, status, body) {
      const responses = document.operations[id]?.responses ?? {};
      const described = responses[String(status)];
      if (described === null) return [];
      if (described !== undefined) {
        return strictly.problems(`/operations/${escaped(id)}/responses/${status}`, body);
      }
      if (status < 400) return [`GitHub does not describe a ${status} here`];
      return strictly.problems("/schemas/basic-error", body);
    },
    webhookProblems(name, payload) {
      if (!(name in document.webhooks)) return [`no description of the webhook ${name}`];
      return strictly.problems(`/webhooks/${escaped(name)}`, payload);
    },
  };
}

/** GitHub's lists of events that an App subscribes to, in webhooks of checks, lack one that Apps do subscribe to. */
function withMergeGroup(_key: string, value: unknown): unknown {
  const isEvents = Array.isArray(value) && value.includes("workflow_dispatch") && value.includes("pull_request");
  return isEvents && !value.includes("merge_group") ? [...value, "merge_group"] : value;
}

function validators(document: Document, coerceTypes: boolean) {
  const ajv = new Ajv({ strict: false, validateSchema: false, logger: false, coerceTypes, allErrors: false });
  addFormats.default(ajv);
  // GitHub passes on what commits hold, and those addresses need not be addresses.
  ajv.addFormat("email", true);
  ajv.addFormat("uri-template", true);
  ajv.addSchema({ $id: "github", ...document });
  const compiled = new Map<unknown, ValidateFunction>();
  return {
    problems(schema: string | object, value: unknown): string[] {
      const known = compiled.get(schema);
      const validate = known ?? ajv.compile(typeof schema === "string" ? { $ref: `github#${schema}` } : schema);
      if (!known) compiled.set(schema, validate);
      return validate(value) ? [] : (validate.errors ?? []).map(toLine);
    },
  };
}

function toObjectSchema(operation: OperationDescription): object {
  const own = operation.parameters.filter((parameter) => parameter.in !== "header");
  return {
    type: "object",
    properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
    required: own.filter(({ required }) => required).map(({ name }) => name),
  };
}

function toLine(error: ErrorObject): string {
  const more = error.keyword === "enum" ? `: ${JSON.stringify(error.params["allowedValues"])}` : "";
  return `${error.instancePath || "(root)"} ${error.message ?? error.keyword}${more}`;
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
