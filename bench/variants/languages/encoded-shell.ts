/** A whole shell script in an encoding. */
import type { Random } from "../random.ts";

/** Encodes a whole script and decodes it into a shell. */
export function encoded(script: string, random: Random): string {
  const bytes = Buffer.from(script);
  const octal = [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
  return random.pick([
    `echo ${bytes.toString("base64")} | base64 -d | sh`,
    `eval "$(printf %s ${bytes.toString("base64")} | base64 --decode)"`,
    `printf %s ${bytes.toString("hex")} | xxd -r -p | bash`,
    `printf '${octal}' | sh`,
    `bash -c "$(python3 -c "print(bytes.fromhex('${bytes.toString("hex")}').decode())")"`,
  ]);
}
