/** Places of packages and builds. */

import { ansible } from "./ansible.ts";
import { ant } from "./ant.ts";
import { autoconf } from "./autoconf.ts";
import { bazel } from "./bazel.ts";
import { bindingGyp } from "./binding-gyp.ts";
import { cargoConfig, cargoToml } from "./cargo-config.ts";
import { cmake } from "./cmake.ts";
import { commandSettings } from "./command-settings.ts";
import { commandsInCode } from "./commands-in-code.ts";
import { compose } from "./compose.ts";
import { composer } from "./composer.ts";
import { devcontainer } from "./devcontainer.ts";
import { dockerfile } from "./dockerfile.ts";
import { emacsSettings } from "./emacs-settings.ts";
import { goFile } from "./go-file.ts";
import { gradle } from "./gradle.ts";
import { ideProjects } from "./ide-projects.ts";
import { justfile } from "./justfile.ts";
import { jvmSettings } from "./jvm-settings.ts";
import { kubernetes } from "./kubernetes.ts";
import { pacmanInstall, rpmSpec } from "./linux-packages.ts";
import { cloudInit, cronTable, launchdJob, procfile, systemdUnit } from "./machine-settings.ts";
import { makefile } from "./makefile.ts";
import { maven } from "./maven.ts";
import { meson } from "./meson.ts";
import { msbuild } from "./msbuild.ts";
import { nginx } from "./nginx.ts";
import { nixExpression } from "./nix.ts";
import { notebook } from "./notebook.ts";
import { npmSettings } from "./npm-settings.ts";
import { packageJson } from "./package-json.ts";
import { pageScripts } from "./page-scripts.ts";
import { phpSettings } from "./php-settings.ts";
import type { PlaceReader } from "./place.ts";
import { pyproject } from "./pyproject.ts";
import { pthFile, pythonSettings } from "./python-settings.ts";
import { scriptedSettings } from "./scripted-settings.ts";
import { taskfile } from "./taskfile.ts";
import { terraform } from "./terraform.ts";
import { vagrantfile } from "./vagrantfile.ts";
import { wholeFilePlace } from "./whole-file.ts";
import { xcodeProject } from "./xcode-project.ts";

export const PLACES_BUILD: readonly PlaceReader[] = [
  packageJson,
  npmSettings,
  bindingGyp,
  pyproject,
  pythonSettings,
  pthFile,
  composer,
  cargoConfig,
  cargoToml,
  goFile,
  makefile,
  justfile,
  nginx,
  nixExpression,
  taskfile,
  cmake,
  meson,
  bazel,
  autoconf,
  gradle,
  maven,
  jvmSettings,
  ant,
  msbuild,
  ideProjects,
  xcodeProject,
  emacsSettings,
  phpSettings,
  pageScripts,
  dockerfile,
  compose,
  devcontainer,
  vagrantfile,
  terraform,
  kubernetes,
  ansible,
  cloudInit,
  systemdUnit,
  cronTable,
  launchdJob,
  procfile,
  pacmanInstall,
  rpmSpec,
  commandsInCode,
  notebook,
  commandSettings,
  scriptedSettings,
  wholeFilePlace,
];
