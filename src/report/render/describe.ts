/** What a report says about a detector beyond its finding; compose looks it up in the engine's registry. */
import type { Detector } from "../../engine/index.ts";

export type DetectorDescription = Pick<Detector, "rationale" | "falsePositives" | "references">;

/** Null for a detector that this version no longer has. */
export type DescribeDetector = (id: string) => DetectorDescription | null;
