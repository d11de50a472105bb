/** What a baseline is asked for: a commit's people, and the commit it continues. */

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** The author of a commit; the committer, where it is another; and the first parent, where it has and one knows it. */
export interface Asked extends Person {
  readonly committer?: Person;
  readonly firstParent?: string;
}

export function committerOf(asked: Asked): Person {
  return asked.committer ?? asked;
}

/** What to ask for a commit. */
export function askFor(commit: {
  readonly author: Person;
  readonly committer: Person;
  readonly parents: readonly string[];
}): Asked {
  const [firstParent] = commit.parents;
  return {
    name: commit.author.name,
    email: commit.author.email,
    committer: { name: commit.committer.name, email: commit.committer.email },
    ...(firstParent === undefined ? {} : { firstParent }),
  };
}
