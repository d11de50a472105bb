/** Actions that run a script or a command which stands in their settings. */
import type { Language } from "../../../../engine/index.ts";
import type { CallRow } from "../call-row.ts";
import { actionRow, actionRows } from "./make-row.ts";

function scriptsOf(
  names: readonly string[],
  argument: string,
  language: Language,
  traits: readonly string[] = [],
): readonly CallRow[] {
  return actionRows(names, { where: { argument }, does: "run", program: { argument, language }, traits });
}

/** The script runs on another machine, as the user of the key. */
const REMOTE = ["remote"];

const SCRIPTS: readonly CallRow[] = [
  ...scriptsOf(["appleboy/ssh-action", "garygrossgarten/github-action-ssh"], "script", "shell", REMOTE),
  ...scriptsOf(["garygrossgarten/github-action-ssh", "fifsky/ssh-action"], "command", "shell", REMOTE),
  ...scriptsOf(["google-github-actions/ssh-compute"], "command", "shell", REMOTE),
  ...scriptsOf(["nick-fields/retry", "nick-invision/retry"], "command", "shell"),
  ...scriptsOf(["nick-fields/retry", "nick-invision/retry"], "on_retry_command", "shell"),
  ...scriptsOf(["nick-fields/retry", "nick-invision/retry"], "new_command_on_retry", "shell"),
  ...scriptsOf(["wandalen/wretry.action"], "command", "shell"),
  ...scriptsOf(["azure/cli", "azure/login"], "inlinescript", "shell"),
  ...scriptsOf(["azure/powershell"], "inlinescript", "powershell"),
  ...scriptsOf(["addnab/docker-run-action", "kohlerdominik/docker-run-action"], "run", "shell"),
  ...scriptsOf(
    ["uraimo/run-on-arch-action", "cross-platform-actions/action", "coactions/setup-xvfb", "gabrielbb/xvfb-action"],
    "run",
    "shell",
  ),
  ...scriptsOf(["uraimo/run-on-arch-action"], "install", "shell"),
  ...scriptsOf(["uraimo/run-on-arch-action"], "setup", "shell"),
  ...scriptsOf(
    ["vmactions/freebsd-vm", "vmactions/openbsd-vm", "vmactions/netbsd-vm", "vmactions/solaris-vm"],
    "run",
    "shell",
  ),
  ...scriptsOf(
    ["vmactions/freebsd-vm", "vmactions/openbsd-vm", "vmactions/netbsd-vm", "vmactions/solaris-vm"],
    "prepare",
    "shell",
  ),
  ...scriptsOf(["reactivecircus/android-emulator-runner"], "script", "shell"),
  ...scriptsOf(["jannekem/run-python-script-action"], "script", "python"),
  ...scriptsOf(["cypress-io/github-action"], "start", "shell"),
  ...scriptsOf(["cypress-io/github-action"], "build", "shell"),
  ...scriptsOf(["changesets/action"], "publish", "shell"),
  ...scriptsOf(["changesets/action"], "version", "shell"),
];

/** Copies to other machines. */
const COPIES: readonly CallRow[] = [
  actionRow("appleboy/scp-action", {
    does: "send",
    what: "host",
    from: ["source"],
    fromFiles: ["source"],
    traits: REMOTE,
  }),
  actionRow("burnett01/rsync-deployments", {
    does: "send",
    what: "remote_host",
    from: ["path"],
    fromFiles: ["path"],
    traits: REMOTE,
  }),
  actionRow("easingthemes/ssh-deploy", {
    does: "send",
    what: "remote_host",
    from: ["source"],
    fromFiles: ["source"],
    traits: REMOTE,
  }),
  actionRow("samkirkland/ftp-deploy-action", {
    does: "send",
    what: "server",
    from: ["local-dir"],
    fromFiles: ["local-dir"],
    traits: REMOTE,
  }),
  actionRow("jakejarvis/s3-sync-action", { does: "send", what: "args", traits: REMOTE }),
];

/** Shells on the runner that a person outside of it opens. */
const DOORS: readonly CallRow[] = actionRows(
  [
    "mxschmitt/action-tmate",
    "lhotari/action-upterm",
    "owenthereal/action-upterm",
    "csexton/debugger-action",
    "namespacelabs/breakpoint-action",
  ],
  { does: "listen", what: "tmate-server-host", traits: ["remote-shell"] },
);

export const SCRIPT_ACTIONS: readonly CallRow[] = [...SCRIPTS, ...COPIES, ...DOORS];
