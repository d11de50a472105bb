/** Names of PowerShell in one spelling: case does not matter there, and many commands and types have several names. */

/** Aliases of Windows PowerShell and PowerShell 7: https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-alias */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["%", "foreach-object"],
  ["?", "where-object"],
  ["ac", "add-content"],
  ["cat", "get-content"],
  ["cd", "set-location"],
  ["chdir", "set-location"],
  ["clc", "clear-content"],
  ["copy", "copy-item"],
  ["cp", "copy-item"],
  ["cpi", "copy-item"],
  ["del", "remove-item"],
  ["dir", "get-childitem"],
  ["echo", "write-output"],
  ["epal", "export-alias"],
  ["erase", "remove-item"],
  ["foreach", "foreach-object"],
  ["gc", "get-content"],
  ["gci", "get-childitem"],
  ["gcb", "get-clipboard"],
  ["gcm", "get-command"],
  ["gi", "get-item"],
  ["gin", "get-computerinfo"],
  ["gp", "get-itemproperty"],
  ["gps", "get-process"],
  ["gwmi", "get-wmiobject"],
  ["gv", "get-variable"],
  ["iex", "invoke-expression"],
  ["ii", "invoke-item"],
  ["icm", "invoke-command"],
  ["inmo", "import-module"],
  ["ipmo", "import-module"],
  ["irm", "invoke-restmethod"],
  ["iwmi", "invoke-wmimethod"],
  ["iwr", "invoke-webrequest"],
  ["kill", "stop-process"],
  ["ls", "get-childitem"],
  ["mi", "move-item"],
  ["move", "move-item"],
  ["mv", "move-item"],
  ["nal", "new-alias"],
  ["ni", "new-item"],
  ["nsn", "new-pssession"],
  ["ps", "get-process"],
  ["rd", "remove-item"],
  ["ren", "rename-item"],
  ["ri", "remove-item"],
  ["rm", "remove-item"],
  ["rmdir", "remove-item"],
  ["rni", "rename-item"],
  ["sajb", "start-job"],
  ["sal", "set-alias"],
  ["saps", "start-process"],
  ["sasv", "start-service"],
  ["sc", "set-content"],
  ["select", "select-object"],
  ["si", "set-item"],
  ["sl", "set-location"],
  ["sls", "select-string"],
  ["sp", "set-itemproperty"],
  ["start", "start-process"],
  ["sv", "set-variable"],
  ["tee", "tee-object"],
  ["type", "get-content"],
  ["where", "where-object"],
  ["write", "write-output"],
]);

/** The canonical name of a command: lower case, aliases resolved, no backticks; a path stays a path. */
export function commandName(written: string): string {
  const plain = written.replaceAll("`", "");
  if (plain.includes("/") || plain.includes("\\")) return plain;
  const name = plain.toLowerCase();
  return ALIASES.get(name) ?? name;
}

/** Scopes in front of a variable that do not change which one it is. */
const SCOPES = new Set(["global", "local", "script", "private", "using", "variable"]);

/** `$Foo` is `foo`, `$env:FOO` is `env:FOO`, `$args` the program's arguments. */
export function variableName(written: string): string {
  const bare = written.startsWith("@") || written.startsWith("$") ? written.slice(1) : written;
  const name = bare.startsWith("{") ? bare.slice(1, -1) : bare;
  const at = name.indexOf(":");
  const scope = name.slice(0, Math.max(at, 0)).toLowerCase();
  if (scope === "env") return `env:${name.slice(at + 1)}`;
  const own = (SCOPES.has(scope) ? name.slice(at + 1) : name).toLowerCase();
  if (own === "psitem") return "_";
  return own === "args" ? "@" : own;
}

export function isEnvironment(written: string): boolean {
  const lower = written.slice(0, 6).toLowerCase();
  return lower.startsWith("$env:") || lower === "${env:";
}
