/**
 * Coding agents' configuration, whatever the tool: hooks, servers, helper commands and permissions stand under the same
 * few words in all of them, so the tree is walked for these words.
 */
import type { AutorunCommand, AutorunFacts } from "../../../engine/index.ts";
import {
  at,
  commandText,
  elements,
  hasBlank,
  type Json,
  lineCounter,
  members,
  quote,
  readJson,
  scalar,
} from "./json.ts";

const MOST = 200;
const DEPTH = 12;

export function readAgent(tool: string, text: string): AutorunFacts {
  const root = readJson(text);
  const lineOf = lineCounter(text);
  const commands: AutorunCommand[] = [
    ...hooksOf(at(root, "hooks"), tool, lineOf),
    ...serversOf(root, lineOf),
    ...helpersOf(root, tool, lineOf),
  ];
  return { tool, commands: commands.slice(0, MOST), loosened: loosenedBy(root) };
}

const COMMAND_KEYS: ReadonlySet<string> = new Set(
  "command bash powershell run exec script cmd windows linux osx".split(" "),
);
const OPENING = "start open init setup load prompt enter activate".split(" ");

/** Every command under `hooks`: event → perhaps matchers → `{ command }`, or plain texts. */
function hooksOf(
  hooks: Json | undefined,
  tool: string,
  lineOf: (node: Json | undefined) => number | null,
): AutorunCommand[] {
  const found: AutorunCommand[] = [];
  const walk = (node: Json, event: string, depth: number): void => {
    if (depth > DEPTH || found.length >= MOST) return;
    for (const [key, value] of members(node)) {
      const command = COMMAND_KEYS.has(key) ? commandText(value) : null;
      if (command === null) walk(value, event, depth + 1);
      else {
        const args = elements(at(node, "args"))
          .map(scalar)
          .filter((word) => word !== null);
        found.push({
          trigger: `${tool} ${event}`,
          when: whenOf(event),
          command: [command, ...args.map(quote)].join(" "),
          hidden: false,
          line: lineOf(value),
        });
      }
    }
    for (const one of elements(node)) {
      const text = one.type === "string" ? scalar(one) : null;
      if (text !== null && (text.includes("/") || hasBlank(text)))
        found.push({
          trigger: `${tool} ${event}`,
          when: whenOf(event),
          command: text,
          hidden: false,
          line: lineOf(one),
        });
      else walk(one, event, depth + 1);
    }
  };
  const events =
    hooks?.type === "array"
      ? elements(hooks).map((one): [string, Json] => [
          scalar(at(one, "event")) ?? scalar(at(one, "when")) ?? "hook",
          one,
        ])
      : members(hooks);
  for (const [event, body] of events) {
    const text = body.type === "string" ? scalar(body) : null;
    if (text !== null)
      found.push({
        trigger: `${tool} ${event}`,
        when: whenOf(event),
        command: text,
        hidden: false,
        line: lineOf(body),
      });
    else walk(body, event, 0);
  }
  return found;
}

function whenOf(event: string): AutorunCommand["when"] {
  const name = event.toLowerCase();
  return OPENING.some((word) => name.includes(word)) ? "open" : "on-event";
}

/** Servers of the Model Context Protocol: a command that is started with the tool, or an address. */
export function serversOf(root: Json | undefined, lineOf: (node: Json | undefined) => number | null): AutorunCommand[] {
  const groups = ["mcpServers", "servers", "mcp", "mcp_servers", "context_servers"].map((key) => at(root, key));
  return groups.flatMap((group) =>
    members(group).flatMap(([name, server]): AutorunCommand[] => {
      if (name === "servers") return serversOf(group, lineOf);
      const program = at(server, "command");
      const nested = program?.type === "object" ? program : server;
      const command = commandText(program?.type === "object" ? at(program, "path") : program);
      const address = scalar(at(server, "url")) ?? scalar(at(server, "serverUrl")) ?? scalar(at(server, "httpUrl"));
      const text = command ?? address;
      if (text === null) return [];
      const args =
        command === null
          ? []
          : elements(at(nested, "args"))
              .map(scalar)
              .filter((word) => word !== null);
      return [
        {
          trigger: "mcp server",
          when: "tool-start",
          command: [text, ...args.map(quote)].join(" "),
          hidden: false,
          line: lineOf(server),
        },
      ];
    }),
  );
}

const HELPERS = [
  "apiKeyHelper",
  "awsAuthRefresh",
  "awsCredentialExport",
  "otelHeadersHelper",
  "notify",
  "toolDiscoveryCommand",
  "toolCallCommand",
  "discoveryCommand",
  "callCommand",
];

function helpersOf(
  root: Json | undefined,
  tool: string,
  lineOf: (node: Json | undefined) => number | null,
): AutorunCommand[] {
  const places: (readonly [string, Json | undefined])[] = [
    ...HELPERS.map((key) => [key, at(root, key)] as const),
    ["discoveryCommand", at(root, "tools", "discoveryCommand")],
    ["callCommand", at(root, "tools", "callCommand")],
    ["statusLine", at(root, "statusLine", "command")],
    ["then", at(root, "then", "command")],
  ];
  const servers = members(at(root, "lsp")).flatMap(([name, server]): AutorunCommand[] => {
    const binary = at(server, "binary");
    const program = commandText(at(binary, "path"));
    if (program === null) return [];
    const args = elements(at(binary, "arguments"))
      .map(scalar)
      .filter((word) => word !== null);
    const command = [program, ...args.map(quote)].join(" ");
    return [{ trigger: `${tool} lsp ${name}`, when: "tool-start", command, hidden: false, line: lineOf(binary) }];
  });
  return servers.concat(
    places.flatMap(([name, node]): AutorunCommand[] => {
      const command = commandText(node);
      return command === null
        ? []
        : [{ trigger: `${tool} ${name}`, when: "tool-start", command, hidden: false, line: lineOf(node) }];
    }),
  );
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Keys, and the values under which they loosen something. */
const LOOSENING: readonly (readonly [keys: ReadonlySet<string>, values: ReadonlySet<string>])[] = [
  [
    words("defaultMode permissionMode approvalMode approval_mode defaultApprovalMode"),
    words("bypassPermissions yolo never auto full-auto dontAsk"),
  ],
  [words("approval_policy"), words("never")],
  [words("sandbox_mode"), words("danger-full-access")],
  [
    words(
      "enableAllProjectMcpServers dangerouslySkipPermissions skipDangerousModePermissionPrompt yolo autoAccept auto_approve autoApprove alwaysAllow trust yoloMode disableSandbox",
    ),
    words("true"),
  ],
  [words("bash edit webfetch *"), words("allow")],
];
/** Variables that load code into every program that is started; any value loosens. */
const LOADERS = words("NODE_OPTIONS LD_PRELOAD DYLD_INSERT_LIBRARIES BASH_ENV NODE_TLS_REJECT_UNAUTHORIZED");
/** How variables end that say where the model's traffic goes. */
const ADDRESSES = ["_BASE_URL", "_API_BASE", "_API_URL", "_ENDPOINT"];
const ELSEWHERE = /^https?:\/\/(?!(?:localhost|127\.0\.0\.1))/;
/** Entries of a list of what may be done unasked that allow everything. */
const ALLOW_LISTS = words("allow autoApprove alwaysAllow");
const ALLOWS_ALL = words("* Bash Bash(*) Bash(*:*) Shell Shell(*) run_shell_command mcp__*");

function isLoosening(key: string, value: string): boolean {
  if (LOADERS.has(key)) return value !== "";
  if (ADDRESSES.some((end) => key.endsWith(end))) return ELSEWHERE.test(value);
  return LOOSENING.some(([keys, values]) => keys.has(key) && values.has(value));
}

function loosenedBy(root: Json | undefined): string[] {
  const found: string[] = [];
  const walk = (node: Json | undefined, depth: number): void => {
    if (depth > DEPTH || found.length >= MOST) return;
    for (const [key, value] of members(node)) {
      const text = scalar(value);
      if (text !== null && isLoosening(key, text)) found.push(`${key} = ${text}`);
      if (ALLOW_LISTS.has(key)) {
        for (const one of elements(value)) {
          const rule = scalar(one) ?? "";
          if (ALLOWS_ALL.has(rule)) found.push(`${key} = ${rule}`);
        }
      }
      walk(value, depth + 1);
    }
    for (const one of elements(node)) walk(one, depth + 1);
  };
  walk(root, 0);
  return found;
}
