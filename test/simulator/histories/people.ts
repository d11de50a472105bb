/** The people of the scenarios; all of them invented. */
import { createSigningKey } from "../ssh-signature.ts";
import type { Member } from "./scenario.ts";

function aMember(login: string, name: string, offsetMinutes: number, signs: boolean): Member {
  const email = `${name.toLowerCase().split(" ")[0]}@example.org`;
  return { login, name, email, offsetMinutes, key: signs ? createSigningKey(login) : null };
}

export const INGRID = aMember("ingrid-solberg", "Ingrid Solberg", 60, true);
export const TOMAS = aMember("tomas-havel", "Tomas Havel", 60, true);
export const MEI = aMember("mei-tanaka", "Mei Tanaka", 540, false);
export const RUTH = aMember("ruth-okafor", "Ruth Okafor", 60, false);
export const PAULO = aMember("paulo-reis", "Paulo Reis", -180, false);
/** Came last, is helpful. */
export const NEWCOMER = aMember("quiet-helper9", "Quiet Helper", 480, false);
/** An account with write access that somebody else got hold of. */
export const RELEASE_BOT: Member = {
  ...aMember("acme-releases", "Release Robot", 0, false),
  email: "releases@example.org",
};
