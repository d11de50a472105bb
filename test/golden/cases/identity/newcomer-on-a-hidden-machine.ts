import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story:
    "Waves of bounty hunters since 2023: a first commit, unsigned and on a machine that runs on UTC, changes the build file alone. What it starts looks harmless; who wrote it nobody knows.",
  write(branch) {
    branch.unsigned(
      { name: "quillmarten", email: "quillmarten@post.example", offsetMinutes: 0 },
      "Test, please ignore",
      { Makefile: "all:\n\t./build\n" },
    );
  },
};
