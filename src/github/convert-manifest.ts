/** Exchanges the code of GitHub's manifest flow for the App that was registered, within an hour and once. */
import { z } from "zod";
import type { Octokit } from "./github-app.ts";
import { GitHubError } from "./github-error.ts";

const Converted = z.object({
  id: z.int().positive(),
  slug: z.string().max(100),
  name: z.string().max(200),
  html_url: z.url({ protocol: /^https?$/ }).max(500),
  client_id: z.string().min(1).max(200),
  client_secret: z.string().min(1).max(200),
  webhook_secret: z.string().min(1).max(200),
  pem: z.string().min(1).max(20_000),
});

export interface RegisteredApp {
  readonly id: number;
  readonly name: string;
  /** The App's page on GitHub. */
  readonly pageUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookSecret: string;
  /** PEM. */
  readonly privateKey: string;
}

/** Returns null where GitHub does not know the code: it was used, is older than an hour, or none of GitHub's. */
export async function convertManifest(octokit: Octokit, code: string): Promise<RegisteredApp | null> {
  try {
    const { data } = await octokit.request("POST /app-manifests/{code}/conversions", { code });
    const app = Converted.parse(data);
    return {
      id: app.id,
      name: app.name,
      pageUrl: app.html_url,
      clientId: app.client_id,
      clientSecret: app.client_secret,
      webhookSecret: app.webhook_secret,
      privateKey: app.pem,
    };
  } catch (error) {
    if (error instanceof GitHubError && ["not-found", "invalid", "gone"].includes(error.kind)) return null;
    throw error;
  }
}
