/** Archives: what is packed, where it is unpacked. Sources: tar(1), bsdtar(1), zip(1), unzip(1), 7z's manual, ar(1), cpio(1). */
import { contentOf, decodedAs, encodedFrom } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue, type Value } from "../../flow/value.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { fill, give, type ReaderEntry } from "./values.ts";

const TAR = optionSpec(
  "f,file= C,directory= x,extract get,extract c,create r,append u,update t,list O,to-stdout T,files-from= X,exclude-from= exclude= strip-components= transform= use-compress-program= I,use-compress-program= to-command= checkpoint-action= checkpoint= b= H,format= owner= group= mode= z j J a v p k P",
);

export const ARCHIVE_READERS: readonly ReaderEntry[] = [
  ["tar gtar bsdtar", readTar],
  ["zip", readZip],
  ["unzip", readUnzip],
  ["7z 7za 7zr rar unrar", readSevenZip],
  ["cpio pax", ({ input }) => (input ? [give(input)] : [])],
  ["ar dpkg-deb", ({ words }) => unpack(words.slice(1, 2), words[2])],
];

function unpack(archives: readonly Value[], folder: Value | undefined): readonly Effect[] {
  const where = folder?.text ?? ".";
  return archives.flatMap((path) => fill(where, contentOf(path)));
}

/** The first word may be options without a dash: `tar xzf a.tgz`. */
function readTar({ words, input }: CommandCall): readonly Effect[] {
  const [first, ...rest] = words;
  const bare = first?.text && !first.text.startsWith("-") ? { ...first, text: `-${first.text}` } : first;
  const { given, operands } = parseOptions(bare ? [bare, ...rest] : rest, TAR);
  const file = given.get("file")?.[0];
  const isStream = !file || file.text === "-" || file.text === "/dev/stdin";
  const runs = [
    ...(given.get("to-command") ?? []),
    ...(given.get("use-compress-program") ?? []),
    ...(given.get("checkpoint-action") ?? []),
  ]
    .map((one): Value => ({ ...one, text: one.text?.replace("exec=", "") ?? null }))
    .map((text): Effect => ({ kind: "program", language: "shell", text }));
  if (given.has("create") || given.has("append") || given.has("update")) {
    const packed = operands.map((path) => contentOf(path, true));
    if (isStream || file?.text === "/dev/stdout") return [...runs, ...packed.map(give)];
    return [...runs, ...packed.map((content): Effect => ({ kind: "write", path: file, content, append: true }))];
  }
  if (!given.has("extract")) return runs;
  const content = isStream ? input : contentOf(file);
  if (!content) return runs;
  if (given.has("to-stdout")) return [...runs, give(content)];
  const folder = given.get("directory")?.[0]?.text ?? ".";
  const named = operands.map(
    (path): Effect => ({ kind: "write", path: { ...path, text: `${folder}/${path.text ?? ""}` }, content }),
  );
  return [...runs, ...fill(folder, content), ...named];
}

const ZIP = optionSpec("P,password= x,exclude= i,include= n= b= t= T TT= r q e j 9");

function readZip({ words }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, ZIP);
  const [archive, ...files] = operands;
  const program = given.get("TT")?.[0];
  const runs: readonly Effect[] = program ? [{ kind: "program", language: "shell", text: program }] : [];
  if (!archive) return runs;
  const packed = files.map((path) => contentOf(path, true));
  if (archive.text === "-") return [...runs, ...packed.map(give)];
  return [...runs, ...packed.map((content): Effect => ({ kind: "write", path: archive, content, append: true }))];
}

/** An archive with a password was locked so that others cannot look into it. */
function readUnzip({ words, input }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, optionSpec("d= P,password= x= p,pipe q o n j l t"));
  const [archive, ...names] = operands;
  if (!archive) return input ? [give(input)] : [];
  const content = given.has("password") ? decodedAs("encrypted", contentOf(archive)) : contentOf(archive);
  if (given.has("pipe")) return [give(content)];
  const folder = given.get("d")?.[0]?.text ?? ".";
  return [
    ...fill(folder, content),
    ...names.map(({ text }): Effect => ({ kind: "write", path: textValue(`${folder}/${text ?? ""}`), content })),
  ];
}

function readSevenZip({ words }: CommandCall): readonly Effect[] {
  const [verb, ...rest] = words;
  const options = rest.filter(({ text }) => text?.startsWith("-"));
  const [archive, ...files] = rest.filter(({ text }) => !text?.startsWith("-"));
  if (!archive) return [];
  const isLocked = options.some(({ text }) => text?.startsWith("-p"));
  const content = isLocked ? decodedAs("encrypted", contentOf(archive)) : contentOf(archive);
  if (verb?.text === "a" || verb?.text === "u") {
    const packed = joinPacked(files, isLocked);
    return packed.map((one): Effect => ({ kind: "write", path: archive, content: one, append: true }));
  }
  const folder = options.find(({ text }) => text?.startsWith("-o"))?.text?.slice(2) ?? ".";
  if (options.some(({ text }) => text === "-so")) return [give(content)];
  return verb?.text === "x" || verb?.text === "e" ? fill(folder, content) : [];
}

function joinPacked(files: readonly Value[], isLocked: boolean): readonly Value[] {
  const packed = files.map((path) => contentOf(path, true));
  return isLocked ? packed.map(encodedFrom) : packed;
}
