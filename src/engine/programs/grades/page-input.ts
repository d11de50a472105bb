/** How grave it is that a page sends what is typed into it. */
import { addedText } from "../../diff/lines.ts";
import { clip } from "../../explain/clip.ts";
import type { Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { isTest } from "../../paths/path-classes.ts";
import { isSample } from "../../paths/samples.ts";
import { isProjectHost } from "../../people/project-hosts.ts";
import { comesFrom } from "../comes-from.ts";
import type { Case, GradeRow } from "../grade-actions.ts";
import { isLocalHost, standingOf } from "../host-standing.ts";

/** Objects that only a page has. */
const PAGE =
  /\b(?:document|window|navigator)\.|\bself\.addEventListener|\bXMLHttpRequest\b|\bnew Image\(|\bnew FormData\(\w/;

const KEYSTROKES = /["'`](?:keydown|keypress|keyup)["'`]|\bonkey(?:down|press|up)\b/;

/** Events that come while somebody types or leaves, not when they send. */
const WHILE_TYPING =
  /["'`](?:blur|change|input|focusout|paste|beforeunload|pagehide|visibilitychange)["'`]|\bon(?:blur|change|input)\s{0,3}=/;

/** Fields that hold what opens something or pays. */
const SENSITIVE =
  /passw|passwd|type=\\?["']?password|\bcvv\b|\bcvc\b|card[-_ ]?(?:number|holder|no)|\bcc[-_]?(?:num|number|exp|csc)|checkout|payment|billing|\biban\b|seed[-_ ]?phrase|mnemonic|private[-_ ]?key|\bssn\b/i;

/** A field of a request that holds a password or a card. */
const PASSWORD_FIELD =
  /[[.(]\s{0,3}["'`]?(?:pass|passw|passwd|password|pwd|pin|otp|cvv|cvc|card_?number|cc_?number|mnemonic|seed_?phrase)["'`]?\s{0,3}[\]),;\s]/i;

/** All fields at once. */
const WHOLE_FORM = /\bserialize(?:Array)?\(|\bnew FormData\(/;

/** The form is then sent as the page says. */
const GOES_ON = /\.(?:submit|requestSubmit)\(\)/;

const SERVICE_WORKER = /addEventListener\(\s{0,3}["'`]fetch["'`]/;

const textOf = ({ commit, path }: Case) =>
  commit.files.flatMap((file) => (file.path === path ? [addedText(file)] : [])).join("\n");

/** What stands in the change, and around it. */
const seenIn = ({ commit, path }: Case) =>
  commit.files
    .filter((file) => file.path === path)
    .flatMap(({ hunks }) =>
      hunks.flatMap(({ lines }) => lines.flatMap(({ kind, text }) => (kind === "-" ? [] : [text]))),
    )
    .join("\n");

const isBeacon = ({ action }: Case) => action.with.startsWith("Image") || action.with.endsWith("sendBeacon");

/** The host of the request is written where it is opened, in another action. */
const isAway = (one: Case) =>
  one.standing === "unknown" || one.standing === "collector" || one.standing === "chat" || opensElsewhere(one);

export const GRADES: readonly GradeRow[] = [
  {
    when: (one) =>
      !one.isIdle &&
      (one.standing === "chat" || one.standing === "collector") &&
      !PAGE.test(textOf(one)) &&
      PASSWORD_FIELD.test(seenIn(one)),
    strength: "strong",
    source: "ATT&CK T1056.003: kits that pass on what a login form posts to a chat",
  },
  {
    when: (one) => one.isIdle || !isAway(one) || !PAGE.test(textOf(one)),
    strength: null,
    source: "forms are sent to the server of their page",
  },
  {
    when: (one) => KEYSTROKES.test(textOf(one)),
    strength: "strong",
    source: "ATT&CK T1056.001: keys are sent to a host of their own",
  },
  {
    when: (one) => SERVICE_WORKER.test(textOf(one)),
    strength: "strong",
    source: "a service worker sees every request of a site",
  },
  {
    when: (one) => SENSITIVE.test(textOf(one)) && (isBeacon(one) || WHILE_TYPING.test(textOf(one))),
    strength: "strong",
    source: "Magecart: fields are read while they are filled, and leave by an image or a beacon",
  },
  {
    when: (one) => one.action.with.startsWith("Image") && one.action.traits.includes("encoded"),
    strength: "strong",
    source: "Magecart: fields are encoded into the address of an image",
  },
  {
    when: (one) => isBeacon(one) && isSentTwice(one),
    strength: "strong",
    source: "what a form sends to its server goes to a second one",
  },
  {
    when: (one) =>
      (isSentTwice(one) || GOES_ON.test(textOf(one))) && SENSITIVE.test(seenIn(one)) && WHOLE_FORM.test(textOf(one)),
    strength: "strong",
    source: "British Airways 2018: the whole form of a checkout; payment services take a card and answer with a token",
  },
  { when: (one) => isSentTwice(one), strength: "medium", confidence: 0.8, source: "forms with a second receiver" },
  { when: () => true, strength: null, source: "pages talk to the services that they use" },
];

/** The form that asks for a password or a card is sent to a host of its own, and was not before. */
export function formMoved(commit: CommitEvidence, file: FileChange): readonly Signal[] {
  if (file.status !== "modified" || isTest(file.path) || isSample(file.path)) return [];
  const lines = file.hunks.flatMap((hunk) => hunk.lines);
  const before = lines.filter(({ kind }) => kind === "-").map(({ text }) => formHost(text));
  if (before.every((host) => host === null)) return [];
  const isSensitive = lines.some(({ kind, text }) => kind !== "-" && SENSITIVE.test(text.slice(0, 2000)));
  const line = lines.find(({ kind, text }) => {
    const host = kind === "+" ? formHost(text) : null;
    return host !== null && host !== "" && !before.includes(host) && !isProjectHost(host, commit) && !isLocalHost(host);
  });
  if (!isSensitive || !line) return [];
  const because = `a form for passwords or payments is now sent to ${clip(formHost(line.text) ?? "", 60)}`;
  return [{ strength: "strong", confidence: 1, because, path: file.path, line: line.number, matched: because }];
}

/** Host of a form's address; "" for the page's own, null where the line opens no form. */
function formHost(text: string): string | null {
  const small = text.slice(0, 2000).toLowerCase();
  const form = small.indexOf("<form");
  if (form < 0) return null;
  const at = small.indexOf("action=", form);
  const [, address = ""] = at < 0 ? [] : small.slice(at).split(/["']/, 2);
  if (address.includes("{") || address.includes("<?")) return null;
  const [, behind] = address.split("://", 2);
  return behind === undefined ? "" : (behind.split(/[/:?#]/, 1)[0] ?? "");
}

/** The same program sends it somewhere else as well. */
function isSentTwice({ program, action }: Case): boolean {
  return program.actions.some(
    (other) =>
      other !== action &&
      (other.does === "send" || other.does === "fetch") &&
      other.what !== action.what &&
      comesFrom(other, "request"),
  );
}

function opensElsewhere({ action, program, commit }: Case): boolean {
  if (action.host !== null || !action.with.startsWith("XMLHttpRequest")) return false;
  return program.actions.some(
    ({ host, what, with: by }) =>
      by === "XMLHttpRequest.open" && host !== null && standingOf({ host, what, urls: [] }, commit) === "unknown",
  );
}
