/** Who calls: the app by its signed JWT, an installation or a user by a token, or nobody. */
import { createVerify } from "node:crypto";
import { problem } from "./problem.ts";
import type { Account, Installation, Repository, World } from "./world.ts";

export type Caller =
  | { readonly kind: "app" }
  | { readonly kind: "installation"; readonly installation: Installation; readonly token: Token }
  | { readonly kind: "user"; readonly account: Account }
  | { readonly kind: "nobody" };

export interface Token {
  readonly value: string;
  readonly installation: Installation;
  readonly expiresAt: number;
  /** Narrower than the installation's where the request said so. */
  readonly permissions: Installation["permissions"];
  readonly repositories: readonly Repository[] | null;
}

export interface Tokens {
  readonly installation: Map<string, Token>;
  readonly user: Map<string, Account>;
}

const TOKEN_LIFE = 60 * 60 * 1000;
/** Longest life of a JWT, and the drift of clocks that is forgiven, in seconds. */
const LONGEST_JWT = 600;
const DRIFT = 60;

export function createTokens(): Tokens {
  return { installation: new Map(), user: new Map() };
}

/** `ghs_APPID_JWT`: long, since 2026; its length says nothing. */
export function issueToken(world: World, tokens: Tokens, grant: Omit<Token, "value" | "expiresAt">): Token {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const expiresAt = world.now() + TOKEN_LIFE;
  const claims = { sub: grant.installation.id, exp: Math.floor(expiresAt / 1000), jti: world.ids.digits(32) };
  const jwt = [part({ alg: "ES256", typ: "JWT" }), part(claims), world.ids.digits(86)].join(".");
  const token = { ...grant, value: `ghs_${world.app.id}_${jwt}`, expiresAt };
  tokens.installation.set(token.value, token);
  return token;
}

export function identify(world: World, tokens: Tokens, authorization: string | undefined): Caller {
  if (!authorization) return { kind: "nobody" };
  const [scheme = "", value = ""] = authorization.split(" ");
  if (!/^(bearer|token)$/i.test(scheme) || value === "") throw problem(401, "Bad credentials");
  const token = tokens.installation.get(value);
  if (token) return useToken(world, token);
  const account = tokens.user.get(value);
  if (account) return { kind: "user", account };
  if (value.startsWith("gh") || value.split(".").length !== 3) throw problem(401, "Bad credentials");
  checkJwt(world, value);
  return { kind: "app" };
}

function useToken(world: World, token: Token): Caller {
  const { installation } = token;
  if (token.expiresAt <= world.now() || installation.deleted) throw problem(401, "Bad credentials");
  if (installation.suspendedAt !== null) throw problem(403, "This installation has been suspended");
  return { kind: "installation", installation, token };
}

/** GitHub's checks in its words; Octokit's clients look at the words of the time claims. */
function checkJwt(world: World, jwt: string): void {
  const [head = "", body = "", signature = ""] = jwt.split(".");
  const header = readPart(head);
  const claims = readPart(body);
  if (!header || !claims || header["alg"] !== "RS256") throw problem(401, "A JSON web token could not be decoded");
  const verifier = createVerify("RSA-SHA256").update(`${head}.${body}`);
  if (!verifier.verify(world.app.publicKey, Buffer.from(signature, "base64url"))) {
    throw problem(401, "A JSON web token could not be decoded");
  }
  const now = world.now() / 1000;
  const { iat, exp, iss } = claims;
  if (typeof exp !== "number") {
    throw problem(401, "Missing 'expiration' claim ('exp') in assertion");
  }
  if (exp <= now)
    throw problem(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > now + LONGEST_JWT + DRIFT) throw problem(401, "'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== "number" || iat > now + DRIFT) {
    throw problem(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (String(iss) !== String(world.app.id) && iss !== world.app.clientId) {
    throw problem(404, "Integration not found");
  }
}

function readPart(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null; // not JSON: not a token
  }
}
