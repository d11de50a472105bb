/** What build files do when they are made to build something else. */
import type { Signal } from "../model/detector.ts";

/** Strength, clause and pattern over one line, the gravest first. */
export const BUILD_TRICKS: readonly (readonly [strength: Signal["strength"], because: string, pattern: RegExp])[] = [
  // A file of the tests, or a binary one, is unpacked or cut up and what comes out is run.
  [
    "decisive",
    "test data is unpacked and run as a script",
    /\b(?:tests?|testdata|fixtures?|samples?)\/[^|\n]{0,200}\|[^\n]{0,200}\|\s{0,4}(?:\/(?:usr\/)?bin\/)?(?:ba|z|da)?sh\b|(?:xz|gzip|bzip2|head|tail|tr|dd)\s[^|\n]{0,120}\b(?:tests?|fixtures?)\/[^\n]{0,200}\|\s{0,4}(?:\/(?:usr\/)?bin\/)?(?:ba|z|da)?sh\b/,
  ],
  [
    "strong",
    "what a pipe of filters makes is evaluated",
    /\beval\s{1,3}["'`$(]{1,3}[^\n]{0,200}(?:\|\s{0,3}(?:tr|xz|sed|cut|rev|base64)\b[^\n]{0,120}){2,}/,
  ],
  [
    "strong",
    "a byte-shuffling pipe ends in a shell",
    /\|\s{0,3}(?:tr|xz|rev|base64|xxd|openssl)\b[^|\n]{0,120}\|\s{0,4}(?:\/(?:usr\/)?bin\/)?(?:ba|z|da)?sh\b/,
  ],
  [
    "strong",
    "the build compiles a program that stands in the project file",
    /\b(?:RoslynCodeTaskFactory|CodeTaskFactory)\b/,
  ],
  [
    "strong",
    "the build starts an encoded PowerShell",
    /<(?:Exec|PreBuildEvent|PostBuildEvent|Command)\b[^\n]{0,200}powershell[^\n]{0,200}-e(?:c|nc|ncodedcommand)?\s/i,
  ],
  [
    "medium",
    "the project file starts PowerShell or a download",
    /<(?:Exec|PreBuildEvent|PostBuildEvent|PreLinkEvent|Command)\b[^\n]{0,300}(?:powershell|cmd(?:\.exe)?\s{1,3}\/c|curl|certutil|bitsadmin|mshta)/i,
  ],
  [
    "medium",
    "the build script of a crate talks to the network or starts a shell",
    /Command::new\s{0,2}\(\s{0,2}["'](?:curl|wget|sh|bash|powershell|cmd)["']|\b(?:reqwest|ureq)::/,
  ],
  [
    "medium",
    "the build file starts a process with a download",
    /["'](?:curl|wget|powershell|bash\s-c)[^\n]{0,200}["']\s{0,3}\.execute\(\)|commandLine[^\n]{0,80}["'](?:curl|wget|powershell)["']|\bexec\s{0,3}\{[^\n]{0,120}["'](?:curl|wget|powershell)["']|\bnew\s{1,2}URL\s{0,2}\([^\n]{0,200}\.(?:text|bytes)\b/,
  ],
];
