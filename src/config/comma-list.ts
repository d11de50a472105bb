import { z } from "zod";

/** Reads a variable that holds several values with commas between. */
export const commaList = z.string().transform((value) => value.split(",").map((one) => one.trim()));
