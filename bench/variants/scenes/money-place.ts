/** A place where a project names the address that money is sent to. */
import type { BaseName, Disguise, Language } from "../model.ts";
import type { Coin } from "./addresses.ts";

export interface MoneyPlace {
  readonly place: string;
  readonly base: BaseName;
  readonly path: string;
  readonly language: Language;
  readonly coin: Coin;
  /** The address as it stands in the file, quotes included. */
  literal(address: string): string;
  /** An ordinary change of the same file. */
  ordinary(text: string): string;
  comment?(text: string): string;
  /** The files with an address spelled in a disguise; a NUL stands where its literal was. */
  spell?(disguise: Disguise, address: string, text: string): readonly (readonly [string, string])[] | null;
}

/** The two halves of an address. */
export const half = (address: string): [string, string] => [
  address.slice(0, Math.floor(address.length / 2)),
  address.slice(Math.floor(address.length / 2)),
];
