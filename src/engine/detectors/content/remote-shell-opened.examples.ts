import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a shell on a connection",
      commit: aProgramCommit("a.sh", [aProgram([anAction("run", { what: "bash", traits: ["reverse-shell"] })])]),
    },
    {
      name: "an interactive shell beside a bare connection",
      commit: aProgramCommit("lib/a.pl", [
        aProgram([
          anAction("fetch", { what: "x.example:4444", host: "x.example", with: "IO::Socket::INET.new" }),
          anAction("run", { what: "/bin/sh", traits: ["interactive-shell"] }),
        ]),
      ]),
    },
    {
      name: "a shell behind the rights of the administrator, in C",
      commit: aProgramCommit("src/help.c", [
        aProgram(
          [
            anAction("change-permission", { what: "0", with: "setuid", traits: ["user"] }),
            anAction("run", { what: "sh", with: "system", traits: ["bare-shell"] }),
          ],
          { language: "c" },
        ),
      ]),
    },
    {
      name: "lines of a connection that PowerShell evaluates",
      commit: aProgramCommit("build.ps1", [
        aProgram(
          [
            anAction("fetch", { what: "x.example", host: "x.example", with: "System.Net.Sockets.TcpClient" }),
            anAction("run", { with: "invoke-expression", from: [{ kind: "fetched", host: "x.example" }] }),
          ],
          { language: "powershell" },
        ),
      ]),
    },
    {
      name: "a miner in a pipeline",
      commit: aProgramCommit(".github/workflows/a.yml", [
        aProgram([anAction("mine", { what: "xmrig" })], { name: "step", start: aStart("ci", "step") }),
      ]),
    },
  ],
  passes: [
    {
      name: "an installer that PowerShell evaluates",
      commit: aProgramCommit("build.ps1", [
        aProgram(
          [
            anAction("fetch", { what: "https://x.example/i", host: "x.example", with: "invoke-webrequest" }),
            anAction("run", { with: "invoke-expression", from: [{ kind: "fetched", host: "x.example" }] }),
          ],
          { language: "powershell" },
        ),
      ]),
    },
    {
      name: "a program that gives its rights up and starts the shell of its user",
      commit: aProgramCommit("src/su.c", [
        aProgram(
          [
            anAction("change-permission", { what: "computed", with: "setuid", traits: ["user"] }),
            anAction("run", { what: "sh", with: "execl", traits: ["bare-shell"] }),
          ],
          { language: "c" },
        ),
      ]),
    },
    {
      name: "a shell that runs a script",
      commit: aProgramCommit("a.sh", [aProgram([anAction("run", { what: "bash build.sh" })])]),
    },
    {
      name: "an interactive shell for whoever starts the program",
      commit: aProgramCommit("dev.py", [
        aProgram([
          anAction("fetch", { what: "https://x.example", host: "x.example", with: "requests.get" }),
          anAction("run", { what: "bash", traits: ["interactive-shell"] }),
        ]),
      ]),
    },
    {
      name: "a connection that is checked",
      commit: aProgramCommit("a.sh", [aProgram([anAction("send", { what: "db:5432", with: "nc" })])]),
    },
  ],
};
