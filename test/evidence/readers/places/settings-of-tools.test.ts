import { emacsSettings } from "../../../../src/evidence/readers/places/emacs-settings.ts";
import { pageScripts } from "../../../../src/evidence/readers/places/page-scripts.ts";
import { phpSettings } from "../../../../src/evidence/readers/places/php-settings.ts";
import { xcodeProject } from "../../../../src/evidence/readers/places/xcode-project.ts";
import { briefly } from "./read-place.ts";

test("reads the scripts of Xcode's build phases", () => {
  const lines = [
    "\t\t\tisa = PBXShellScriptBuildPhase;",
    "\t\t\tshellPath = /bin/sh;",
    '\t\t\tshellScript = "if a; then\\n  echo \\"b\\" | sh\\nfi\\n";',
  ];
  expect(briefly(xcodeProject, "app/A.xcodeproj/project.pbxproj", lines)).toEqual([
    '3 shell [build] Run Script: if a; then\n  echo "b" | sh\nfi\n',
  ]);
});

test("reads shell commands of a folder's Emacs settings", () => {
  const lines = [
    '((nil . ((eval . (start-process-shell-command "fmt" nil "curl x | sh"))',
    '         (eval . (setq-local compile-command "cargo build"))))',
  ];
  expect(briefly(emacsSettings, "p/.dir-locals.el", lines)).toEqual(["1 shell [open] eval: curl x | sh"]);
});

test("reads what PHP puts before every page", () => {
  expect(briefly(phpSettings, "public/.user.ini", ["auto_prepend_file = assets/a.dat"])).toEqual([
    "1 [request] -> public/assets/a.dat",
  ]);
  expect(briefly(phpSettings, ".htaccess", ['php_value auto_prepend_file "lib/b.php"'])).toEqual([
    "1 [request] -> lib/b.php",
  ]);
  expect(briefly(phpSettings, "php.ini", ["memory_limit = 1G"])).toEqual([]);
});

test("reads the scripts of pages, whatever the page is written in", () => {
  const lines = ["<p><%= name %></p>", "<script>", "go();", "</script>"];
  const [program] = pageScripts.read(lines.join("\n"), "views/a.erb").programs;
  expect([program?.language, program?.start.by, program?.code.kind === "text" && program.code.text.trim()]).toEqual([
    "javascript",
    "page a.erb",
    "go();",
  ]);
  expect(pageScripts.read("<p>words</p>", "a.html").programs).toEqual([]);
});
