import { aCommit } from "../../../src/engine/model/examples.ts";
import { standingOf } from "../../../src/engine/programs/host-standing.ts";

const commitOf = (email: string, commits: number) =>
  aCommit({ baseline: { repository: { commits: 100, contributors: [{ name: "Ada", email, commits, signed: 0 }] } } });
/** A young repository: its maker has made the rest of it. */
const youngOf = (email: string, commits: number) =>
  aCommit({ baseline: { repository: { commits, contributors: [{ name: "Ada", email, commits, signed: 0 }] } } });
const gist = (account: string) => {
  const host = "gist.githubusercontent.com";
  const url = `https://${host}/${account}/1/raw/x.sh`;
  return { host, what: url, urls: [url] };
};

test.each([
  ["a long contributor's own gist", gist("Ada-L"), commitOf("ada-l@mail.example", 20), "own"],
  ["the same by the platform's address", gist("ada-l"), commitOf("7+ada-l@users.noreply.github.com", 20), "own"],
  ["a newer contributor's gist", gist("ada-l"), commitOf("ada-l@mail.example", 19), "paste"],
  ["the gist of who made a young repository", gist("ada-l"), youngOf("ada-l@mail.example", 6), "anyone"],
  ["the gist of who made one commit", gist("ada-l"), youngOf("ada-l@mail.example", 1), "paste"],
  ["anybody's gist", gist("other"), commitOf("ada-l@mail.example", 20), "paste"],
  ["a gist that is not named", { ...gist("ada-l"), urls: [] }, commitOf("ada-l@mail.example", 20), "paste"],
])("%s", (_, asked, commit, expected) => {
  expect(standingOf(asked, commit)).toBe(expected);
});
