import { readXml, type XmlElement } from "../../../../src/evidence/readers/places/xml/read-xml.ts";

const brief = (element: XmlElement | undefined): unknown =>
  element && [
    element.line,
    element.name,
    element.text.text,
    ...[...element.attributes].map(([name, { text }]) => `${name}=${text}`),
    ...element.children.map(brief),
  ];

test("reads elements, attributes and texts with their lines", () => {
  const text = '<?xml version="1.0"?>\n<a:Root\n  X="&quot;1&#10;">\n <b><![CDATA[\n\n c & d]]></b>\n</a:Root>';
  const root = readXml(text);
  expect(brief(root)).toEqual([2, "Root", "", 'x="1\n', [4, "b", "c & d"]]);
  expect(root?.children[0]?.text.line).toBe(6);
});

test("expands no entities and gives what it could read of broken text", () => {
  const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;<d>&lt;</d>';
  expect(brief(readXml(bomb))).toEqual([1, "a", "&c;", [1, "d", "<"]]);
  expect(readXml("no xml")).toBeUndefined();
});

test.each(["<a>", "<a ", "<a b='", "&x;", "<!--", "<![CDATA[", "<!DOCTYPE a [", "</a>", "<a/>", "]]>"])(
  "reads many %s in bounded time",
  (piece) => {
    const started = process.cpuUsage();
    readXml(piece.repeat(500_000 / piece.length));
    readXml(`<r>${piece.repeat(500_000 / piece.length)}`);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(6000);
  },
);
