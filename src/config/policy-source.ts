/**
 * The policy in force for a push: the repository's file as it stood before the push, over the organisation's, over the
 * defaults. A file that cannot be read as a whole falls back to its last readable version.
 */
import type { Clock, PolicySource, Push, PushPolicy } from "../pipeline/ports.ts";
import { isIgnoredBranch, layPolicies, type PolicySettings, parsePolicyFile } from "./policy-file.ts";

export const POLICY_PATH = ".github/countersign.yml";
/** Repository of an organisation that holds its defaults. */
const ORGANISATION_REPOSITORY = ".github";

/** A policy file as it was found, or a reason in a few words why it could not be looked at. */
export type PolicyText =
  | { readonly kind: "text"; readonly bytes: Uint8Array }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly why: string };

/** Reads policy files; `config` itself knows no GitHub. Throws when the world is busy. */
export interface PolicyReader {
  /** The file in a repository at a commit or branch; null stands for the default branch. */
  read(push: Push, repository: string, ref: string | null): Promise<PolicyText>;
  /** Earlier versions of the pushed repository's file, newest first, without the one at `ref`. */
  earlier(push: Push, ref: string): Promise<readonly Uint8Array[]>;
}

export interface PolicySourceOptions {
  readonly reader: PolicyReader;
  readonly clock: Clock;
  /**
   * Where the default branch stood before this push, from the pushes that were recorded; null where none is known, and
   * then its head is taken. A push right behind this one cannot choose the rules for it where this is known.
   */
  readonly defaultBranchBefore: (push: Push) => Promise<string | null>;
}

interface Layer {
  readonly settings: PolicySettings;
  readonly problems: readonly string[];
}

const NOTHING: Layer = { settings: {}, problems: [] };
/** How long an organisation's file is believed: it is the same for all its pushes. */
const ORGANISATION_MS = 60_000;
const MOST_ORGANISATIONS = 1000;

export function createPolicySource(options: PolicySourceOptions): PolicySource {
  const organisations = new Map<string, { readonly layer: Layer; readonly until: number }>();

  async function organisationLayer(push: Push): Promise<Layer> {
    if (push.repository.name === ORGANISATION_REPOSITORY) return NOTHING; // its own file is read below
    const key = `${push.repository.installationId} ${push.repository.owner}`;
    const known = organisations.get(key);
    if (known && known.until > options.clock.now()) return known.layer;
    const text = await options.reader.read(push, ORGANISATION_REPOSITORY, null);
    const name = `${push.repository.owner}/${ORGANISATION_REPOSITORY}`;
    const layer = text.kind === "text" ? toLayer(text.bytes, name) : withoutText(text, name);
    organisations.delete(key);
    organisations.set(key, { layer, until: options.clock.now() + ORGANISATION_MS });
    const [oldest] = organisations.keys();
    if (organisations.size > MOST_ORGANISATIONS && oldest !== undefined) organisations.delete(oldest);
    return layer;
  }

  async function repositoryLayer(push: Push): Promise<Layer> {
    const ref = await refFor(push, options);
    if (ref === null) return NOTHING;
    const text = await options.reader.read(push, push.repository.name, ref);
    if (text.kind !== "text") return withoutText(text, POLICY_PATH);
    const parsed = parsePolicyFile(text.bytes);
    if (parsed.isReadable) return toLayer(text.bytes, POLICY_PATH);
    const problem = `${POLICY_PATH}: ${parsed.problems.join("; ")}`;
    for (const [i, bytes] of (await options.reader.earlier(push, ref)).entries()) {
      if (!parsePolicyFile(bytes).isReadable) continue;
      const which = i === 0 ? "the version before it" : "an earlier version";
      return { ...toLayer(bytes, POLICY_PATH), problems: [`${problem} (${which} is in force)`] };
    }
    return { settings: {}, problems: [`${problem} (the defaults are in force)`] };
  }

  return {
    async policyFor(push): Promise<PushPolicy> {
      const layers = [await organisationLayer(push), await repositoryLayer(push)];
      const problems = layers.flatMap((layer) => layer.problems);
      const policy = layPolicies(
        layers.map(({ settings }) => settings),
        problems,
      );
      const branch = push.ref.replace(/^refs\/heads\//, "");
      const isIgnored =
        branch !== push.repository.defaultBranch && layers.some(({ settings }) => isIgnoredBranch(settings, branch));
      return isIgnored ? { ...policy, enabled: false } : policy;
    },
  };
}

/** The commit or branch whose file judges the push; null where there was nothing before it. */
async function refFor(push: Push, { defaultBranchBefore }: PolicySourceOptions): Promise<string | null> {
  const { defaultBranch } = push.repository;
  if (push.ref === `refs/heads/${defaultBranch}`) return /^0+$/.test(push.before) ? null : push.before;
  return (await defaultBranchBefore(push)) ?? defaultBranch;
}

function toLayer(bytes: Uint8Array, name: string): Layer {
  const { settings, problems } = parsePolicyFile(bytes);
  return { settings, problems: problems.map((problem) => `${name}: ${problem}`) };
}

function withoutText(text: Exclude<PolicyText, { kind: "text" }>, name: string): Layer {
  return text.kind === "absent" ? NOTHING : { settings: {}, problems: [`${name}: not read, ${text.why}`] };
}
