import { maven } from "../../../../src/evidence/readers/places/maven.ts";
import { briefly, fuzz } from "./read-place.ts";

const plugin = (artifact: string, ...inner: readonly string[]) => [
  "<plugin>",
  `<artifactId>${artifact}</artifactId>`,
  ...inner,
  "</plugin>",
];
const TEXT = [
  "<project><build>",
  "<extensions><extension><groupId>g</groupId><artifactId>a</artifactId><version>1</version></extension></extensions>",
  "<plugins>",
  ...plugin(
    "exec-maven-plugin",
    "<executions><execution><phase>test</phase><configuration>",
    "<executable>sh</executable><arguments><argument>-c</argument><argument>ls</argument></arguments>",
    "</configuration></execution></executions>",
  ),
  ...plugin("maven-antrun-plugin", "<configuration><target><exec executable='x'/></target></configuration>"),
  ...plugin(
    "gmavenplus-plugin",
    "<configuration><scripts><script><![CDATA[",
    "println 1",
    "]]></script></scripts></configuration>",
  ),
  ...plugin(
    "download-maven-plugin",
    "<configuration><url>https://get.example/a</url><sha256>0</sha256></configuration>",
  ),
  "</plugins></build></project>",
];

test("reads programs of plugins, downloads and extensions", () => {
  expect(briefly(maven, "pom.xml", TEXT)).toEqual([
    '2 steps [build] extension: extension("g:a:1")',
    '7 shell [test] exec-maven-plugin: $ "sh" "-c" "ls"',
    '12 shell [build] exec: $ "x"',
    "17 groovy [build] script: println 1",
    '22 steps [build] download-maven-plugin: fetch-verified-file("https://get.example/a", "")',
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(maven, "pom.xml", TEXT.join("\n"), [
    "<plugin>",
    "<configuration>",
    "<target>",
    "</plugin>",
    "<execution>",
    "${",
  ]);
});
