/**
 * Which features an installation has not been granted what they need for: an App asks for more than it did, and each owner
 * accepts that or not. Everything else goes on, and who looks at a check run is told once.
 */
import type { Octokit } from "../../github/github-app.ts";
import { addGauge, type Registry } from "../../metrics/add-gauge.ts";
import type { Log } from "../../pipeline/ports.ts";

export interface FeaturesOff {
  /** One line for each feature that is off, the first time since the start that it is seen of the installation. */
  news(installationId: number): Promise<readonly string[]>;
  addFigures(registry: Registry): void;
}

interface Feature {
  readonly permission: string;
  readonly what: string;
}

const FEATURES: readonly Feature[] = [
  { permission: "pull_requests", what: "pull requests are not judged" },
  { permission: "merge_queues", what: "merge queues are not judged" },
  { permission: "members", what: "owners of the organisation are not recognised" },
];
const MOST_INSTALLATIONS = 10_000;

export function createFeaturesOff(octokitFor: (installationId: number) => Octokit, log: Log): FeaturesOff {
  const off = new Map<number, ReadonlySet<string>>();
  return {
    async news(installationId) {
      const granted = await permissionsOf(octokitFor(installationId));
      if (!granted) return [];
      const missing = FEATURES.filter(({ permission }) => granted[permission] === undefined);
      const known = off.get(installationId);
      off.delete(installationId);
      off.set(installationId, new Set(missing.map(({ permission }) => permission)));
      const [oldest] = off.keys();
      if (off.size > MOST_INSTALLATIONS && oldest !== undefined) off.delete(oldest);
      const fresh = missing.filter(({ permission }) => !known?.has(permission));
      for (const { permission, what } of fresh)
        log.warn({ installation: installationId, permission, what }, "feature off");
      for (const permission of known ?? []) {
        if (granted[permission] !== undefined) log.info({ installation: installationId, permission }, "feature on");
      }
      return fresh.map(
        ({ permission, what }) =>
          `${what}: this installation has not granted the App ${permission}: read (its settings under “Installed GitHub Apps”)`,
      );
    },

    addFigures(registry) {
      const count = ({ permission }: Feature) => [...off.values()].filter((some) => some.has(permission)).length;
      addGauge(
        registry,
        {
          name: "countersign_features_off",
          help: "Installations seen since the start that lack a feature's permission.",
        },
        FEATURES.map((feature) => ({ labels: { permission: feature.permission }, value: count(feature) })),
      );
    },
  };
}

/** As the token that is in use says, so that this costs no call; null where there is none. */
async function permissionsOf(octokit: Octokit): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const token: unknown = await octokit.auth({ type: "installation" });
    return { ...Object(Reflect.get(Object(token), "permissions")) };
  } catch {
    return null; // whoever needs the token says what is wrong with it
  }
}
