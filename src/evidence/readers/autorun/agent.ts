/**
 * Coding agents' configuration, whatever the tool: hooks, servers, helper commands and permissions stand under the same
 * few words in all of them, so the tree is walked for these words.
 */
import type { AutorunCommand, AutorunFacts } from "../../../engine/index.ts";
import { at, commandText, elements, type Json, lineCounter, members, quote, readJson, scalar } from "./json.ts";

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
      const command = /^(?:command|bash|powershell|run|exec|script|cmd|windows|linux|osx)$/.test(key)
        ? commandText(value)
        : null;
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
      if (text !== null && /\s|\//.test(text))
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
  return /start|open|init|setup|load|prompt|enter|activate/i.test(event) ? "open" : "on-event";
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
    ...members(at(root, "lsp")).map(([name, server]) => [`lsp ${name}`, at(server, "binary", "path")] as const),
  ];
  return places.flatMap(([name, node]): AutorunCommand[] => {
    const command = commandText(node);
    return command === null
      ? []
      : [{ trigger: `${tool} ${name}`, when: "tool-start", command, hidden: false, line: lineOf(node) }];
  });
}

const LOOSENING: readonly (readonly [key: RegExp, value: RegExp])[] = [
  [
    /^(?:defaultMode|permissionMode|approvalMode|approval_mode|defaultApprovalMode)$/,
    /^(?:bypassPermissions|yolo|never|auto|full-auto|dontAsk)$/,
  ],
  [/^approval_policy$/, /^never$/],
  [/^sandbox_mode$/, /^danger-full-access$/],
  [
    /^(?:enableAllProjectMcpServers|dangerouslySkipPermissions|skipDangerousModePermissionPrompt|yolo|autoAccept|auto_approve|autoApprove|alwaysAllow|trust|yoloMode|disableSandbox)$/,
    /^true$/,
  ],
  [/^(?:bash|edit|webfetch|\*)$/, /^allow$/],
  [/(?:_BASE_URL|_API_BASE|_API_URL|_ENDPOINT)$/, /^https?:\/\/(?!(?:localhost|127\.0\.0\.1))/],
  [/^(?:NODE_OPTIONS|LD_PRELOAD|DYLD_INSERT_LIBRARIES|BASH_ENV|NODE_TLS_REJECT_UNAUTHORIZED)$/, /./],
];

function loosenedBy(root: Json | undefined): string[] {
  const found: string[] = [];
  const walk = (node: Json | undefined, depth: number): void => {
    if (depth > DEPTH || found.length >= MOST) return;
    for (const [key, value] of members(node)) {
      const text = scalar(value);
      if (text !== null && LOOSENING.some(([name, wide]) => name.test(key) && wide.test(text)))
        found.push(`${key} = ${text}`);
      if (key === "allow" || key === "autoApprove" || key === "alwaysAllow") {
        for (const one of elements(value)) {
          const rule = scalar(one) ?? "";
          if (/^(?:\*|Bash|Bash\(\*\)|Bash\(\*:\*\)|Shell|Shell\(\*\)|run_shell_command|mcp__\*)$/.test(rule))
            found.push(`${key} = ${rule}`);
        }
      }
      walk(value, depth + 1);
    }
    for (const one of elements(node)) walk(one, depth + 1);
  };
  walk(root, 0);
  return found;
}
