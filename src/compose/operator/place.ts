/** Where the running server listens for operators, beside its embedded database. */
import { join, resolve } from "node:path";

/** Of the data folder; nobody else may enter it. */
export const FOLDER = "operator";
export const SOCKET = "countersign.sock";

/** The file that says where the socket is: a long path makes it stand elsewhere. */
export function placeFile(dataDir: string): string {
  return join(resolve(dataDir), FOLDER, "socket-path");
}
