/** Magic bytes that `file-type` leaves out or lumps together: programs and bytecode, which matter most here. */
import type { BinaryFacts } from "../../../engine/index.ts";

type Magic = Pick<BinaryFacts, "type" | "kind">;

const PROGRAM = "executable";
const RULES: readonly (readonly [readonly number[], Magic])[] = [
  [[0x7f, 0x45, 0x4c, 0x46], { type: "ELF program", kind: PROGRAM }],
  [[0xfe, 0xed, 0xfa, 0xce], { type: "Mach-O program", kind: PROGRAM }],
  [[0xfe, 0xed, 0xfa, 0xcf], { type: "Mach-O program", kind: PROGRAM }],
  [[0xce, 0xfa, 0xed, 0xfe], { type: "Mach-O program", kind: PROGRAM }],
  [[0xcf, 0xfa, 0xed, 0xfe], { type: "Mach-O program", kind: PROGRAM }],
  [[0x00, 0x61, 0x73, 0x6d], { type: "WebAssembly module", kind: "bytecode" }],
  [[0x64, 0x65, 0x78, 0x0a], { type: "Android bytecode", kind: "bytecode" }],
  [[0x1b, 0x4c, 0x75, 0x61], { type: "Lua bytecode", kind: "bytecode" }],
];

/** Null where no rule fits. */
export function magicOf(head: Uint8Array): Magic | null {
  for (const [bytes, magic] of RULES) if (bytes.every((byte, i) => head[i] === byte)) return magic;
  if (head[0] === 0x4d && head[1] === 0x5a && isPortableExecutable(head))
    return { type: "Windows program", kind: PROGRAM };
  // Java classes and universal Mach-O programs share a magic number; a class file's version is 45 or more.
  if ([0xca, 0xfe, 0xba, 0xbe].every((byte, i) => head[i] === byte)) {
    const version = ((head[6] ?? 0) << 8) + (head[7] ?? 0);
    return version >= 45 ? { type: "Java class", kind: "bytecode" } : { type: "Mach-O program", kind: PROGRAM };
  }
  // CPython: a version number, then CR LF.
  if (
    head[2] === 0x0d &&
    head[3] === 0x0a &&
    head.length >= 16 &&
    head[1] !== undefined &&
    head[1] >= 0x0b &&
    head[1] <= 0x10
  ) {
    return { type: "Python bytecode", kind: "bytecode" };
  }
  return null;
}

/** `MZ`, and the PE header where it says. */
function isPortableExecutable(head: Uint8Array): boolean {
  const at = (head[0x3c] ?? 0) | ((head[0x3d] ?? 0) << 8);
  return at + 1 < head.length ? head[at] === 0x50 && head[at + 1] === 0x45 : head.length >= 64;
}
