import { ant } from "../../../../src/evidence/readers/places/ant.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  '<project name="own" default="dist">',
  '  <property name="tool.dir" value="tools"/>',
  '  <import file="common.xml"/>',
  '  <target name="dist" depends="gen"/>',
  '  <target name="gen">',
  '    <exec executable="sh"><arg value="-c"/><arg line="a b"/></exec>',
  ['    <java jar="$', '{tool.dir}/x.jar"/>'].join(""),
  '    <get src="https://get.example/a" dest="b"/>',
  '    <script language="javascript"><![CDATA[',
  "      run()",
  "    ]]></script>",
  "  </target>",
  '  <target name="deploy"><exec command="scp x"/></target>',
  "</project>",
];

test("reads tasks by the targets that run them", () => {
  expect(briefly(ant, "build.xml", TEXT)).toEqual([
    '6 shell [build] exec: $ "sh" "-c" "a" "b"',
    '7 shell [build] java: $ "java" "-jar" tool_dir + "/x.jar"',
    '8 steps [build] get: fetch-file("https://get.example/a", "b")',
    "10 javascript [build] script: run()",
    '13 shell [manual] exec: $ "scp" "x"',
    "3 [build] -> common.xml",
  ]);
});

test("takes hooks of NetBeans for parts of its build", () => {
  const lines = ['<project><target name="-post-init"><exec executable="x"/></target></project>'];
  expect(briefly(ant, "nbproject/build-impl.xml", lines)).toEqual(['1 shell [build] exec: $ "x"']);
});

test("reads hostile texts in bounded time", () => {
  fuzz(ant, "build.xml", TEXT.join("\n"), [
    '<target name="a" depends="a">',
    "<exec ",
    'executable="',
    "</target>",
    "$",
    "{",
    "<a>",
  ]);
});
