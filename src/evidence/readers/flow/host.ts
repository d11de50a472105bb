/** The host that an address names, as far as it is written down. */
import { blanksAnd, classOf, isAllOf, upTo } from "../../../engine/index.ts";
import { HOLE } from "./value.ts";

const IN_HOST = classOf("a-z0-9._:[]-");
const LONGEST = 253;
const ENDS = blanksAnd("/?#\\");

const isWritten = (text: string): boolean => text.length <= LONGEST && isAllOf(IN_HOST, text);

/**
 * Host in lower case without port: of a URL, `host/path`, `user@host:path`, `host:port` or a bare host. Null where it is not
 * known. Of `<unknown>.example.net` the known end, `.example.net`.
 */
export function hostOf(address: string): string | null {
  let text = address.trim().slice(0, 2000).toLowerCase();
  const scheme = text.indexOf("://");
  if (scheme >= 0) text = text.slice(scheme + 3);
  else if (text.startsWith("//")) text = text.slice(2);
  text = upTo(ENDS, text);
  text = text.slice(text.lastIndexOf("@") + 1);
  if (text.startsWith("[")) return text.includes("]") ? text.slice(0, text.indexOf("]") + 1) : null;
  const port = text.indexOf(":");
  if (port >= 0) text = text.slice(0, port);
  const hole = text.lastIndexOf(HOLE);
  if (hole >= 0) {
    text = text.slice(hole + 1);
    return text.startsWith(".") && text.indexOf(".", 1) > 0 && isWritten(text) ? text : null;
  }
  const isHost = text === "localhost" || (text.includes(".") && !text.startsWith(".") && !text.endsWith("."));
  return isHost && isWritten(text) ? text : null;
}
