/** Commands and calls that destroy what no program owns. */

/** A command that empties a home, a disk or a system. The end of the path counts: `~/.cache` is nobody's home. */
export const WIPES: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    "a home or the whole disk",
    /(?<![\w-])rm\s{1,3}(?:-[a-zA-Z-]{1,20}\s{1,3}){1,3}(?:--\s{1,3})?["']?(?:\/|~|~\/|\$\{?HOME\}?\/?|\/\*|~\/\*|\$\{?HOME\}?\/\*|\/home\/?\*?|\/Users\/?\*?|\$\{?USERPROFILE\}?)["']?(?=\s*(?:$|[;&|)'"`]|2>|--no-preserve-root))/,
  ],
  [
    "the whole disk",
    /\b(?:del|erase)\s{1,3}(?:\/[fsq]\s{1,3}){1,3}["']?(?:[A-Z]:\\(?:\*|$)|%USERPROFILE%|%SYSTEMDRIVE%)|\brd\s{1,3}\/s\s{1,3}\/q\s{1,3}["']?(?:[A-Z]:\\|%USERPROFILE%|%SYSTEMDRIVE%)["']?(?:\s|$)|\bformat\s{1,3}[a-z]:\s{1,3}\/|\bRemove-Item\s[^\n]{0,80}(?:\$HOME|\$env:USERPROFILE|C:\\)["']?\s[^\n]{0,40}-Recurse/i,
  ],
  [
    "a disk",
    /\bdd\s[^\n]{0,80}if=\/dev\/(?:zero|u?random)[^\n]{0,80}of=\/dev\/(?:sd|nvme|hd|vd|disk|mmcblk)|\bmkfs(?:\.\w{2,6})?\s{1,3}(?:-\w{1,10}\s{1,3}){0,3}\/dev\/(?:sd|nvme|hd|vd)|>\s{0,2}\/dev\/(?:sd[a-z]|nvme\d)|\bshred\s[^\n]{0,60}(?:~|\$HOME|\/dev\/sd)/,
  ],
  [
    "every file of a home",
    /\b(?:rmtree|rmSync|rmdirSync|rm|rimraf|removeSync|remove|RemoveAll|remove_dir_all)\s{0,3}\(\s{0,3}(?:(?:os\.)?homedir\(\)|os\.path\.expanduser\(\s{0,2}["']~\/?["']\s{0,2}\)|Path\.home\(\)|process\.env\.(?:HOME|USERPROFILE)|["'](?:\/|~\/?|C:\\\\)["'])\s{0,3}[,)]/,
  ],
  ["the machine, by a fork bomb", /:\(\)\s{0,2}\{\s{0,2}:\s{0,2}\|\s{0,2}:\s{0,2}&\s{0,2}\}\s{0,2};\s{0,2}:/],
  [
    "its back-ups",
    /\bvssadmin\s{1,3}delete\s{1,3}shadows\b|\bwbadmin\s{1,3}delete\s{1,3}catalog\b|\bbcdedit\s[^\n]{0,60}recoveryenabled\s{1,3}no\b/i,
  ],
];
