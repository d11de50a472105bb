import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const PROBE = (dot: string) => `cmake_minimum_required(VERSION 3.20)
project(squeeze C)
include(CheckCSourceCompiles)

# The sandbox is used where the kernel has it.
check_c_source_compiles("
        #include <linux/landlock.h>
        #include <sys/syscall.h>
        #include <sys/prctl.h>
${dot}
        void my_sandbox(void)
        {
            (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
            (void)SYS_landlock_create_ruleset;
        }

        int main(void) { return 0; }
        "
    HAVE_LINUX_LANDLOCK)
`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story: "xz, February 2024: one dot on a line of its own makes a probe fail for ever, and with it the sandbox.",
  write(branch) {
    branch.given({ "CMakeLists.txt": PROBE("") });
    branch.commit(NEWCOMER, "Build: fix the sandbox check for newer compilers", { "CMakeLists.txt": PROBE(".") });
  },
};
