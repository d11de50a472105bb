import { msbuild } from "../../../../src/evidence/readers/places/msbuild.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "<Project>",
  '  <Import Project="..\\own.targets"/>',
  "  <PropertyGroup><Cmd>powershell -c ls %26 $(Rest)</Cmd><Rest>dir</Rest>",
  "    <PreBuildEvent>$(ProjectDir)tools\\x.exe $(Other)</PreBuildEvent></PropertyGroup>",
  '  <UsingTask TaskName="T" TaskFactory="RoslynCodeTaskFactory"><Task>',
  '    <Code Type="Fragment" Language="cs"><![CDATA[',
  "      Run();",
  "    ]]></Code></Task></UsingTask>",
  '  <UsingTask TaskName="U" AssemblyFile="$(MSBuildThisFileDirectory)tools\\u.dll"/>',
  '  <Target Name="T" BeforeTargets="Build">',
  '    <Exec Command="$(Cmd)"/>',
  '    <DownloadFile SourceUrl="https://get.example/a" DestinationFolder="b"/>',
  "  </Target>",
  '  <ItemGroup><Analyzer Include="a.dll"/></ItemGroup>',
  "  <PropertyGroup><X>$([System.IO.File]::ReadAllText('a'))</X></PropertyGroup>",
  "</Project>",
];

test("reads commands, inline tasks, downloads and what a build loads", () => {
  expect(briefly(msbuild, "app/app.csproj", TEXT)).toEqual([
    "4 batch [build] PreBuildEvent: tools\\x.exe %Other%",
    "7 csharp [build] inline task: Run();",
    "11 batch [build] Exec: powershell -c ls & dir",
    '12 steps [build] DownloadFile: fetch-file("https://get.example/a", "b")',
    "15 powershell [build] property function: $([System.IO.File]::ReadAllText('a'))",
    "2 [build] -> own.targets",
    "9 [build] -> app/tools/u.dll",
    "14 [build] -> app/a.dll",
  ]);
});

test("hands to a shell what only a shell reads", () => {
  const commands = ["find ~ -name %27a%27", "printf x &quot;%24KEY&quot;", "powershell -c &quot;$x&quot;", "copy a b"];
  const text = ["<Project>", ...commands.map((one) => `<Exec Command="${one}"/>`), "</Project>"];
  expect(briefly(msbuild, "a.targets", text).map((line) => line.split(" ")[1])).toEqual([
    "shell",
    "shell",
    "batch",
    "batch",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(msbuild, "a.csproj", TEXT.join("\n"), [
    "<Exec Command='$(A)'/>",
    "<PropertyGroup><A>$(A)$(A)</A></PropertyGroup>",
    "$(",
    "<Code>",
    "%25",
    "<",
  ]);
});
