/** Ordinary commands that look like parts of attacks: tokens to their vendors, keys to files, logins, services, backups. */
import { program, quoted, url } from "../languages/shell-words.ts";
import type { Behaviour } from "./behaviour.ts";
import { INNOCENT_MACHINES } from "./innocent-machines.ts";
import { MACHINES, ordinary, PIPELINES, SCRIPTS } from "./ordinary.ts";

const curl = program("curl");

export const INNOCENT_DEEDS: readonly Behaviour[] = [
  ordinary(
    "vendor-token",
    [
      [
        [
          `${curl} -fsS -X POST -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN" ${url("https://api.cloudflare.com/client/v4/zones/0a1b/purge_cache")} -d '{"purge_everything":true}'`,
        ],
      ],
      [
        [
          `${curl} -fsS -X POST -H "Authorization: token $GITHUB_TOKEN" "${quoted("https://api.github.com/repos/lantern-works/lantern/dispatches")}" -d '{"event_type":"released"}'`,
        ],
      ],
      [
        [
          `${curl} -sS -H "Authorization: Bearer $SLACK_BOT_TOKEN" -d channel=releases -d text=released ${url("https://slack.com/api/chat.postMessage")}`,
        ],
      ],
      [
        [
          `${curl} -fsS -H "DD-API-KEY: $DATADOG_API_KEY" -d '{"title":"deployed"}' ${url("https://api.datadoghq.com/api/v1/events")}`,
        ],
      ],
      [[`${curl} -fsS --data "token=$CODECOV_TOKEN" ${url("https://codecov.io/upload/v2")}`]],
      [
        [
          `${curl} -fsS -X POST -H "Authorization: Bearer $SENTRY_AUTH_TOKEN" ${url("https://sentry.io/api/0/organizations/lantern/releases/")} -d '{"version":"3.2.0"}'`,
        ],
      ],
      [[`${curl} -fsS -X POST "${quoted("https://api.netlify.com/build_hooks/")}$NETLIFY_HOOK_KEY"`]],
      [["npx wrangler deploy"]],
      [['twine upload -u __token__ -p "$PYPI_API_TOKEN" dist/*']],
    ],
    ["ci: deploy", "ci: purge the cache after a release", "Tell the team about releases"],
    [...PIPELINES, ...SCRIPTS],
  ),
  ordinary(
    "key-to-file",
    [
      [['echo "$KEYSTORE_BASE64"', "base64 -d > app/release.keystore"]],
      [['echo -n "$GPG_PRIVATE_KEY"', "base64 --decode", "gpg --batch --import"]],
      [['echo "$KUBECONFIG_B64"', "base64 -d > kubeconfig.yaml"]],
      [
        ["mkdir -p ~/.ssh"],
        ['echo "$DEPLOY_KEY" > ~/.ssh/id_ed25519'],
        ["chmod 600 ~/.ssh/id_ed25519"],
        ["ssh-keyscan github.com >> ~/.ssh/known_hosts"],
      ],
      [['echo "//npm.pkg.github.com/:_authToken=$NPM_TOKEN" > ~/.npmrc'], ["npm publish"]],
      [
        ['printf "%s" "$GCP_SA_KEY" > "$RUNNER_TEMP/gcp.json"'],
        ['gcloud auth activate-service-account --key-file "$RUNNER_TEMP/gcp.json"'],
      ],
    ],
    ["ci: sign releases", "release: sign the packages", "ci: publish from tags"],
    PIPELINES,
  ),
  ordinary(
    "log-in",
    [
      [['echo "$DOCKER_PASSWORD"', "docker login -u lantern --password-stdin"]],
      [['echo "$GITHUB_TOKEN"', "docker login ghcr.io -u lantern --password-stdin"]],
      [['gh auth login --with-token <<< "$GITHUB_TOKEN"']],
      [
        [
          "aws ecr get-login-password --region eu-central-1",
          "docker login --username AWS --password-stdin 1234.dkr.ecr.eu-central-1.amazonaws.com",
        ],
      ],
      [['helm registry login ghcr.io -u lantern -p "$GITHUB_TOKEN"']],
      [['vault login -method=token "$VAULT_TOKEN"']],
    ],
    ["ci: push images", "ci: log in before publishing"],
    [...PIPELINES, ...SCRIPTS],
  ),
  ...INNOCENT_MACHINES,
  ordinary(
    "show-environment",
    [
      [["env", "sort"]],
      [["printenv PATH"]],
      [["node -p process.versions"]],
      [["git log -1 --format=%H"], ["uname -a"]],
      [["df -h"], ["free -m"]],
      [["cat /etc/os-release"]],
    ],
    ["ci: show what is installed", "Print versions for debugging"],
    [...PIPELINES, ...SCRIPTS],
  ),
  ordinary(
    "system-packages",
    [
      [["sudo apt-get update"], ["sudo apt-get install -y --no-install-recommends libvips-dev"]],
      [
        [
          `${curl} -fsSL ${url("https://deb.nodesource.com/gpgkey/nodesource-repo.gpg.key")}`,
          "sudo gpg --dearmor -o /etc/apt/keyrings/nodesource.gpg",
        ],
      ],
      [
        [
          `${curl} -fsSL ${url("https://packages.gitlab.com/install/repositories/runner/gitlab-runner/script.deb.sh")}`,
          "sudo bash",
        ],
      ],
      [["brew install jq ripgrep"]],
      [
        [
          `${program("wget")} -qO- ${url("https://apt.releases.hashicorp.com/gpg")}`,
          "sudo gpg --dearmor -o /usr/share/keyrings/hashicorp.gpg",
        ],
      ],
      [["npm install -g pnpm@9"], ["corepack enable"]],
    ],
    ["ci: install what the build needs", "Install system packages"],
    [...PIPELINES, ...SCRIPTS, ...MACHINES.filter((place) => !place.includes("cron") && place !== "systemd-unit")],
  ),
  ordinary(
    "deploy",
    [
      [["kubectl apply -f deploy/"], ["kubectl rollout status deployment/lantern"]],
      [["helm upgrade --install lantern charts/lantern --set image.tag=3.2.0"]],
      [["terraform apply -auto-approve"]],
      [["rsync -az site/ deploy@www.lantern.example.org:/srv/www/"]],
      [["ssh deploy@www.lantern.example.org 'cd /srv/lantern && git pull && docker compose up -d'"]],
      [["aws cloudfront create-invalidation --distribution-id E1 --paths '/*'"]],
    ],
    ["ci: deploy on release", "Deploy by script"],
    [...PIPELINES, ...SCRIPTS],
  ),
];
