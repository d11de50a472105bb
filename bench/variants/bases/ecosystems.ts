/** The ecosystems whose projects are attacked. */
import type { BaseName } from "../model.ts";
import type { Ecosystem } from "./base.ts";
import { GO, NATIVE, RUST } from "./compiled.ts";
import { INFRA } from "./infra.ts";
import { ACTION, NODE } from "./javascript.ts";
import { DOTNET, JVM } from "./managed.ts";
import { PHP, PYTHON, RUBY } from "./scripting.ts";

export const ECOSYSTEMS: Readonly<Record<BaseName, Ecosystem>> = {
  node: NODE,
  action: ACTION,
  python: PYTHON,
  ruby: RUBY,
  php: PHP,
  go: GO,
  rust: RUST,
  native: NATIVE,
  jvm: JVM,
  dotnet: DOTNET,
  infra: INFRA,
};
