/**
 * Cuts GitHub's OpenAPI descriptions down to the operations the simulator offers, and to facts: types, required fields,
 * bounds. Prose, examples and links are dropped, `nullable` becomes plain JSON Schema.
 *
 * The descriptions are 13 MB and more, so they are no dependency. To renew the trimmed file:
 *   npm install --prefix DIR --no-save @octokit/openapi@23.0.2 @octokit/openapi-webhooks@12.1.0
 *   node scripts/trim-openapi.ts DIR          (github.com: test/simulator/openapi/github.json)
 *   node scripts/trim-openapi.ts DIR 3.17     (a GitHub Enterprise Server: enterprise.json)
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

type Json = Record<string, unknown>;

/** The operations the simulator offers, by GitHub's own operation id. */
const OPERATIONS = [
  "apps/create-from-manifest",
  "apps/create-installation-access-token",
  "apps/get-authenticated",
  "apps/get-installation",
  "apps/get-org-installation",
  "apps/get-repo-installation",
  "apps/get-user-installation",
  "apps/get-webhook-delivery",
  "apps/get-webhook-config-for-app",
  "apps/list-installations",
  "apps/list-installation-repos-for-authenticated-user",
  "apps/list-installations-for-authenticated-user",
  "apps/list-repos-accessible-to-installation",
  "apps/list-webhook-deliveries",
  "apps/redeliver-webhook-delivery",
  "checks/create",
  "checks/get",
  "checks/get-suite",
  "checks/list-annotations",
  "checks/list-for-ref",
  "checks/list-for-suite",
  "checks/list-suites-for-ref",
  "checks/rerequest-run",
  "checks/rerequest-suite",
  "checks/update",
  "git/get-blob",
  "git/get-commit",
  "git/get-ref",
  "git/get-tree",
  "git/list-matching-refs",
  "meta/get",
  "orgs/get",
  "orgs/get-membership-for-user",
  "rate-limit/get",
  "repos/compare-commits",
  "repos/get",
  "repos/get-branch",
  "repos/get-collaborator-permission-level",
  "repos/get-commit",
  "repos/get-content",
  "repos/list-branches",
  "repos/list-commits",
  "users/get-authenticated",
  "users/get-by-username",
];
const WEBHOOKS = [
  "check-run-completed",
  "check-run-created",
  "check-run-requested-action",
  "check-run-rerequested",
  "check-suite-requested",
  "check-suite-rerequested",
  "installation-created",
  "installation-deleted",
  "installation-suspend",
  "installation-unsuspend",
  "merge-group-checks-requested",
  "pull-request-opened",
  "pull-request-reopened",
  "pull-request-synchronize",
  "push",
  "repository-deleted",
  "repository-renamed",
];
const METHODS = ["get", "post", "put", "patch", "delete"];
/** Keywords of a schema that hold schemas, by how they hold them. */
const ONE = ["items", "additionalProperties", "not"];
const LIST = ["allOf", "anyOf", "oneOf"];
/** Keywords that say something about a value; all others are prose or hints. */
const FACTS = [
  "type",
  "enum",
  "format",
  "required",
  "pattern",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "uniqueItems",
  "default",
];

const [, , dir, server] = process.argv;
if (!dir) {
  process.stderr.write("usage: node scripts/trim-openapi.ts DIR [VERSION] (where @octokit/openapi is installed)\n");
  process.exit(2);
}
const rest = read("openapi");
const hooks = read("openapi-webhooks");
const schemas: Record<string, unknown> = {};

const operations: Json = {};
for (const [path, item] of Object.entries(rest.description["paths"] as Record<string, Json>)) {
  for (const method of METHODS) {
    const operation = item[method] as Json | undefined;
    const id = operation?.["operationId"] as string;
    if (operation && OPERATIONS.includes(id)) operations[id] = trimOperation(method, path, operation);
  }
}
mendInstallations();
const webhooks: Json = {};
/** What a server of that version does not have, or does not describe. */
const absent: string[] = [];
for (const name of WEBHOOKS) {
  const item = (hooks.description["webhooks"] as Json)[name] as Json | undefined;
  if (!item) {
    absent.push(name);
    continue;
  }
  const body = (item["post"] as Json)["requestBody"] as Json;
  webhooks[name] = trimSchema(jsonContent(body), hooks.description);
}
const missing = OPERATIONS.filter((id) => !(id in operations));
absent.push(...missing);
if (server === undefined && absent.length > 0) throw new Error(`not in the description: ${absent.join(", ")}`);

const output = { source: [rest.source, hooks.source], operations, webhooks, schemas: sorted(schemas) };
const target = resolve(
  import.meta.dirname,
  `../test/simulator/openapi/${server === undefined ? "github" : "enterprise"}.json`,
);
writeFileSync(target, `${JSON.stringify(output)}\n`);
process.stdout.write(`${Object.keys(operations).length} operations, ${Object.keys(schemas).length} schemas\n`);
if (absent.length > 0) process.stdout.write(`not described there: ${absent.join(", ")}\n`);

/** Of the list alone, GitHub's description wants an account to be a user and an enterprise at once; of one it does not. */
function mendInstallations(): void {
  const list = operations["apps/list-installations"] as { responses: Record<string, Json> };
  list.responses["200"] = { type: "array", items: { $ref: "#/schemas/installation" } };
}

function read(name: string): { source: string; description: Json } {
  const home = resolve(dir ?? "", "node_modules/@octokit", name);
  const { version } = JSON.parse(readFileSync(resolve(home, "package.json"), "utf8")) as { version: string };
  const file = server === undefined ? "api.github.com.json" : `ghes-${server}.json`;
  const description = JSON.parse(readFileSync(resolve(home, "generated", file), "utf8")) as Json;
  return { source: `@octokit/${name} ${version} ${file}`, description };
}

function trimOperation(method: string, path: string, operation: Json): Json {
  const parameters = ((operation["parameters"] ?? []) as Json[]).map((raw) => {
    const parameter = follow(raw, rest.description);
    const { name, in: place, required = false } = parameter;
    return { name, in: place, required, schema: trimSchema(parameter["schema"], rest.description) };
  });
  const body = operation["requestBody"] as Json | undefined;
  const responses = Object.entries(operation["responses"] as Record<string, Json>).map(([status, raw]) => {
    const schema = jsonContent(follow(raw, rest.description));
    return [status, schema === undefined ? null : trimSchema(schema, rest.description)];
  });
  return {
    method: method.toUpperCase(),
    path,
    parameters,
    body: body
      ? { required: body["required"] ?? false, schema: trimSchema(jsonContent(body), rest.description) }
      : null,
    responses: Object.fromEntries(responses),
  };
}

function jsonContent(holder: Json): unknown {
  const content = (holder["content"] ?? {}) as Record<string, Json>;
  return (content["application/json"] ?? content["application/scim+json"])?.["schema"];
}

function follow(value: Json, description: Json): Json {
  const ref = value["$ref"];
  if (typeof ref !== "string") return value;
  const target = ref
    .slice(2)
    .split("/")
    .reduce<unknown>((node, key) => (node as Json)[key], description);
  return follow(target as Json, description);
}

/** A schema as plain JSON Schema; what it refers to is added to `schemas`. */
function trimSchema(value: unknown, description: Json): unknown {
  if (typeof value !== "object" || value === null) return value ?? true;
  const schema = value as Json;
  if (typeof schema["$ref"] === "string") return { $ref: addSchema(schema["$ref"], description) };
  const out: Json = {};
  for (const key of FACTS) if (schema[key] !== undefined) out[key] = schema[key];
  for (const key of ONE) if (schema[key] !== undefined) out[key] = trimSchema(schema[key], description);
  for (const key of LIST) {
    const list = schema[key] as unknown[] | undefined;
    if (list) out[key] = list.map((entry) => trimSchema(entry, description));
  }
  const properties = schema["properties"] as Json | undefined;
  if (properties) {
    out["properties"] = Object.fromEntries(
      Object.entries(properties).map(([name, entry]) => [name, trimSchema(entry, description)]),
    );
  }
  return schema["nullable"] === true ? orNull(out) : out;
}

function orNull(schema: Json): Json {
  if (typeof schema["type"] !== "string") return { anyOf: [schema, { type: "null" }] };
  const list = schema["enum"] as unknown[] | undefined;
  const withNull = list && !list.includes(null) ? { enum: [...list, null] } : {};
  return { ...schema, type: [schema["type"], "null"], ...withNull };
}

function addSchema(ref: string, description: Json): string {
  const name = ref.replace("#/components/schemas/", "");
  const key = description === hooks.description ? `webhook/${name}` : name;
  if (!(key in schemas)) {
    schemas[key] = true; // stands in while the schema is trimmed: some refer to themselves
    schemas[key] = trimSchema(follow({ $ref: ref }, description), description);
  }
  return `#/schemas/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
