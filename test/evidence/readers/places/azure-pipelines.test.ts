import { azurePipelines } from "../../../../src/evidence/readers/places/azure-pipelines.ts";
import { briefly, expression, fuzz, short } from "./read-place.ts";

const TEXT = [
  "variables:",
  "  - { name: level, value: '1' }",
  "pool: { vmImage: windows-latest }",
  "extends: { template: base.yml }",
  "jobs:",
  "  - job: build",
  "    pool: Metal",
  "    container: node:24",
  "    steps:",
  `      - ${expression("if eq(parameters.x, true)")}:`,
  "          - bash: echo $(level) $(Build.SourceVersionMessage) $(pwd)",
  "            displayName: Greet",
  "            env: { TOKEN: $(System.AccessToken) }",
  `      - script: dir ${expression("parameters.x")}`,
  "      - task: PythonScript@0",
  "        inputs: { scriptSource: inline, script: print(1) }",
  "      - task: Bash@3",
  "        inputs: { targetType: filePath, filePath: ci/run.sh }",
  "      - task: Docker@2",
  "        inputs: { command: push, password: $(REGISTRY_PASSWORD) }",
  "      - template: /ci/steps.yml",
].join("\n");

test("reads scripts, tasks, images and templates", () => {
  expect(briefly(azurePipelines, "ci/azure-pipelines.yml", TEXT)).toEqual([
    '8 steps [ci] image of step of job "build": image("node:24")',
    '11 shell [ci] step "Greet" of job "build": echo __expr0__ __expr1__ $(pwd)',
    '14 batch [ci] step of job "build": dir __expr0__',
    '16 python [ci] step of job "build": print(1)',
    '19 steps [ci] step of job "build": task:docker(command="push", password=secret REGISTRY_PASSWORD)',
    "4 [ci] -> ci/base.yml",
    "18 [ci] -> ci/run.sh",
    "21 [ci] -> ci/steps.yml",
  ]);
});

test("gives steps their variables, session and machine", () => {
  const [, greet] = azurePipelines.read(TEXT, "azure-pipelines.yml").programs;
  expect(greet?.variables.map(([name, value]) => `${name} = ${short(value)}`)).toEqual([
    'level = "1"',
    'TOKEN = "$(System.AccessToken)"',
    "__expr0__ = level",
    "__expr1__ = title Build.SourceVersionMessage",
  ]);
  expect([greet?.session, greet?.start.reach.machine, greet?.start.by]).toEqual([
    "job build 6",
    "self-hosted",
    'Azure Pipelines job "build"',
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(azurePipelines, "azure-pipelines.yml", TEXT, [
    "steps:\n",
    "- bash: x\n",
    "  ",
    "- task: Bash@3\n",
    "$(a.b)",
    "jobs:\n",
    "[",
  ]);
});
