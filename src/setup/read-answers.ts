/** What the operator types into the set-up page. */
import { isIP } from "node:net";
import { z } from "zod";

export interface SetupAnswers {
  /** Account that will own the App; null: the operator's own. */
  readonly organization: string | null;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

export type ReadAnswers =
  | { readonly kind: "answers"; readonly answers: SetupAnswers }
  | { readonly kind: "problem"; readonly problem: string };

/** GitHub's logins, with the underscore of managed accounts. */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/;
const LONGEST_URL = 500;

const Address = z.url({ protocol: /^https?$/ }).max(LONGEST_URL);

/** Reads the form's fields. `mayBePrivate`: a server of one's own may reach what the Internet does not, also without TLS. */
export function readAnswers(form: URLSearchParams, mayBePrivate: boolean): ReadAnswers {
  const organization = form.get("organization")?.trim() ?? "";
  if (organization !== "" && !LOGIN.test(organization)) {
    return problem("The organisation is its name in GitHub's addresses: letters, digits and hyphens.");
  }
  const parsed = Address.safeParse(form.get("url")?.trim());
  const url = parsed.success ? new URL(parsed.data) : null;
  if (!url || url.username || url.search || url.hash) {
    return problem("The address must be one such as https://countersign.example.com.");
  }
  if (!mayBePrivate && (url.protocol !== "https:" || isLocal(url.hostname))) {
    return problem("GitHub must reach the address over the Internet, and with https.");
  }
  return {
    kind: "answers",
    answers: { organization: organization || null, publicUrl: url.href.replace(/\/{1,20}$/, "") },
  };
}

/** Names and addresses that no other machine reaches. */
export function isLocal(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, "");
  if (isIP(name) === 0) return name === "localhost" || name.endsWith(".localhost") || !name.includes(".");
  return (
    /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.)/.test(name) ||
    /^(?:::1?$|f[cd]|fe80)/i.test(name)
  );
}

function problem(text: string): ReadAnswers {
  return { kind: "problem", problem: text };
}
