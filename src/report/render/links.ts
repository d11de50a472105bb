/** Addresses on GitHub's pages, made of checked parts only. */
/** What addresses are made of: a report has it, and so has a stored push. */
interface Linked {
  readonly push: { readonly repository: { readonly owner: string; readonly name: string } };
  readonly commits: readonly { readonly sha: string }[];
}

export interface Links {
  /** The one commit that the report is about, which need not be named at every place; null where there are several. */
  readonly only: string | null;
  readonly repository: string;
  commit(sha: string): string;
  checkRun(id: number): string;
  /** The file as the commit has it, at the line. */
  file(sha: string, path: string, line: number | null): string;
}

/** `webUrl` is where people see GitHub, without a slash at the end: `https://github.com`. */
export function linksTo(webUrl: string, { push, commits }: Linked): Links {
  const { owner, name } = push.repository;
  const repository = `${webUrl}/${encode(owner)}/${encode(name)}`;
  return {
    repository,
    only: commits.length === 1 ? (commits[0]?.sha ?? null) : null,
    commit: (sha) => `${repository}/commit/${encode(sha)}`,
    checkRun: (id) => `${repository}/runs/${id}`,
    file(sha, path, line) {
      const place = path.split("/").map(encode).join("/");
      return `${repository}/blob/${encode(sha)}/${place}${line === null ? "" : `#L${line}`}`;
    },
  };
}

/** Also what `encodeURIComponent` leaves and Markdown reads: brackets, stars, quotes. */
function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
