/** Owners whose actions most workflows use, and names that imitate them. */
import { editDistance } from "./edit-distance.ts";

/** Owners of the actions that GitHub's marketplace lists as most used (read 2026-11), and of the tools' own vendors. */
const OWNERS: readonly string[] = [
  "actions",
  "github",
  "docker",
  "aws-actions",
  "azure",
  "google-github-actions",
  "hashicorp",
  "codecov",
  "peaceiris",
  "softprops",
  "pypa",
  "goreleaser",
  "golangci",
  "actions-rs",
  "actions-rust-lang",
  "dtolnay",
  "swatinem",
  "ruby",
  "gradle",
  "sonarsource",
  "aquasecurity",
  "anchore",
  "sigstore",
  "slsa-framework",
  "step-security",
  "ossf",
  "trufflesecurity",
  "gitleaks",
  "snyk",
  "changesets",
  "cypress-io",
  "pnpm",
  "oven-sh",
  "denoland",
  "astral-sh",
  "tj-actions",
  "dorny",
  "peter-evans",
  "stefanzweifel",
  "ad-m",
  "jamesives",
  "mikepenz",
  "benc-uk",
  "release-drafter",
  "googleapis",
  "renovatebot",
  "dependabot",
  "crazy-max",
  "shivammathur",
  "subosito",
  "android-actions",
  "maxim-lobanov",
  "lycheeverse",
  "reviewdog",
  "super-linter",
  "pre-commit",
  "helm",
  "cloudflare",
  "amannn",
  "marocchino",
  "slackapi",
  "8398a7",
  "webfactory",
  "depot",
  "taiki-e",
  "ilammy",
  "microsoft",
  "nick-fields",
  "coverallsapp",
  "codecov",
  "pulumi",
  "terraform-linters",
  "zizmorcore",
];

/** A well-known owner that this one differs from by one letter or one exchange; null for the known themselves. */
export function imitatedOwner(owner: string): string | null {
  const name = owner.toLowerCase();
  if (OWNERS.includes(name) || name.length < 5) return null;
  return OWNERS.find((known) => known.length >= 5 && editDistance(name, known, 1) <= 1) ?? null;
}

/** True for owners that most workflows trust anyway. */
export function isKnownOwner(owner: string): boolean {
  return OWNERS.includes(owner.toLowerCase());
}
