/** Hostile text, put together at random, read by a real reader of GitHub's Markdown: it stays the text that it is. */
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { code, prose, row } from "../../../src/report/render/markdown.ts";
import { visible, visibleProse } from "../../../src/report/render/visible.ts";

const CASES = 800;
const PIECES =
  "` `` | \\ * ** _ __ [ ] ( ) < > & &amp; # - 1. @a http://x.y www.x.y a@b.co ! ~~ $ :x: <img ]( a ^ = + { } ' \" ~ mailto:a xmpp:a [^1] --- </code> <!-- --> &#8203; é"
    .split(" ")
    .concat(" ", "\n", "\t", "\u202e", "\ud800", "# ", "- ");

test("prose and code are inert in a paragraph, a list, a heading and a table", () => {
  const random = aRandom(42);
  const live: string[] = [];
  for (let i = 0; i < CASES; i++) {
    const text = Array.from({ length: 1 + random(8) }, () => PIECES[random(PIECES.length)]).join("");
    const [asProse, asCode] = [prose(text), code(text)];
    const shown = fold(entities(visibleProse(text, 500)));
    if (shown === "") continue;
    if (read(`x ${asProse}`) !== `<p>x ${shown}</p>`) live.push(`paragraph: ${JSON.stringify(text)}`);
    if (read(`- ${asProse}`) !== `<ul> <li>${shown}</li> </ul>`) live.push(`list: ${JSON.stringify(text)}`);
    if (read(`#### ${asProse} z`) !== `<h4>${shown} z</h4>`) live.push(`heading: ${JSON.stringify(text)}`);
    const body = `<tbody> <tr> <td>${shown}</td> <td><code>${fold(entities(visible(text, 300)))}</code></td> <td>end</td> </tr> </tbody>`;
    const table = read([row("1", "2", "3"), row("---", "---", "---"), row(asProse, asCode, "end")].join("\n"));
    if (!table.endsWith(`${body} </table>`)) live.push(`table: ${JSON.stringify(text)}`);
  }
  expect(live).toEqual([]);
});

/** Its HTML, without our own zero-width breaks, blanks folded. */
function read(markdown: string): string {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  return fold(html.replace(/<\/?span>|\u200b/g, ""));
}

function entities(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function fold(html: string): string {
  return html
    .replace(/\s+/g, " ")
    .replace(/ (?=<\/code>)|(?<=<code>) /g, "")
    .trim();
}

/** A linear congruential generator: the same cases every time. */
function aRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}
