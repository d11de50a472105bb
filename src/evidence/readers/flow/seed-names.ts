/** Names under which a wallet is handed what opens it, without signs and in lower case. Sources: BIP 32, BIP 39, web3.js, ethers. */
import type { ProgramOrigin } from "../../../engine/index.ts";

const SEEDS: ReadonlyMap<string, string> = new Map([
  ["mnemonic", "wallet seed phrase"],
  ["mnemonicphrase", "wallet seed phrase"],
  ["seedphrase", "wallet seed phrase"],
  ["recoveryphrase", "wallet seed phrase"],
  ["walletseed", "wallet seed phrase"],
  ["secretkey", "private key of a wallet"],
  ["privatekey", "private key of a wallet"],
  ["privkey", "private key of a wallet"],
  ["xprivkey", "private key of a wallet"],
  ["xpriv", "private key of a wallet"],
]);
/** Of these, the ones that mean a wallet's key wherever they stand; a `privateKey` field is TLS's, too. */
const MEMBERS: ReadonlySet<string> = new Set([
  "mnemonic",
  "mnemonicphrase",
  "seedphrase",
  "recoveryphrase",
  "xprivkey",
]);

const plain = (name: string) => name.toLowerCase().replaceAll("_", "");

/** What a parameter of that name holds, where nothing else is known of it. */
export function seedIn(name: string): readonly ProgramOrigin[] {
  const secret = SEEDS.get(plain(name));
  return secret === undefined ? [] : [{ kind: "secret", name: secret }];
}

/** What a member of that name holds, whatever it is a member of. */
export function seedMember(name: string): readonly ProgramOrigin[] {
  return MEMBERS.has(plain(name)) ? seedIn(name) : [];
}
