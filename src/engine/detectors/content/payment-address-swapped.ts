import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { classesOf, isGenerated, isTest, isVendored } from "../../paths/path-classes.ts";
import {
  addressesOf,
  CONTRACTS,
  fundingSwaps,
  isFunding,
  SWAPPED_WAKES,
  swapsIn,
} from "../../payments/swapped-addresses.ts";
import { examples } from "./payment-address-swapped.examples.ts";

export default defineDetector({
  id: "payment-address-swapped",
  title: "Payment address is replaced by another",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Whoever can edit a donation page, a funding file or a treasury's address takes what others send. The change is one line, runs nowhere and passes every scanner for code.",
  falsePositives: [
    "Maintainers who move to a new wallet or payment provider",
    "Projects that change hands",
    "Tables of deployed contracts, and test accounts: left out",
  ],
  remedy: "Ask the owner of the old address, over another channel, whether the new one is theirs.",
  references: ["CWE-506", "ATT&CK T1565.001 Stored Data Manipulation", "BIP 173", "ISO 13616"],
  needs: ["diff"],
  wakes: SWAPPED_WAKES,
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const known = new Set(commit.files.flatMap((file) => addressesOf(file, "-").map(({ address }) => address)));
    if (known.size === 0 && !commit.files.some(isFunding)) return [];
    return (
      commit.files
        .filter(({ path }) => !isTest(path) && !isVendored(path) && !isGenerated(path) && !CONTRACTS.test(path))
        // Lockfiles repeat the funding pages of whatever they resolve.
        .filter(({ path }) => !classesOf(path).includes("lockfile"))
        .flatMap((file) => [...swapsIn(file, known), ...fundingSwaps(file)].slice(0, 1))
    );
  },
});
