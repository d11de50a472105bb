/** Dockerfiles: what building the image runs, and what its container starts. */
import { type Language, NO_REACH } from "../../../engine/index.ts";
import type { Expression, Statement } from "../languages/syntax.ts";
import { type Instruction, readInstructions } from "./docker/instructions.ts";
import { behindCmd, endOf, listIn, pairsIn } from "./docker/words.ts";
import { fetchFile, isAddress } from "./fetched.ts";
import { interpolate } from "./interpolate.ts";
import { baseName, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import {
  callOf,
  commandOf,
  createPlace,
  doing,
  placement,
  startOf,
  syntaxProgram,
  textOf,
  textProgram,
} from "./placed.ts";
import { splitWords } from "./shell-words.ts";
import { languageOfShebang, languageOfShell } from "./shells.ts";

type Variable = readonly [name: string, value: Expression];

/** What the instructions so far have set. */
interface Stage {
  readonly path: string;
  readonly variables: Variable[];
  language: Language;
}

export const dockerfile = createPlace(
  "dockerfile",
  (path) => {
    const name = baseName(path).toLowerCase();
    return ["dockerfile", "containerfile", "earthfile"].some(
      (one) => name === one || name.startsWith(`${one}.`) || name.endsWith(`.${one}`) || name.startsWith(`${one}-`),
    );
  },
  (text, path) => {
    const stage: Stage = { path, variables: [], language: "shell" };
    return placement(readInstructions(text).flatMap((one) => placeInstruction(one, stage)));
  },
);

function placeInstruction(instruction: Instruction, stage: Stage): readonly PlacedProgram[] {
  const { name, text, line } = instruction;
  switch (name) {
    case "FROM":
      stage.language = "shell";
      return [
        ofStatements(instruction, stage, [
          doing(callOf("image", [[null, interpolate(splitWords(text)[0] ?? "", line)]], line)),
        ]),
      ];
    case "SHELL":
      stage.language = languageOfShell(listIn(text)?.[0] ?? "") ?? "shell";
      return [];
    case "ENV":
    case "ARG":
      for (const [key, value] of pairsIn(text)) stage.variables.push([key, variableOf(name, value, line)]);
      return [];
    case "RUN":
      return [...secretMounts(instruction, stage), ...runPrograms(instruction, stage)];
    case "CMD":
    case "ENTRYPOINT":
    case "HEALTHCHECK":
      return runPrograms(name === "HEALTHCHECK" ? { ...instruction, text: behindCmd(text) } : instruction, stage);
    case "ADD":
    case "COPY":
      return copyPrograms(instruction, stage);
    default:
      return [];
  }
}

/** An argument of the build is its default or what the caller says. */
function variableOf(name: string, value: string | undefined, line: number): Expression {
  const given: Expression = { kind: "origin", origin: { kind: "argument" }, line };
  if (value === undefined) return given;
  const own = interpolate(value, line);
  return name === "ENV" ? own : { kind: "choice", condition: null, options: [own, given], line };
}

function frame({ name, line }: Instruction, { path, variables }: Stage) {
  const isBuild = name !== "CMD" && name !== "ENTRYPOINT" && name !== "HEALTHCHECK";
  const by = isBuild ? `docker build of ${path}` : `container of ${path}`;
  return {
    start: startOf(isBuild ? "build" : "manual", by, NO_REACH),
    line,
    rest: { session: "image", variables: [...variables], folder: folderOf(path) },
  };
}

function ofStatements(instruction: Instruction, stage: Stage, body: readonly Statement[]): PlacedProgram {
  const { start, line, rest } = frame(instruction, stage);
  const isCommand = body.some((one) => one.kind === "do" && one.value.kind !== "call") || body.some(isCommandCall);
  return syntaxProgram(instruction.name, { body, line, start, language: isCommand ? "shell" : "steps" }, rest);
}

function isCommandCall(statement: Statement): boolean {
  return statement.kind === "do" && statement.value.kind === "call" && statement.value.isCommand === true;
}

/** The shell form, the exec form (`["node", "a.js"]`), or a script in a here-document. */
function runPrograms(instruction: Instruction, stage: Stage): readonly PlacedProgram[] {
  const { name, text, documents } = instruction;
  const { start, line, rest } = frame(instruction, stage);
  if (text === "" || text.toUpperCase() === "NONE") return [];
  const words = listIn(text);
  if (words) {
    const command = commandOf(
      words.map((word) => textOf(word, line)),
      line,
    );
    return command ? [ofStatements(instruction, stage, [doing(command)])] : [];
  }
  const [script] = documents;
  const { language } = stage;
  if (script && text.trimStart().startsWith("<<") && splitWords(text).length === 1) {
    const own = languageOfShebang(script.text) ?? language;
    return [textProgram(name, { language: own, text: script.text, line: script.line, start }, rest)];
  }
  const whole = script ? [text, ...documents.map((one, i) => `${one.text}\n${endOf(text, i)}`)].join("\n") : text;
  return [textProgram(name, { language, text: whole, line, start }, rest)];
}

/** `--mount=type=secret,id=npmrc,target=/root/.npmrc`: a credential file for one command. */
function secretMounts(instruction: Instruction, stage: Stage): readonly PlacedProgram[] {
  return instruction.flags.flatMap((flag): PlacedProgram[] => {
    const settings = new Map(
      flag.split(",").map((part) => [part.split("=").at(-2) ?? "", part.split("=").at(-1) ?? ""]),
    );
    if (!flag.startsWith("mount=") || settings.get("type") !== "secret") return [];
    const { line } = instruction;
    const id = settings.get("id") ?? "default";
    const path = settings.get("target") ?? settings.get("dst") ?? settings.get("destination") ?? `/run/secrets/${id}`;
    const origin: Expression = { kind: "origin", origin: { kind: "credential-file", which: id }, line };
    const name = settings.get("env");
    const call = doing(
      callOf(
        "write-file",
        [
          [null, textOf(path, line)],
          [null, origin],
        ],
        line,
      ),
    );
    const set: Statement[] = name
      ? [{ kind: "set", target: { kind: "name", name, line }, value: origin, exported: true, line }]
      : [];
    return [ofStatements(instruction, stage, [call, ...set])];
  });
}

/** Files from the network, from here-documents, or from the folder. */
function copyPrograms(instruction: Instruction, stage: Stage): readonly PlacedProgram[] {
  const { name, text, line, flags, documents } = instruction;
  const words = listIn(text) ?? splitWords(text.replaceAll("\\\n", " "));
  const to = interpolate(words.at(-1) ?? "", line);
  const digest = flags.some((flag) => flag.startsWith("checksum="));
  const statements = words.slice(0, -1).flatMap((word, i): Statement[] => {
    const document = word.startsWith("<<") ? documents[i] : undefined;
    if (document)
      return [
        doing(
          callOf(
            "write-file",
            [
              [null, to],
              [null, interpolate(document.text, document.line)],
            ],
            line,
          ),
        ),
      ];
    if (name === "ADD" && isAddress(word)) return [doing(fetchFile(interpolate(word, line), to, { digest, line }))];
    const copy = commandOf([textOf("cp", line), textOf("-r", line), interpolate(word, line), to], line);
    return copy && !flags.some((flag) => flag.startsWith("from=")) ? [doing(copy)] : [];
  });
  return statements.map((statement) => ofStatements(instruction, stage, [statement]));
}
