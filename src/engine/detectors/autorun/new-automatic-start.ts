import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { GRADES } from "../../programs/grades/new-starts.ts";
import { describe, toolsOf } from "../../programs/new-start-facts.ts";
import { newStarts } from "../../programs/new-starts.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { examples } from "./new-automatic-start.examples.ts";

export default defineDetector({
  id: "new-automatic-start",
  title: "New program starts on open, install or Python start",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Opening a folder is how people look at code before they trust it, and an install script runs before a line of a package is used. What starts there needs no caller: attackers bring the program and what starts it together.",
  falsePositives: [
    "Projects that start their watcher with the editor",
    "Packages that compile or fetch a native part",
    "Teams that share formatters and checks as hooks of an agent",
  ],
  remedy: "Read the command and the file it starts before opening the folder in a trusting editor or installing.",
  references: ["ATT&CK T1546", "ATT&CK T1195.001", "CWE-506", "CWE-829", "Contagious Interview", "Shai-Hulud 2025"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const starts = newStarts(commit);
    const signals = starts
      .flatMap((start): Signal[] => {
        const one = { ...start, commit, tools: toolsOf(start, starts) };
        const row = GRADES.find(({ when }) => when(one));
        if (!row || row.strength === null) return [];
        const { program, file } = start;
        return [
          {
            strength: row.strength,
            confidence: row.confidence,
            because: `${describe(one)} ${row.says}`,
            path: file.path,
            line: program.line,
            facts: { start: program.start.when, by: program.start.by.slice(0, 100) },
          },
        ];
      })
      .slice(0, 5);
    // The scripts of one system package come together.
    return signals.every(({ facts }) => String(facts?.["by"]).startsWith("dpkg")) ? weakenRepeats(signals) : signals;
  },
});
