/** Bytes of a configuration file as text: UTF-8 without its mark, line breaks as `\n`. */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8").decode(bytes);
  return text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
}
