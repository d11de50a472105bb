/** What the registry says about a detector, for those who explain its findings. */
import { DETECTORS } from "../engine/registry.ts";
import type { DescribeDetector } from "../report/render/describe.ts";

const BY_ID = new Map(DETECTORS.map((detector) => [detector.id, detector]));

export const describeDetector: DescribeDetector = (id) => BY_ID.get(id) ?? null;
