import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

const order = (...traits: readonly string[]) =>
  anAction("read", { what: "the person it works for", with: "agent.read", traits: ["agent", ...traits] });

const text = (actions: readonly ReturnType<typeof anAction>[], name = "instruction") =>
  actions.map((action) =>
    aProgram([action], { name, language: "prose", start: aStart("build", "agent instructions") }),
  );

export const examples: CommitExamples = {
  flags: [
    {
      name: "instructions dropped, and the person kept uninformed",
      commit: aProgramCommit("AGENTS.md", text([order("overrides"), order("hides")])),
    },
    {
      name: "instructions dropped in a comment that no page shows",
      commit: aProgramCommit("README.md", text([order("overrides")], "hidden comment")),
    },
    { name: "a whole home to be destroyed", commit: aProgramCommit("CLAUDE.md", text([order("destroys")])) },
  ],
  passes: [
    { name: "a routine for commits", commit: aProgramCommit("CLAUDE.md", text([order("decides")])) },
    {
      name: "the same orders as before",
      commit: aProgramCommit(
        "AGENTS.md",
        text([order("overrides"), order("hides")]),
        text([order("overrides"), order("hides")]),
      ),
    },
  ],
};
