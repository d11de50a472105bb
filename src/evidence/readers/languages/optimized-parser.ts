/**
 * The parser itself as optimized machine code from the start: it parses in half to two thirds of the time, and takes a second of
 * processors to compile (2026-11-30). Where V8 chooses what to optimize it also takes the lexers of grammars, each of which
 * is one function of some 100 kB: optimizing those takes more than 2 GB.
 */
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

const OPTIMIZED = ["--no-liftoff", "--no-wasm-lazy-compilation"];
/** What V8 starts with. */
const AS_BEFORE = ["--liftoff", "--wasm-lazy-compilation"];

/** Emscripten's hook for whoever makes the instance. Source: emscripten.org, "Module object", `Module.instantiateWasm`. */
export interface OwnInstance {
  instantiateWasm(imports: Imports, receive: (instance: Instance, module: Module) => void): Instance["exports"];
}

// Types of Node do not tell what WebAssembly is.
type Module = object;
type Imports = Readonly<Record<string, unknown>>;
interface Instance {
  readonly exports: object;
}
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => Module;
  readonly Instance: new (module: Module, imports: Imports) => Instance;
};

/** Options for the library; `path` is the file that it would load by itself. */
export function optimizedParser(path: string): OwnInstance {
  const module = compile(readFileSync(path));
  return {
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance, module);
      return instance.exports;
    },
  };
}

function compile(bytes: Uint8Array): Module {
  for (const flag of OPTIMIZED) setFlagsFromString(flag);
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    for (const flag of AS_BEFORE) setFlagsFromString(flag);
  }
}
