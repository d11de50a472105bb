/** Runs an operator's command in the running application, through its socket, and returns what it wrote to stdout. */
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { placeFile } from "../../../src/compose/operator/place.ts";
import { encodeFrame, OperatorFrame } from "../../../src/compose/operator/protocol.ts";

export async function askOperator(dataDir: string, args: readonly string[]): Promise<string> {
  const socket = connect(await readFile(placeFile(dataDir), "utf8"));
  socket.write(encodeFrame({ args: [...args], isTTY: false, columns: 100, mayColour: false }));
  let said = "";
  for await (const line of createInterface({ input: socket })) {
    const frame = OperatorFrame.parse(JSON.parse(line));
    if ("exit" in frame) break;
    if ("out" in frame) said += frame.out;
  }
  socket.destroy();
  return said;
}
