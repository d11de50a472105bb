/** Files and folders through which something is started again later; parts of normalised paths. Sources: ATT&CK T1546, T1543, T1053, T1547. */
const PERSISTENCE: readonly (readonly [part: string, how: string])[] = [
  ["~/.bashrc", "shell start file"],
  ["~/.bash_profile", "shell start file"],
  ["~/.bash_login", "shell start file"],
  ["~/.bash_aliases", "shell start file"],
  ["~/.profile", "shell start file"],
  ["~/.zshrc", "shell start file"],
  ["~/.zshenv", "shell start file"],
  ["~/.zprofile", "shell start file"],
  ["~/.config/fish", "shell start file"],
  ["/etc/profile", "shell start file"],
  ["/etc/bash.bashrc", "shell start file"],
  ["/etc/zsh", "shell start file"],
  ["/etc/ld.so.preload", "preloaded library"],
  ["/etc/cron", "cron job"],
  ["/var/spool/cron", "cron job"],
  ["/etc/systemd/system", "systemd unit"],
  ["/lib/systemd/system", "systemd unit"],
  [".config/systemd/user", "systemd unit"],
  ["/etc/init.d", "start script"],
  ["/etc/rc.local", "start script"],
  [".config/autostart", "desktop autostart"],
  ["library/launchagents", "launch agent"],
  ["library/launchdaemons", "launch daemon"],
  ["start menu/programs/startup", "startup folder"],
  [".ssh/authorized_keys", "authorized SSH key"],
  ["/etc/sudoers", "sudo rule"],
  [".git/hooks", "git hook"],
  [".config/git/hooks", "git hook"],
  [".githooks/", "git hook"],
  [".git/config", "git configuration"],
  ["~/.gitconfig", "git configuration"],
  ["~/.npmrc", "npm configuration"],
  ["~/.claude/settings", "agent settings"],
  ["~/.claude/commands", "agent settings"],
  ["~/.claude/skills", "agent settings"],
  ["~/.claude.json", "agent settings"],
  ["~/.cursor", "agent settings"],
  ["~/.codeium", "agent settings"],
  ["~/.gemini/settings", "agent settings"],
  ["~/.codex/config", "agent settings"],
  [".vscode/tasks.json", "editor task"],
  [".github/workflows", "workflow"],
  ["site-packages/", "Python start file"],
  ["sitecustomize.py", "Python start file"],
  ["usercustomize.py", "Python start file"],
];

/** How a written file starts something later: `cron job`; null for any other path. */
export function persistenceOf(path: string): string | null {
  const text = path.slice(0, 1000).toLowerCase();
  for (const [part, how] of PERSISTENCE) {
    if (part === "site-packages/" ? text.includes(part) && text.endsWith(".pth") : text.includes(part)) return how;
  }
  return null;
}
