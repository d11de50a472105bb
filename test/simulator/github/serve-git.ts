/**
 * Git over HTTP, as GitHub serves it beside its API: `git http-backend` over the repository, for a token of an installation that may read
 * its contents. Counted as calls of the operation `git/upload-pack`, and against no limit of the API.
 */
import { spawn } from "node:child_process";
import type { IncomingMessage } from "node:http";
import { basename, dirname } from "node:path";
import type { Answer } from "../http/answer.ts";
import { AnswerError } from "../http/answer.ts";
import { identify, type Tokens } from "./identify.ts";
import { requireReadable } from "./operation.ts";
import { findRepository, type Repository, type World } from "./world.ts";

/** The name under which calls are recorded and made to fail. */
export const GIT_OPERATION = "git/upload-pack";

const PATH = /^\/([\w.-]+)\/([\w.-]+)\.git\/(info\/refs|git-upload-pack)$/;
const CHALLENGE = { "www-authenticate": 'Basic realm="GitHub"' };

export interface GitCall {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer | null;
}

/** True for what git asks. */
export function isGitPath(path: string): boolean {
  return PATH.test(path);
}

export async function answerGit(world: World, tokens: Tokens, { request, url, body }: GitCall): Promise<Answer> {
  const [, owner = "", name = "", service = ""] = PATH.exec(url.pathname) ?? [];
  const password = passwordIn(request.headers.authorization);
  if (password === null) return { status: 401, headers: CHALLENGE };
  try {
    const caller = identify(world, tokens, `token ${password}`);
    const found = findRepository(world, `${owner}/${name}`);
    if (!found) return { status: 404 };
    requireReadable(caller, found.repository);
    if (found.moved) return { status: 301, headers: { location: `${world.origin}/elsewhere.git/${service}` } };
    return await runBackend(found.repository, { request, url, body }, service);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    const { status } = error.answer;
    return { status, headers: status === 401 ? CHALLENGE : {} };
  }
}

function passwordIn(authorization: string | undefined): string | null {
  const [scheme = "", value = ""] = (authorization ?? "").split(" ");
  if (scheme.toLowerCase() !== "basic") return null;
  const [user, ...password] = Buffer.from(value, "base64").toString("utf8").split(":");
  return user === "x-access-token" ? password.join(":") : null;
}

async function runBackend({ git: { gitDir } }: Repository, call: GitCall, service: string): Promise<Answer> {
  const { request, url, body } = call;
  const header = (name: string) => String(request.headers[name] ?? "");
  const config = ["uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"];
  const child = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_COUNT: String(config.length + 1),
      ...Object.fromEntries(
        config.flatMap((key, i) => [
          [`GIT_CONFIG_KEY_${i}`, key],
          [`GIT_CONFIG_VALUE_${i}`, "true"],
        ]),
      ),
      [`GIT_CONFIG_KEY_${config.length}`]: "safe.directory",
      [`GIT_CONFIG_VALUE_${config.length}`]: "*",
      GIT_PROJECT_ROOT: dirname(gitDir),
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: `/${basename(gitDir)}/${service}`,
      REQUEST_METHOD: request.method ?? "GET",
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: header("content-type"),
      CONTENT_LENGTH: String(body?.length ?? 0),
      HTTP_CONTENT_ENCODING: header("content-encoding"),
      GIT_PROTOCOL: header("git-protocol"),
      REMOTE_ADDR: "127.0.0.1",
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.on("error", () => undefined); // it ended before it had read everything: its answer tells
  child.stdin.end(body ?? Buffer.alloc(0));
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(Buffer.from(chunk));
  return toAnswer(Buffer.concat(chunks));
}

/** CGI: header lines, an empty one, the body. */
function toAnswer(output: Buffer): Answer {
  const end = output.indexOf("\r\n\r\n");
  const headers = new Map(
    output
      .subarray(0, Math.max(0, end))
      .toString("latin1")
      .split("\r\n")
      .map((line): [string, string] => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );
  const status = Number((headers.get("status") ?? "200").split(" ")[0]);
  const type = headers.get("content-type") ?? "text/plain";
  return { status, raw: { type, bytes: output.subarray(end + 4) } };
}
