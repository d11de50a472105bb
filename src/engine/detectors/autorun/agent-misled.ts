import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { isTest, isVendored } from "../../paths/path-classes.ts";
import { erasedSignal, gradeGutted, gradeOf, ordersByFile, WANTS, wantOf } from "../../programs/agent-orders.ts";
import { examples } from "./agent-misled.examples.ts";

export default defineDetector({
  id: "agent-misled",
  title: "Instructions make a coding agent act against its user",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "An agent that reviews or edits a repository reads its instruction files as orders, and comments that no page shows along with them. Whoever can change them can have it hide what it does, carry secrets away, or approve the change that brought them.",
  falsePositives: [
    "Instruction files that describe a release or a review routine",
    "Texts about prompt injection that do not say so",
    "Rewritten instruction files",
  ],
  remedy:
    "Read the text as an order and ask who would give it. Let agents in pipelines read instruction files from the default branch alone.",
  references: ["OWASP LLM01 Prompt Injection", "ATT&CK T1546", "hackerbot-claw 2026", "Amazon Q 2025", "jqwik 2026"],
  needs: ["diff", "content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({
    gutted: z
      .number()
      .min(0.2)
      .max(1)
      .default(0.6)
      .describe("share of the old lines whose removal makes a file another one"),
  }),
  examples,
  detect(commit, { gutted }) {
    const orders = ordersByFile(commit);
    return commit.files.flatMap((file): Signal[] => {
      const given = orders.get(file.path) ?? [];
      const [first] = given;
      if (!first) return [];
      const wants = [...new Set(given.map(wantOf).filter((want) => want !== null))].sort();
      const erased = given.find(({ program }) => program.name === "erased text");
      if (erased) return isTest(file.path) || isVendored(file.path) ? [] : [erasedSignal(file, erased)];
      const isHidden = given.some(({ program }) => program.name.startsWith("hidden comment"));
      const isAddressed = given.some(({ program }) => program.name === "hidden comment to an agent");
      const isCode = given.every(({ program }) => program.name === "comment of a program");
      if (isCode && (isTest(file.path) || isVendored(file.path) || wants.length < 2)) return [];
      const grade = gradeOf(wants, isHidden, isAddressed) ?? gradeGutted(file, given, gutted);
      if (!grade) return [];
      const because = `the ${isHidden ? "comment, which no page shows," : "text"} ${wants.map((want) => WANTS[want]).join(", ")}`;
      return [{ ...grade, because, path: file.path, line: first.action.line, facts: { wants } }];
    });
  },
});
