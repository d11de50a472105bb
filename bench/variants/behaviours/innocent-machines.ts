/** Ordinary commands of machines and shells: backups, services, completions. */
import type { Behaviour } from "./behaviour.ts";
import { MACHINES, ordinary, SCRIPTS, SHELLS } from "./ordinary.ts";

export const INNOCENT_MACHINES: readonly Behaviour[] = [
  ordinary(
    "shell-hooks",
    [
      [['eval "$(direnv hook bash)"']],
      [['eval "$(ssh-agent -s)" > /dev/null']],
      [["source <(kubectl completion bash)"]],
      [['eval "$(pyenv init -)"'], ['eval "$(rbenv init - bash)"']],
      [['[ -s "$HOME/.nvm/nvm.sh" ] && . "$HOME/.nvm/nvm.sh"']],
      [['eval "$(/opt/homebrew/bin/brew shellenv)"'], ["alias ll='ls -l'"]],
    ],
    ["Load completions", "dotfiles: tools", "Set up the shell"],
    SHELLS,
  ),
  ordinary(
    "backup",
    [
      [["pg_dump lantern", "gzip -c > /var/backups/lantern.sql.gz"]],
      [["restic -r s3:s3.eu-central-1.amazonaws.com/lantern-backups backup /srv/lantern"]],
      [["aws s3 sync /srv/lantern/uploads s3://lantern-backups/uploads --delete"]],
      [["find /var/backups -name '*.gz' -mtime +30 -delete"]],
      [["rsync -a --delete /srv/lantern/ backup@backup.lantern.example.org:/srv/lantern/"]],
    ],
    ["Back up the database nightly", "ops: keep thirty days of backups"],
    MACHINES,
  ),
  ordinary(
    "own-service",
    [
      [
        ["install -m 755 build/lantern /usr/local/bin/lantern"],
        ["systemctl daemon-reload"],
        ["systemctl enable --now lantern.service"],
      ],
      [['(crontab -l 2>/dev/null; echo "0 3 * * * /srv/lantern/bin/backup")', "crontab -"]],
      [["useradd --system --home /srv/lantern lantern"], ["chown -R lantern: /srv/lantern"]],
      [["echo 'export PATH=\"$HOME/.lantern/bin:$PATH\"' >> ~/.bashrc"]],
      [["git config core.hooksPath .githooks"]],
    ],
    ["Install the service", "provision: the service starts with the machine"],
    [...MACHINES, ...SCRIPTS].filter(
      (place) => place !== "crontab" && place !== "systemd-unit" && place !== "cron-job",
    ),
  ),
];
