/** Values that people who attack parsers send: by structure, from a whole one that is changed, and byte by byte. */
import fc from "fast-check";

/** Characters and pieces that mean something to one of the readers or ways out. */
const PIECES = [
  "\0",
  "\u001b[31m",
  "\u001b]0;t\u0007",
  "\u009b2J",
  "\u202e",
  "\u200b",
  "\u{e0041}",
  "\ud800",
  "\udc00",
  "\r",
  "\n",
  "\r\n",
  "\t",
  "\u2028",
  "\u0085",
  "<script>",
  "</pre>",
  "<!--",
  "&lt;",
  '"',
  "'",
  "`",
  "```",
  "|",
  "[a](b)",
  "![a](javascript:b)",
  "@all",
  "#1",
  "**",
  "_",
  "~~",
  "\\",
  "@@ -1,1 +1,1 @@",
  "@@ -0,0 +1,99999999999 @@",
  "+++ b/x",
  "--- a/x",
  "diff --git a/x b/x",
  "\\ No newline at end of file",
  "&a *a",
  "!!js/function",
  "<<: *a",
  "- ",
  "? ",
  ": ",
  "{",
  "}",
  "[",
  "]",
  "%00",
  "../",
  "C:\\",
  "//",
  "refs/heads/",
  "0".repeat(40),
  "__proto__",
  "constructor",
  "toString",
  "-----BEGIN PGP SIGNATURE-----",
  "-----BEGIN SSH SIGNATURE-----",
  "=",
  "AAAA",
  "-1",
  "1e400",
  "9007199254740993",
] as const;

/** A text of such pieces, of anything, or very long. */
export const text: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(
        fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 }), fc.fullUnicodeString({ maxLength: 4 })),
        { maxLength: 30 },
      )
      .map((parts) => parts.join("")),
  },
  { weight: 2, arbitrary: fc.string16bits({ maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 3000 }))
      .map(([piece, n]) => piece.repeat(n)),
  },
);

/** Anything that JSON can say, with keys that objects have already. */
export const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 2 ** 53, 1e308)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom(...PIECES.filter((piece) => piece !== "__proto__")), fc.string({ maxLength: 6 })),
      tie("any"),
      { maxKeys: 4 },
    ),
  ),
})).any;

/** One of the whole values with a few of its parts replaced, removed or moved. */
export function changed<T>(whole: readonly T[]): fc.Arbitrary<unknown> {
  const change = fc.record({ at: fc.nat(), how: fc.constantFrom("replace", "remove", "repeat"), by: json });
  return fc
    .tuple(fc.constantFrom(...whole), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([value, changes]) =>
      changes.reduce<unknown>((now, { at, how, by }) => changeAt(now, at, how, by), structuredClone(value)),
    );
}

function changeAt(value: unknown, at: number, how: string, by: unknown): unknown {
  const places = placesOf(value);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return by;
  const [holder, key] = place;
  if (how === "remove") Reflect.deleteProperty(holder, key);
  else if (how === "repeat") Reflect.set(holder, key, [Reflect.get(holder, key), Reflect.get(holder, key)]);
  else Reflect.set(holder, key, by);
  return value;
}

function placesOf(value: unknown, depth = 0): [object, string][] {
  if (typeof value !== "object" || value === null || depth > 6) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [value, key] as [object, string],
    ...placesOf(inner, depth + 1),
  ]);
}

/** Bytes: any, or those of a whole value with some changed, cut, or doubled. */
export function bytesOf(whole: readonly string[]): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({ at: fc.nat(), by: fc.uint8Array({ maxLength: 6 }), cut: fc.nat({ max: 40 }) });
  const edited = fc
    .tuple(fc.constantFrom(...whole), fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([value, edits]) =>
      edits.reduce((now, { at, by, cut }) => {
        const from = at % (now.length + 1);
        return Buffer.concat([now.subarray(0, from), by, now.subarray(from + cut)]);
      }, Buffer.from(value)),
    );
  return fc.oneof(
    { weight: 4, arbitrary: edited.map((bytes) => new Uint8Array(bytes)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  );
}
