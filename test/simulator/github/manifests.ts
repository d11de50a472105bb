/** GitHub's manifest flow: the page that takes a manifest, the way back with a code, and the App that the code is good for, once. */
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { z } from "zod";
import type { Answer } from "../http/answer.ts";
import { addAccount } from "./controls/accounts.ts";
import { escaped } from "./page.ts";
import type { Account, App, World } from "./world.ts";

/** What GitHub takes of a manifest; anything else is refused. */
const Manifest = z.strictObject({
  name: z.string().min(1).max(34),
  url: z.url(),
  hook_attributes: z.strictObject({ url: z.url(), active: z.boolean().optional() }),
  redirect_url: z.url(),
  callback_urls: z.array(z.url()).max(10).optional(),
  setup_url: z.url().optional(),
  description: z.string().optional(),
  public: z.boolean().optional(),
  default_events: z.array(z.string()).optional(),
  default_permissions: z.record(z.string(), z.enum(["read", "write"])).optional(),
  request_oauth_on_install: z.boolean().optional(),
  setup_on_update: z.boolean().optional(),
});
type Manifest = z.infer<typeof Manifest>;

/** An hour. */
const CODE_MS = 3_600_000;

/** The App of a manifest that a person confirmed, until its code is exchanged. */
export interface Registration {
  readonly manifest: Manifest;
  readonly owner: Account;
  readonly at: number;
}

/** `POST …/settings/apps/new`: shows what will be made; with `confirmed`, sends the browser back. Null for any other page. */
export function registerPage(world: World, url: URL, body: Buffer | null): Answer | null {
  const [, login] = /^(?:\/organizations\/([^/]+))?\/settings\/apps\/new$/.exec(url.pathname) ?? [null, null];
  if (login === null) return null;
  const form = new URLSearchParams(body?.toString("utf8") ?? "");
  const manifest = Manifest.safeParse(parse(form.get("manifest") ?? ""));
  if (!manifest.success) return html(422, `<p>${escaped(z.prettifyError(manifest.error))}</p>`);
  const owner = login === undefined ? world.app.owner : world.accounts.get(decodeURIComponent(login).toLowerCase());
  if (owner === undefined) return html(404, "<p>Not Found</p>");
  if (!form.has("confirmed")) return html(200, confirmation(url, manifest.data));
  const code = world.ids.digits(40);
  world.registrations.set(code, { manifest: manifest.data, owner, at: world.now() });
  const target = new URL(manifest.data.redirect_url);
  target.searchParams.set("code", code);
  const state = url.searchParams.get("state");
  if (state !== null) target.searchParams.set("state", state);
  return { status: 302, headers: { location: target.href } };
}

/** Makes the App of a code the world's, and returns its private key (PEM); null where the code is none, used, or too old. */
export function convertCode(world: World, code: string): { readonly app: App; readonly pem: string } | null {
  const registration = world.registrations.get(code);
  world.registrations.delete(code);
  if (!registration || registration.at + CODE_MS < world.now()) return null;
  const { manifest, owner } = registration;
  const pem = generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString();
  const slug = manifest.name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const app: App = {
    id: world.app.id + 1,
    clientId: `Iv23li${world.ids.digits(14)}`,
    clientSecret: world.ids.digits(40),
    slug,
    name: manifest.name,
    owner,
    publicKey: createPublicKey(pem),
    permissions: manifest.default_permissions ?? {},
    events: manifest.default_events ?? [],
    createdAt: world.now(),
    webhookUrl: manifest.hook_attributes.url,
    webhookSecret: world.ids.digits(40),
  };
  world.app = app;
  addAccount(world, { login: `${slug}[bot]`, name: manifest.name });
  return { app, pem };
}

function confirmation(url: URL, manifest: Manifest): string {
  return `<h1>Create GitHub App</h1><form method="post" action="${escaped(url.pathname + url.search)}">
<input type="hidden" name="manifest" value="${escaped(JSON.stringify(manifest))}"><input type="hidden" name="confirmed" value="1">
<button>Create GitHub App ${escaped(manifest.name)}</button></form>`;
}

function html(status: number, body: string): Answer {
  const bytes = Buffer.from(`<!doctype html><meta charset="utf-8"><title>GitHub</title>${body}`);
  return { status, raw: { type: "text/html; charset=utf-8", bytes } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no manifest
  }
}
