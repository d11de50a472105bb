/** Hosts that belong to the people of a repository: their organisation's domain stands in their addresses. */
import type { CommitEvidence } from "../model/evidence.ts";
import { readNoreply } from "./identities.ts";

/** Earlier commits after which a contributor's address speaks for the project. */
const SETTLED = 3;

/** Domains under which anybody gets a mailbox, and those that RFC 2606 keeps for examples: they speak for nobody. */
const MAILBOXES: ReadonlySet<string> = new Set(
  "gmail.com googlemail.com users.noreply.github.com noreply.github.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me gmx.de gmx.net web.de mail.ru yandex.ru ya.ru qq.com 163.com 126.com foxmail.com sina.com naver.com hey.com fastmail.com posteo.de mailbox.org tutanota.com tuta.io duck.com example.com example.org example.net".split(
    " ",
  ),
);

/** True for a host under the mail domain of somebody who has committed here before; never by the commit's own word. */
export function isProjectHost(host: string, commit: CommitEvidence): boolean {
  const name = host.toLowerCase().split(":", 1)[0] ?? "";
  return commit.baseline.repository.contributors.some(({ email, commits }) => {
    const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
    if (commits < SETTLED || !domain.includes(".") || MAILBOXES.has(domain)) return false;
    return name === domain || name.endsWith(`.${domain}`);
  });
}

/** Earlier commits after which a contributor's own account on another service counts as the project's. */
const AT_HOME = 20;

/** True for an account that is called as the address of somebody who has long committed here, before its `@`. */
export function isProjectAccount(account: string, commit: CommitEvidence): boolean {
  return commitsOfAccount(account, commit) >= AT_HOME;
}

/** The same of somebody who has made most of a young repository. */
export function isMakersAccount(account: string, commit: CommitEvidence): boolean {
  const own = commitsOfAccount(account, commit);
  return own >= SETTLED && own * 2 > commit.baseline.repository.commits;
}

function commitsOfAccount(account: string, { baseline }: CommitEvidence): number {
  const name = account.toLowerCase();
  const theirs = baseline.repository.contributors.filter(({ email }) => {
    const local = readNoreply(email)?.login ?? email.slice(0, email.lastIndexOf("@")).toLowerCase();
    return local === name && name !== "";
  });
  return Math.max(0, ...theirs.map(({ commits }) => commits));
}
