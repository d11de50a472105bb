/** Loads a program of the package: what was built where it is installed; in a checkout the same as long as its sources have not changed. */
import { existsSync } from "node:fs";

/** `name`: `cli`, `main` or `worker`. */
export async function load(name) {
  const built = new URL(`../dist/program/${name}.js`, import.meta.url);
  const source = new URL(`../src/${name}.ts`, import.meta.url);
  if (!existsSync(source)) await import(built);
  else if (!existsSync(built)) await import(source);
  else {
    const { builtProgram } = await import("../src/judge/built-program.ts");
    await import(builtProgram(name) ?? source);
  }
}
