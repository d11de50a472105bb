/** Reading one file's section of a diff. Lines end at a line feed alone: what else a text calls a line end is content. */

/** From the first hunk on; empty where there is none (a change of mode, an empty file). */
export function hunksIn(section: string, marker = "@@ "): string {
  if (section.startsWith(marker)) return section;
  const at = section.indexOf(`\n${marker}`);
  return at < 0 ? "" : section.slice(at + 1);
}

/** True where git shows no lines because either side is binary. Git quotes line feeds in paths, so no path can say so. */
export function saysBinary(section: string): boolean {
  return !section.includes("\n@@") && /\n(?:Binary files |GIT binary patch\n)/.test(section);
}
