import { z } from "zod";
import { credentialStoreOf } from "../../catalogue/credential-stores.ts";
import { defineDetector } from "../../model/detector.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { type NewAction, newActions } from "../../programs/new-actions.ts";
import { examples } from "./credential-stores-read.examples.ts";

/** Kinds of store from which a program counts as a harvest, where it can send what it reads. */
const FEW = 3;

const talks = ({ program }: NewAction) => program.actions.some(({ does }) => does === "send" || does === "fetch");

export default defineDetector({
  id: "credential-stores-read",
  question: "credential-harvest",
  title: "One program reads many credential stores",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A program reads the credentials of the service it talks to. One that reads keys, clouds, browsers, wallets and package registries does not use them; it takes them.",
  falsePositives: ["Back-up scripts and scanners", "Command-line tools that set up several clouds"],
  remedy: "Find out where what was read goes. Rotate the credentials of every machine that ran it.",
  references: ["ATT&CK T1552.001 Credentials In Files", "ATT&CK T1555", "Shai-Hulud 2025", "Trivy 2026"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({
    kinds: z.int().min(2).default(4).describe("kinds of store in one program from which they count as strong"),
  }),
  examples,
  detect(commit, { kinds }) {
    const byProgram = new Map<NewAction["program"], { readonly first: NewAction; readonly stores: Set<string> }>();
    for (const one of newActions(commit, ["read"])) {
      const store = credentialStoreOf(one.action.what);
      if (store === null) continue;
      const known = byProgram.get(one.program) ?? { first: one, stores: new Set<string>() };
      known.stores.add(store);
      byProgram.set(one.program, known);
    }
    return [...byProgram.values()]
      .filter(({ stores }) => stores.size >= FEW)
      .flatMap(({ first, stores }) => {
        const names = [...stores].sort();
        const isHarvest = names.length > kinds || (names.length >= kinds && talks(first));
        const grades: readonly GradeRow[] = [
          { when: (one) => one.isIdle, strength: null, source: "tests of scanners" },
          {
            when: () => isHarvest,
            strength: "strong",
            source: "Shai-Hulud 2025; 1 of 53,519 ordinary commits",
          },
          { when: () => true, strength: "medium", confidence: 0.9, source: "tools that set up several services" },
        ];
        return gradeActions(
          commit,
          [first],
          grades,
          (one) =>
            `${describeStart(one)} reads ${names.length} kinds of credential store: ${names.slice(0, 5).join(", ")}`,
        ).map((signal) => ({ ...signal, facts: { ...signal.facts, stores: names } }));
      });
  },
});
