import { gzipSync } from "node:zlib";
import { dumpReader } from "../../../src/evidence/readers/dump.ts";

const encode = (text: string) => Buffer.from(text).toString("base64");
const environment = JSON.stringify({
  environment: { PATH: "/usr/bin", NPM_TOKEN: "x", AWS_SECRET_ACCESS_KEY: "y", HOME: "/root", GITHUB_TOKEN: "z" },
});

function read(content: string | Uint8Array) {
  return dumpReader.read({ path: "a.json", status: "added", hunks: [], before: null, after: Buffer.from(content) });
}

test("an environment, encoded twice", () => {
  expect(read(encode(encode(environment)))).toEqual({
    layers: 2,
    form: "json",
    names: ["NPM_TOKEN", "AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN"],
    kinds: ["environment"],
  });
});

test("folded, quoted, as hex, or packed in between, it is the same", () => {
  const folded = encode(encode(environment)).replace(/.{76}/g, "$&\n");
  const hex = Buffer.from(encode(environment)).toString("hex");
  const packed = gzipSync(Buffer.from(environment)).toString("base64");
  expect(read(folded)).toMatchObject({ layers: 2, form: "json" });
  expect(read(`"${encode(encode(environment))}"`)).toMatchObject({ layers: 2, form: "json" });
  expect(read(hex)).toMatchObject({ layers: 2, form: "json" });
  expect(read(packed)).toMatchObject({ layers: 1, form: "json" });
});

test("lines of assignments", () => {
  const lines = "PATH=/bin\nDEPLOY_TOKEN=abc\nDATABASE_URL=postgres://\n".repeat(3);
  expect(read(encode(encode(lines)))).toEqual({
    layers: 2,
    form: "assignments",
    names: ["DEPLOY_TOKEN", "DATABASE_URL"],
    kinds: ["environment"],
  });
});

test.each([
  ["plain JSON", JSON.stringify({ a: "b".repeat(100) })],
  ["a hash", "d41d8cd98f00b204e9800998ecf8427e"],
  ["random bytes in base64", Buffer.from(Array.from({ length: 300 }, (_, i) => (i * 197) % 256)).toString("base64")],
  ["nothing", ""],
])("%s is no dump", (_, text) => {
  expect(read(text)).toBeUndefined();
});

test("asks only for data files that arrive as encoded lines", () => {
  const hint = { path: "a.json", status: "added" as const, newMode: "100644" as const, binary: false };
  expect(dumpReader.wants({ ...hint, patch: `@@ -0,0 +1 @@\n+${encode(encode(environment))}\n` })).not.toBeNull();
  expect(dumpReader.wants({ ...hint, patch: '@@ -0,0 +1 @@\n+{"a": 1}\n' })).toBeNull();
  expect(dumpReader.wants({ ...hint, path: "a.ts", patch: `@@ -0,0 +1 @@\n+${"a".repeat(80)}\n` })).toBeNull();
});
