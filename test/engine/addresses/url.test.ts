import { isKnownInstaller, isPublicAddress, kindOfUrl, urlsIn } from "../../../src/engine/addresses/url.ts";

test.each([
  ["see https://Example.org/a?b=1 and http://b.example:8080", ["example.org", "b.example"]],
  ["user https://user:pw@c.example/x", ["c.example"]],
  [["https://$", "{HOST}/x"].join(""), [["$", "{host}"].join("")]],
  ["no address", []],
])("hosts of %j", (text, hosts) => {
  expect(urlsIn(text).map(({ host }) => host)).toEqual(hosts);
});

test.each([
  ["45.77.12.9", true],
  ["10.1.2.3", false],
  ["172.20.0.1", false],
  ["192.168.1.1", false],
  ["127.0.0.1", false],
  ["203.0.113.7", false],
  ["8.8.8.8", false],
  ["1.2.3.4", false],
  ["300.1.1.1", false],
  ["example.org", false],
])("%s is a public address: %s", (host, expected) => {
  expect(isPublicAddress(host)).toBe(expected);
});

test.each([
  ["https://discord.com/api/webhooks/1/x", "discord.com", "chat"],
  ["https://discord.com/invite/x", "discord.com", null],
  ["https://x.ngrok.io/", "x.ngrok.io", "tunnel"],
  ["https://notngrok.io/", "notngrok.io", null],
  ["http://45.77.12.9/", "45.77.12.9", "raw address"],
] as const)("%s", (url, host, kind) => {
  expect(kindOfUrl({ url, host })).toBe(kind);
});

test("known installers by host and below, not by likeness", () => {
  expect(["bun.sh", "get.bun.sh", "bun.sh.evil.example", "evilbun.sh"].map(isKnownInstaller)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
