import type { CommitExamples } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a stray dot in a probe for a sandbox",
      commit: aCommit({
        files: [
          aFile({
            path: "CMakeLists.txt",
            added:
              'check_c_source_compiles("\n  #include <linux/landlock.h>\n  #include <sys/prctl.h>\n.\n  void my_sandbox(void)\n" HAVE_SANDBOX)',
            at: 900,
          }),
        ],
      }),
    },
    {
      name: "certificates unchecked in the program",
      commit: aChange("src/http.ts", "const agent = new Agent({ rejectUnauthorized: false });"),
    },
  ],
  passes: [
    {
      name: "a probe that compiles",
      commit: aCommit({
        files: [
          aFile({
            path: "CMakeLists.txt",
            added:
              'check_c_source_compiles("\n  #include <linux/landlock.h>\n  int main(void) { return 0; }\n" HAVE_SANDBOX)',
            at: 900,
          }),
        ],
      }),
    },
    {
      name: "certificates unchecked in a test",
      commit: aChange("test/http.test.ts", "new Agent({ rejectUnauthorized: false });"),
    },
  ],
};
