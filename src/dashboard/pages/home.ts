/** The first page: the organisations whose repositories the account can read. */
import { html } from "../../report/render/html-template.ts";
import type { PageRequest } from "../add-pages.ts";
import { page } from "../view/layout.ts";
import { table } from "../view/parts.ts";

/** With one organisation, its page. */
export async function homePage({ parts, viewer, frame }: PageRequest) {
  const owners = new Map<string, number[]>();
  for (const { id, owner } of viewer.repositories.values()) owners.set(owner, [...(owners.get(owner) ?? []), id]);
  const [only] = owners.keys();
  if (owners.size === 1 && only !== undefined) return { to: `/orgs/${encodeURIComponent(only)}` };
  const glances = await parts.reads.overview.glance(viewer.repositoryIds, viewer.repositoryIds.length);
  const rows = [...owners]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([owner, ids]) => {
      const own = glances.filter(({ id }) => ids.includes(id));
      const open = own.reduce((sum, { openAlerts }) => sum + openAlerts, 0);
      return [
        html`<a href="${frame.base}/orgs/${encodeURIComponent(owner)}">${owner}</a>`,
        ids.length,
        own.length,
        open,
      ];
    });
  return page(frame, {
    title: "Organisations",
    body: table({
      caption: "Organisations and accounts that installed Countersign, and that you can read",
      head: ["Organisation", "Repositories", "With pushes", "Open alerts"],
      numbers: [1, 2, 3],
      rows,
      empty:
        "Your account can read no repository that Countersign is installed on. Ask an owner of your organisation for access, or to install it.",
    }),
  });
}
