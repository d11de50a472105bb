/** What a command may know of its surroundings, apart from its arguments. */
import { z } from "zod";
import { ConfigError } from "../pipeline/errors.ts";
import { gitHubAddress } from "./github-address.ts";
import { type ProxySettings, readProxySettings, withProxyNames } from "./proxy-settings.ts";

export interface CommandEnvironment {
  /** Folder that relative paths mean: the caller's own, which npm keeps in `INIT_CWD` while it runs a script elsewhere. */
  readonly folder: string;
  /** False where `NO_COLOR` has a value (https://no-color.org) or the terminal is a dumb one. */
  readonly mayColour: boolean;
  /** What git tells its hooks: the index that is about to be committed, and the objects of a push that waits. */
  readonly git: { readonly indexFile: string | null; readonly quarantine: string | null };
  readonly githubToken: string | null;
  /** Where GitHub's API is; a GitHub Enterprise Server's follows from `GHE_HOST`. */
  readonly githubApiUrl: string;
  /** How GitHub is reached; null: directly. */
  readonly proxy: ProxySettings | null;
}

/** Variables as the process has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The variables of this process. */
export function processVariables(): Variables {
  return process.env;
}

const HttpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const HostName = z.string().regex(/^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/, { error: "must be a host name" });

/** Reads the environment; throws {@link ConfigError} with one line for each variable that cannot be used. */
export function readCommandEnvironment(vars: Variables, folder: string): CommandEnvironment {
  const problems: string[] = [];
  const read = <T>(name: string, schema: z.ZodType<T>): T | null => {
    const value = vars[name]?.trim();
    if (value === undefined || value === "") return null;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    problems.push(`${name} ${parsed.error.issues[0]?.message ?? "cannot be used"}`);
    return null;
  };
  const host = read("GHE_HOST", HostName);
  const githubApiUrl = read("GITHUB_API_URL", HttpUrl) ?? gitHubAddress(host).apiUrl;
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    folder: vars["INIT_CWD"] ?? folder,
    mayColour: !vars["NO_COLOR"] && vars["TERM"] !== "dumb",
    git: { indexFile: vars["GIT_INDEX_FILE"] || null, quarantine: vars["GIT_QUARANTINE_PATH"] || null },
    githubToken: vars["GITHUB_TOKEN"]?.trim() || null,
    githubApiUrl,
    proxy: readProxySettings(withProxyNames(vars)),
  };
}
