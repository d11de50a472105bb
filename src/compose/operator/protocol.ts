/** What an operator's command and the running server say to each other: one line of JSON each. */
import { z } from "zod";

/** Longest request. */
export const REQUEST_BYTES = 64 * 1024;

export const OperatorRequest = z.strictObject({
  /** As on the command line, the command's name first. */
  args: z.array(z.string().max(10_000)).min(1).max(100),
  isTTY: z.boolean(),
  columns: z.int().min(1).max(10_000),
  mayColour: z.boolean(),
});
export type OperatorRequest = z.infer<typeof OperatorRequest>;

export const OperatorFrame = z.union([
  z.strictObject({ out: z.string() }),
  z.strictObject({ err: z.string() }),
  z.strictObject({ exit: z.int().min(0).max(255) }),
]);
export type OperatorFrame = z.infer<typeof OperatorFrame>;

export function encodeFrame(frame: OperatorFrame | OperatorRequest | { readonly [name: string]: string }): string {
  return `${JSON.stringify(frame)}\n`;
}
