/**
 * The policy in force for a push: the repository's file as it stood before the push, over the organisation's, over the
 * defaults. A file that cannot be read as a whole falls back to its last readable version.
 */
import type { Clock, Demotion, PolicySource, Push, PushPolicy } from "../pipeline/ports.ts";
import { isIgnoredBranch, layPolicies, type PolicySettings, parsePolicyFile } from "./policy-file.ts";

export const POLICY_PATH = ".github/countersign.yml";
/** Repository of an organisation that holds its defaults. */
export const ORGANISATION_REPOSITORY = ".github";

/** A policy file as it was found, or a reason in a few words why it could not be looked at. */
export type PolicyText =
  | { readonly kind: "text"; readonly bytes: Uint8Array }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly why: string; readonly mayPass: boolean };

/** Where a policy file lies, and whether to wait for it where the world is busy. */
export interface PolicyPlace<Ref = string | null> {
  /** A commit or branch; null stands for the default branch. */
  readonly ref: Ref;
  readonly patient: boolean;
}

/** Reads policy files; `config` itself knows no GitHub. Throws when the world is busy, where it is `patient`. */
export interface PolicyReader {
  read(push: Push, repository: string, place: PolicyPlace): Promise<PolicyText>;
  /** Earlier versions of the pushed repository's file, newest first, without the one at `ref`; null: not now. */
  earlier(push: Push, place: PolicyPlace<string>): Promise<readonly Uint8Array[] | null>;
}

export interface PolicySourceOptions {
  readonly reader: PolicyReader;
  readonly clock: Clock;
  /**
   * Where the default branch stood before this push, from the pushes that were recorded; null where none is known, and
   * then its head is taken. A push right behind this one cannot choose the rules for it where this is known.
   */
  readonly defaultBranchBefore: (push: Push) => Promise<string | null>;
  /** Detectors that are often wrong in the repository. */
  readonly demotionsIn: (repositoryId: number) => Promise<readonly Demotion[]>;
}

interface Layer {
  readonly settings: PolicySettings;
  readonly problems: readonly string[];
  /** It could not be read now. */
  readonly unread: boolean;
}

const BRANCHES = "refs/heads/";
const NOTHING: Layer = { settings: {}, problems: [], unread: false };
/** How long an organisation's file is believed: it is the same for all its pushes. */
const ORGANISATION_MS = 60_000;
const MOST_ORGANISATIONS = 1000;

export function createPolicySource(options: PolicySourceOptions): PolicySource {
  const organisations = new Map<string, { readonly layer: Layer; readonly until: number }>();

  async function organisationLayer(push: Push, patient: boolean): Promise<Layer> {
    if (push.repository.name === ORGANISATION_REPOSITORY) return NOTHING; // its own file is read below
    const key = `${push.repository.installationId} ${push.repository.owner}`;
    const known = organisations.get(key);
    if (known && known.until > options.clock.now()) return known.layer;
    const text = await options.reader.read(push, ORGANISATION_REPOSITORY, { ref: null, patient });
    const name = `${push.repository.owner}/${ORGANISATION_REPOSITORY}`;
    const layer = text.kind === "text" ? toLayer(text.bytes, name) : withoutText(text, name);
    if (layer.unread) return layer; // the next push asks again
    organisations.delete(key);
    organisations.set(key, { layer, until: options.clock.now() + ORGANISATION_MS });
    const [oldest] = organisations.keys();
    if (organisations.size > MOST_ORGANISATIONS && oldest !== undefined) organisations.delete(oldest);
    return layer;
  }

  async function repositoryLayer(push: Push, patient: boolean): Promise<Layer> {
    const ref = await policyRefOf(push, options.defaultBranchBefore);
    if (ref === null) return NOTHING;
    const text = await options.reader.read(push, push.repository.name, { ref, patient });
    if (text.kind !== "text") return withoutText(text, POLICY_PATH);
    const parsed = parsePolicyFile(text.bytes);
    if (parsed.isReadable) return toLayer(text.bytes, POLICY_PATH);
    const problem = `${POLICY_PATH}: ${parsed.problems.join("; ")}`;
    const versions = await options.reader.earlier(push, { ref, patient });
    for (const [i, bytes] of (versions ?? []).entries()) {
      if (!parsePolicyFile(bytes).isReadable) continue;
      const which = i === 0 ? "the version before it" : "an earlier version";
      return { ...toLayer(bytes, POLICY_PATH), problems: [`${problem} (${which} is in force)`] };
    }
    return { ...NOTHING, problems: [`${problem} (the defaults are in force)`], unread: versions === null };
  }

  return {
    async policyFor(push, patient): Promise<PushPolicy> {
      const layers = [await organisationLayer(push, patient), await repositoryLayer(push, patient)];
      const problems = layers.flatMap((layer) => layer.problems);
      const laid = layPolicies(
        layers.map(({ settings }) => settings),
        problems,
        await options.demotionsIn(push.repository.id),
      );
      const policy = { ...laid, unread: layers.some(({ unread }) => unread) };
      const isIgnored = layers.some(({ settings }) => isIgnoredRef(push, settings));
      return isIgnored ? { ...policy, enabled: false } : policy;
    },
  };
}

/** Lines of one file that are told; the rest are counted. */
const MOST_TOLD = 20;

/**
 * What is wrong with the policy file as a push leaves it, a line each: it judges later pushes, and whoever wrote it is here now. Nothing
 * where it is not there, or could not be read.
 */
export async function problemsBrought(reader: Pick<PolicyReader, "read">, push: Push): Promise<readonly string[]> {
  const text = await reader.read(push, push.repository.name, { ref: push.head, patient: false });
  if (text.kind !== "text") return [];
  const { problems } = parsePolicyFile(text.bytes);
  const told = problems.slice(0, MOST_TOLD).map((problem) => `${POLICY_PATH}, as this push leaves it: ${problem}`);
  return problems.length > told.length ? [...told, `… and ${problems.length - told.length} more there`] : told;
}

/** Branches may be ignored, but for the default one; a tag is none. */
function isIgnoredRef({ ref, repository }: Push, settings: PolicySettings): boolean {
  if (!ref.startsWith(BRANCHES)) return false;
  const branch = ref.slice(BRANCHES.length);
  return branch !== repository.defaultBranch && isIgnoredBranch(settings, branch);
}

/** The commit or branch whose file judges the push; null where there was nothing before it. */
export async function policyRefOf(
  push: Push,
  defaultBranchBefore: PolicySourceOptions["defaultBranchBefore"],
): Promise<string | null> {
  const { defaultBranch } = push.repository;
  if (push.ref === `refs/heads/${defaultBranch}`) return /^0+$/.test(push.before) ? null : push.before;
  return (await defaultBranchBefore(push)) ?? defaultBranch;
}

function toLayer(bytes: Uint8Array, name: string): Layer {
  const { settings, problems } = parsePolicyFile(bytes);
  return { settings, problems: problems.map((problem) => `${name}: ${problem}`), unread: false };
}

function withoutText(text: Exclude<PolicyText, { kind: "text" }>, name: string): Layer {
  if (text.kind === "absent") return NOTHING;
  return { settings: {}, problems: [`${name}: not read, ${text.why}`], unread: text.mayPass };
}
