import {
  cloudInit,
  cronTable,
  launchdJob,
  procfile,
  systemdUnit,
} from "../../../../src/evidence/readers/places/machine-settings.ts";
import { briefly, fuzz, short } from "./read-place.ts";

test("reads commands and files of cloud-init", () => {
  const lines = [
    "#cloud-config",
    "runcmd:",
    "  - curl x | sh",
    "  - [ls, -l]",
    "write_files: [{ path: /a, content: b }]",
  ];
  expect(briefly(cloudInit, "user-data.yml", lines)).toEqual([
    '5 steps [build] write_files: write-file("/a", "b")',
    "3 shell [build] runcmd: curl x | sh",
    '4 shell [build] runcmd: $ "ls" "-l"',
  ]);
  expect(briefly(cloudInit, "user-data", "#!/bin/sh\nls")).toEqual(["1 shell [build] user-data: #!/bin/sh\nls"]);
});

test("reads commands of systemd units", () => {
  const lines = ["[Service]", "Environment=A=b", "ExecStartPre=-/bin/true", "ExecStart=/usr/bin/own \\", "  --x"];
  expect(briefly(systemdUnit, "own.service", lines)).toEqual([
    "3 shell [manual] ExecStartPre: /bin/true",
    "4 shell [manual] ExecStart: /usr/bin/own \\\n--x",
  ]);
  const [first] = systemdUnit.read(lines.join("\n"), "own.service").programs;
  expect(first?.variables.map(([name, value]) => `${name} = ${short(value)}`)).toEqual(['A = "b"']);
});

test("reads jobs of launchd", () => {
  const list = (entries: string) =>
    `<?xml version="1.0"?>\n<plist version="1.0">\n<dict>\n<key>Label</key><string>x</string>\n${entries}\n</dict>\n</plist>`;
  const words =
    "<key>ProgramArguments</key><array><string>/bin/sh</string><string>-c</string><string>ls &amp;&amp; id</string></array>";
  expect(briefly(launchdJob, "x.plist", list(words))).toEqual([
    '5 shell [manual] ProgramArguments: $ "/bin/sh" "-c" "ls && id"',
  ]);
  expect(briefly(launchdJob, "x.plist", list("<key>Program</key>\n<string>/opt/own</string>"))).toEqual([
    '6 shell [manual] ProgramArguments: $ "/opt/own"',
  ]);
  expect(briefly(launchdJob, "Info.plist", list("<key>CFBundleName</key><string>Own</string>"))).toEqual([]);
});

test("reads lines of cron tables", () => {
  expect(briefly(cronTable, "crontab", ["5 4 * * * date +\\%d | tee a%b\\%"])).toEqual([
    "1 shell [manual] cron: date +%d | tee a",
  ]);
  expect(briefly(cronTable, "crontab", ["# x", "A=b", "*/5 * * * * curl x%in", "@reboot ls -l"])).toEqual([
    "3 shell [manual] cron: curl x",
    "4 shell [manual] cron: ls -l",
  ]);
  expect(briefly(cronTable, "etc/cron.d/own", ["0 1 * * * root ls"])).toEqual(["1 shell [manual] cron: ls"]);
});

test("reads processes of a Procfile", () => {
  expect(briefly(procfile, "Procfile", ["web: node a.js", "release: ./migrate"])).toEqual([
    "1 shell [manual] web: node a.js",
    "2 shell [build] release: ./migrate",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(systemdUnit, "a.service", "[Service]\nExecStart=x \\\n y\n", [
    "Exec=\\\n",
    "[a]\n",
    "=",
    " x\n",
    "Environment=A=$A\n",
  ]);
  fuzz(cronTable, "crontab", "* * * * * x\n", ["* ", "@", "%", "\n", "\t"]);
});
