/** The bases, grown once each. */
import type { BaseName } from "../model.ts";
import { type Base, growBase } from "./base.ts";
import { ECOSYSTEMS } from "./ecosystems.ts";

const grown = new Map<BaseName, Base>();

export function baseOf(name: BaseName): Base {
  const base = grown.get(name) ?? growBase(ECOSYSTEMS[name]);
  grown.set(name, base);
  return base;
}
