/** Packages of Linux distributions: pacman's install scripts, the sections of an RPM spec. */
import type { Language, StartMoment } from "../../../engine/index.ts";
import { extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { createPlace, NOTHING, placement, startOf, textProgram } from "./placed.ts";
import { languageOfShebang } from "./shells.ts";

/** Functions that pacman calls. Source: PKGBUILD(5), "Install/Upgrade/Remove Scripting". */
const PACMAN_HOOKS = ["pre_install", "post_install", "pre_upgrade", "post_upgrade", "pre_remove", "post_remove"].map(
  (name) => `${name}()`,
);

/** Drupal's modules and Debian's lists of files have the same ending and no such functions. */
export const pacmanInstall = createPlace(
  "pacman-install",
  (path) => extensionOf(path) === "install",
  (text, path) => {
    const packed = text.replaceAll(" ", "");
    if (text.startsWith("<?php") || !PACMAN_HOOKS.some((one) => packed.includes(one))) return NOTHING;
    const start = startOf("install", "pacman runs the install script");
    return placement([textProgram(path, { language: "shell", text, line: 1, start }, { folder: folderOf(path) })]);
  },
);

/** Sections of a spec that hold programs, and when rpm runs them. Source: RPM's reference manual, "Spec file format". */
const SECTIONS: ReadonlyMap<string, StartMoment> = new Map<string, StartMoment>([
  ["prep", "build"],
  ["generate_buildrequires", "build"],
  ["conf", "build"],
  ["build", "build"],
  ["install", "build"],
  ["check", "build"],
  ["clean", "build"],
  ["pre", "install"],
  ["post", "install"],
  ["preun", "install"],
  ["postun", "install"],
  ["pretrans", "install"],
  ["posttrans", "install"],
  ["preuntrans", "install"],
  ["postuntrans", "install"],
  ["verifyscript", "install"],
  ["triggerin", "install"],
  ["triggerun", "install"],
  ["triggerpostun", "install"],
  ["filetriggerin", "install"],
  ["transfiletriggerin", "install"],
]);
/** Sections that hold none and end the one before. */
const OTHERS: ReadonlySet<string> = new Set([
  "description",
  "files",
  "package",
  "changelog",
  "sourcelist",
  "patchlist",
]);

export const rpmSpec = createPlace(
  "rpm-spec",
  (path) => extensionOf(path) === "spec",
  (text, path) => {
    const programs: PlacedProgram[] = [];
    let section: { readonly head: string; readonly line: number; readonly lines: string[] } | null = null;
    const close = () => {
      const made = section && sectionProgram(section, folderOf(path));
      if (made) programs.push(made);
    };
    for (const [i, line] of text.split("\n").entries()) {
      const name = sectionName(line);
      if (name !== null) {
        close();
        section = { head: line, line: i + 2, lines: [] };
        // Conditions and macros of rpm's own are no commands.
      } else section?.lines.push(line.startsWith("%") ? "" : line);
    }
    close();
    return placement(programs);
  },
);

function sectionName(line: string): string | null {
  if (!line.startsWith("%")) return null;
  const [word = ""] = line.slice(1).split(/[\s(]/, 1);
  return SECTIONS.has(word) || OTHERS.has(word) ? word : null;
}

function sectionProgram(
  { head, line, lines }: { readonly head: string; readonly line: number; readonly lines: readonly string[] },
  folder: string,
): PlacedProgram | null {
  const name = sectionName(head) ?? "";
  const when = SECTIONS.get(name);
  if (when === undefined) return null;
  const interpreter = head.split(/\s+/).find((_, at, words) => words[at - 1] === "-p") ?? "";
  const language: Language = interpreter === "<lua>" ? "lua" : (languageOfShebang(`#!${interpreter}`) ?? "shell");
  const start = startOf(when, `rpm runs %${name}`);
  return textProgram(`%${name}`, { language, text: lines.join("\n"), line, start }, { folder });
}
