/** What an action sends away that is not its receiver's to have. */

import { isOwnHouse, isVendorHost, vendorOf } from "../catalogue/vendors.ts";
import type { Action } from "../model/program.ts";
import { comesFrom, credentialsIn, originsOfKind } from "./comes-from.ts";

export interface SentCredentials {
  /** Every secret of the repository, the whole environment, or another process's memory. */
  readonly whole: "secrets" | "environment" | "memory" | null;
  /** Names of credentials that do not belong to the receiver's house. */
  readonly foreign: readonly string[];
  /** Well-known houses that the foreign ones belong to. */
  readonly vendors: readonly string[];
  /** Kinds of credential stores. */
  readonly stores: readonly string[];
  /** Folders that are walked through. */
  readonly walks: readonly string[];
}

/** Names that say where or who, not what opens a door. */
export function sentCredentials(action: Action): SentCredentials {
  const names = credentialsIn(action);
  const foreign = names.filter(
    (name) =>
      name !== "*" &&
      name !== "environment" &&
      !(action.host !== null && isOwnHouse(name.replaceAll(" ", "_"), action.host)),
  );
  const whole = comesFrom(action, "memory")
    ? "memory"
    : names.includes("*")
      ? "secrets"
      : names.includes("environment")
        ? "environment"
        : null;
  return {
    whole,
    foreign,
    vendors: [...new Set(foreign.map(vendorOf).filter((vendor) => vendor !== null))],
    stores: [...new Set(originsOfKind(action, "credential-file").map(({ which }) => which))].filter(
      (which) => action.host === null || !isVendorHost(which, action.host),
    ),
    walks: [...new Set(originsOfKind(action, "files").map(({ where }) => where))],
  };
}

/** Names what is sent, for a sentence. */
export function describeSent({ whole, foreign, stores, walks }: SentCredentials): string {
  const parts = [
    ...(whole === "memory" ? ["the memory of another process"] : []),
    ...(whole === "secrets" ? ["every secret of the repository"] : []),
    ...(whole === "environment" ? ["the whole environment"] : []),
    ...stores.slice(0, 4),
    ...foreign.slice(0, 4),
    ...(walks.length > 0 ? [`files below ${walks[0] === "" ? "a folder" : walks[0]}`] : []),
  ];
  return parts.length === 0 ? "data of the machine" : parts.join(", ");
}
