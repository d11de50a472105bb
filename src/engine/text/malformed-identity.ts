/** Identities that no person and no service uses: placeholders of broken tools and of templates. */
import type { Stamp } from "../model/evidence.ts";

const PLACEHOLDER = /^(null|undefined|none|nil|nan|unknown|\(no author\)|your name|your-name|name)$/i;
const TEMPLATE_EMAIL =
  /^(you|your|youremail|your[._-]?email|your[._-]?name|email|name)@(example\.(com|org|net)|email\.com|your-?domain\.com)$/i;
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Why the identity is malformed, as a clause ("its e-mail address is empty"), or null where it is in order. */
export function malformationOf({ name, email }: Pick<Stamp, "name" | "email">): string | null {
  const shownName = name.trim();
  const address = email.trim();
  if (shownName === "") return "its name is empty";
  if (address === "") return "its e-mail address is empty";
  if (PLACEHOLDER.test(shownName)) return "its name is a placeholder";
  if (PLACEHOLDER.test(address)) return "its e-mail address is a placeholder";
  if (TEMPLATE_EMAIL.test(address)) return "its e-mail address stands in templates";
  if (CONTROL.test(name) || CONTROL.test(email)) return "it holds control characters";
  return address.includes("@") ? null : "its e-mail address has no @";
}

/** True for an identity that {@link malformationOf} can name a fault of. */
export function isMalformedIdentity(stamp: Pick<Stamp, "name" | "email">): boolean {
  return malformationOf(stamp) !== null;
}
