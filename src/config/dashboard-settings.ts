/** The settings of the dashboard: off where none are there, refused where a part of them is missing. */
import { z } from "zod";
import { commaList } from "./comma-list.ts";
import { isLoopback } from "./is-loopback.ts";

export interface DashboardSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sessionSecret: string;
  /** Where people reach it, without a slash at the end; https, unless on loopback. */
  readonly publicUrl: string;
  /** Ids of accounts that see deliveries and budgets, and may retry. */
  readonly operators: readonly number[];
}

export interface DashboardVariables {
  readonly CLIENT_ID?: string | undefined;
  readonly CLIENT_SECRET?: string | undefined;
  readonly SESSION_SECRET?: string | undefined;
  readonly DASHBOARD_OPERATORS?: readonly number[] | undefined;
  readonly PUBLIC_URL?: string | undefined;
}

/** Characters of the secret: one that can be found by trying lets anybody sign a session. */
const SHORTEST_SECRET = 32;

export const sessionSecret = z.string().refine((value) => value.length >= SHORTEST_SECRET && value === value.trim(), {
  error: `must have at least ${SHORTEST_SECRET} characters, without white space around them: openssl rand -hex 32`,
});

export const accountIds = commaList
  .pipe(
    z
      .array(z.string().regex(/^[1-9]\d{0,14}$/, { error: "must be account ids, not logins" }))
      .min(1)
      .max(1000),
  )
  .transform((ids) => ids.map(Number));

/** Null where the dashboard is off. A client id and secret alone are no wish for one: registering the App stores both. */
export function readDashboardSettings(values: DashboardVariables, problems: string[]): DashboardSettings | null {
  const { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, SESSION_SECRET: secret, PUBLIC_URL: url } = values;
  if ((clientId === undefined) !== (clientSecret === undefined)) {
    const missing = clientId === undefined ? "CLIENT_ID" : "CLIENT_SECRET";
    problems.push(`${missing} is missing: signing in needs both, from the App's settings page`);
    return null;
  }
  if (secret === undefined) return null;
  if (clientId === undefined || clientSecret === undefined) {
    problems.push("CLIENT_ID and CLIENT_SECRET are missing: with SESSION_SECRET, give both for the dashboard");
    return null;
  }
  if (url === undefined) {
    problems.push("PUBLIC_URL is missing: the dashboard needs the address that people reach it at");
    return null;
  }
  const { protocol, hostname } = new URL(url);
  if (protocol !== "https:" && !isLoopback(hostname)) {
    problems.push("PUBLIC_URL must begin with https:// for the dashboard, unless it is on localhost");
    return null;
  }
  return {
    clientId,
    clientSecret,
    sessionSecret: secret,
    publicUrl: url.replace(/\/$/, ""),
    operators: values.DASHBOARD_OPERATORS ?? [],
  };
}
