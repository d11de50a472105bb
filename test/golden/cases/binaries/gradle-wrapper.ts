import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "c",
  story: "An Android binding brings Gradle's wrapper, as every such project does.",
  write(branch) {
    branch.commit(TOMAS, "Add the Android binding", {
      "android/gradle/wrapper/gradle-wrapper.jar": Buffer.concat([
        Buffer.from("504b0304140008080800", "hex"),
        noise(6000, "jar"),
      ]),
      "android/gradle/wrapper/gradle-wrapper.properties":
        "distributionUrl=https\\://services.gradle.org/distributions/gradle-9.1.0-bin.zip\n",
      "android/gradlew": {
        content:
          '#!/bin/sh\nexec java -classpath "$APP_HOME/gradle/wrapper/gradle-wrapper.jar" org.gradle.wrapper.GradleWrapperMain "$@"\n',
        executable: true,
      },
      "android/build.gradle": "plugins { id 'com.android.library' version '8.7.0' }\n",
    });
  },
};
