/** gh, glab and hub. Source: https://cli.github.com/manual/ */

import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { originValue, textValue, type Value } from "../../flow/value.ts";
import type { Tool } from "./command-row.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { toolReader } from "./read-rows.ts";
import { fetchedFrom, give, type ReaderEntry } from "./values.ts";

const OPTIONS =
  "R,repo= b,body= F,body-file= t,title= f,filename= d,desc,description= p,pattern,public D,dir= O,output= n,notes,name= notes-file= r,ref= l,label= a,assignee= B,base= H,head,header= e,env= o,org= q,jq= T,template= hostname= web w m,method= X,method= i,input= raw-field= field= target= L,limit= json=";
const TEXTS = ["--body", "--title", "--desc", "--notes", "input", "--field", "--raw-field"];
const FILES = ["--body-file", "--notes-file"];
const source = "https://cli.github.com/manual/";

const GH: Tool = {
  names: "gh glab hub tea",
  options: OPTIONS,
  source,
  rows: [
    { at: "auth token", gives: [{ kind: "secret", name: "GitHub token" }] },
    { at: "auth status", needs: ["show-token", "t"], gives: [{ kind: "secret", name: "GitHub token" }] },
    {
      at: "gist create",
      does: "send",
      what: "=gist.github.com",
      from: ["input", "--desc"],
      files: ["rest"],
      traits: ["public"],
    },
    { at: "gist edit", does: "send", what: "=gist.github.com", from: ["input"], files: ["1+", "--add"] },
    {
      at: "release create|upload",
      does: "send",
      what: "=github.com release",
      from: ["--notes", "input"],
      files: ["1+", "--notes-file"],
    },
    {
      at: "release download|view",
      does: "fetch",
      what: "=github.com release",
      from: [],
      gives: [{ kind: "fetched", host: "github.com" }],
      writes: { path: "--output", content: "fetched" },
    },
    {
      at: "issue|pr create|comment|edit|close|review",
      does: "send",
      what: "=github.com",
      from: [...TEXTS],
      files: FILES,
      traits: ["public"],
    },
    { at: "issue|pr view|list|diff|status|checks", gives: [{ kind: "title", which: "issue or pull request" }] },
    {
      at: "pr checkout",
      does: "fetch",
      what: "=github.com pull request",
      from: [],
      gives: [{ kind: "foreign-code" }],
      writes: { path: "=./", content: "fetched" },
    },
    { at: "secret|variable set", does: "send", what: "=github.com secrets", from: ["--body", "input"] },
    { at: "repo clone|fork", does: "fetch", from: [], gives: ["fetched"] },
    { at: "repo create", does: "send", what: "=github.com repository", from: ["--source"], traits: ["repository"] },
    {
      at: "repo edit",
      needs: ["visibility"],
      does: "send",
      what: "=github.com visibility",
      from: [],
      traits: ["public"],
    },
    { at: "run download", does: "fetch", what: "=github.com artifact", from: [], gives: [{ kind: "artifact" }] },
    { at: "workflow run", does: "run", what: "0", from: ["rest", "--field", "--raw-field"] },
    {
      at: "ssh-key|gpg-key|deploy-key add",
      does: "persist",
      what: "=github.com key",
      from: ["rest"],
      traits: ["account"],
    },
    { at: "extension install", does: "fetch", from: [] },
    { at: "extension exec", does: "run", from: [] },
    { at: "alias set", program: { language: "shell", text: "1" } },
  ],
};

const [, readRows] = toolReader(GH);
const API = optionSpec(`${OPTIONS} F,field= f,raw-field= H,header= X,method= paginate`);

export const GITHUB_READERS: readonly ReaderEntry[] = [["gh glab hub tea", read]];

function read(call: CommandCall): readonly Effect[] | undefined {
  const [verb, path, ...rest] = call.words;
  return verb?.text === "api" && path ? api(path, rest, call.input) : readRows(call);
}

/** Parts of paths of the API where anybody can read what is written. */
const PUBLIC = [
  "/comments",
  "/issues",
  "/gists",
  "gists",
  "/releases",
  "/contents/",
  "/dispatches",
  "user/repos",
  "/forks",
];

function api(first: Value, rest: readonly Value[], input: Value | null): readonly Effect[] {
  const { given, operands } = parseOptions([first, ...rest], API);
  const path = operands[0] ?? first;
  const fields = [...(given.get("field") ?? []), ...(given.get("raw-field") ?? [])].map(fieldOf);
  const body = (given.get("input") ?? []).map((one) => (one.text === "-" ? (input ?? one) : contentOf(one)));
  const method = given.get("method")?.[0]?.text?.toUpperCase();
  const data = [...fields, ...body, ...(input && body.length === 0 ? [input] : [])];
  const what: Value = { ...path, text: `api.github.com/${path.text ?? ""}` };
  const sends = data.length > 0 || (method !== undefined && method !== "GET");
  const traits = PUBLIC.some((one) => path.text?.includes(one)) ? ["public"] : [];
  const effect: Effect = sends
    ? { kind: "act", does: "send", what, from: data, traits }
    : { kind: "act", does: "fetch", what, from: [] };
  const access = accessOpened(path.text ?? "", method ?? (data.length > 0 ? "POST" : "GET"));
  return [
    effect,
    ...(access === null ? [] : [{ kind: "act", does: "persist", what: textValue(access), from: [] } as const]),
    give(
      isSecretPath(path.text ?? "")
        ? originValue({ kind: "secret", name: "GitHub token" })
        : fetchedFrom(textValue("api.github.com")),
    ),
  ];
}

/** Ends of paths under which people, keys and hooks get access to a repository, and what guards it is taken away. */
const ACCESS: readonly (readonly [part: string, method: string, what: string])[] = [
  ["/collaborators/", "PUT", "collaborator of the repository"],
  ["/keys", "POST", "deploy key of the repository"],
  ["/hooks", "POST", "webhook of the repository"],
  ["/memberships/", "PUT", "member of the organisation"],
  ["/protection", "DELETE", "lifted branch protection"],
  ["/rulesets/", "DELETE", "lifted rule set"],
  ["/actions/runners/registration-token", "POST", "runner of the repository"],
];

/** What a request opens the repository to; null for any other. */
function accessOpened(path: string, method: string): string | null {
  return ACCESS.find(([part, by]) => method === by && path.includes("repos/") && path.includes(part))?.[2] ?? null;
}

function isSecretPath(path: string): boolean {
  return path.endsWith("/access_tokens") || path.endsWith("registration-token");
}

/** `-f body=text`, `-F body=@file`. */
function fieldOf(field: Value): Value {
  const at = field.text?.indexOf("=@") ?? -1;
  return at === -1 ? field : contentOf({ ...field, text: field.text?.slice(at + 2) ?? null });
}
