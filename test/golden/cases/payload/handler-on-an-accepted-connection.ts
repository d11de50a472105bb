import { MEI } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "c",
  story:
    "A server starts its own handler for each connection, as inetd does, and a helper runs a command through a pipe.",
  write(branch) {
    branch.commit(MEI, "Serve by handlers", {
      "src/serve.c": `#include <sys/socket.h>
#include <unistd.h>

void serve(int fd) {
  for (;;) {
    int c = accept(fd, 0, 0);
    if (fork() == 0) {
      dup2(c, 0);
      dup2(c, 1);
      execl("/usr/libexec/squeeze-handler", "squeeze-handler", (char *)0);
      _exit(1);
    }
    close(c);
  }
}

int start(const char *command) {
  int p[2];
  if (pipe(p)) return -1;
  if (fork() == 0) {
    dup2(p[1], 1);
    execl("/bin/sh", "sh", "-c", command, (char *)0);
    _exit(127);
  }
  return p[0];
}
`,
    });
  },
};
