import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { baseName, isCode } from "../../text/path-classes.ts";
import { isIdle, placeOf } from "../../text/places.ts";

/** A probe that the build compiles to learn what the system can do. */
const PROBE =
  /\bcheck_c(?:xx)?_source_(?:compiles|runs)\b|\bAC_(?:COMPILE|LINK|RUN)_IFELSE\b|\bAC_LANG_(?:SOURCE|PROGRAM)\b|\btry_compile\b|\bcc\.(?:compiles|links|has_function)\b|#\s{0,3}include\s{0,3}<|\bint\s{1,3}main\s{0,3}\(|\bvoid\s{1,3}\w{1,40}\s{0,3}\(/;
const HARDENING =
  /landlock|seccomp|sandbox|pledge|unveil|capsicum|NO_NEW_PRIVS|stack.?protector|fortify|\brelro\b|\bpie\b|hardening|cap_enter/i;

/** Checks that are switched off for everybody. */
const SWITCHED_OFF: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    "certificates are no longer checked",
    /\brejectUnauthorized["']?\s{0,3}[:=]\s{0,3}false\b|NODE_TLS_REJECT_UNAUTHORIZED["'\]]{0,3}\s{0,3}[:=]\s{0,3}["']?0|\bverify\s{0,3}=\s{0,3}False\b|\bInsecureSkipVerify\s{0,3}:\s{0,3}true\b|\bssl\._create_unverified_context\b|CURLOPT_SSL_VERIFYPEER\s{0,3},\s{0,3}(?:0|false)|\bhttp\.sslVerify\s{1,3}false\b|\bdanger_accept_invalid_certs\s{0,2}\(\s{0,2}true|\bstrict-ssl\s{0,3}=\s{0,3}false/,
  ],
  [
    "signatures are no longer checked",
    /--no-gpg-(?:check|sign)\b|\bgpgcheck\s{0,3}=\s{0,3}0\b|--allow-unauthenticated\b|\balgorithms?["']?\s{0,3}[:=]\s{0,3}\[?["']none["']|verify_signature["']?\s{0,3}[:=]\s{0,3}False|--trusted-host\b/,
  ],
];

export default defineDetector({
  id: "defence-weakened",
  title: "A safeguard was switched off",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A sandbox that the build silently finds missing protects nobody. A probe with one stray character never compiles, so the safeguard behind it is left out everywhere, and no test fails.",
  falsePositives: ["Clients of test servers with certificates of their own", "Broken probes by honest mistake"],
  remedy: "Build with the commit and without it, and compare what the probe reports. Restore the check.",
  references: ["CWE-693 Protection Mechanism Failure", "CWE-295", "xz 2024"],
  needs: ["diff"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a stray dot in a probe for a sandbox",
        commit: aCommit({
          files: [
            aFile({
              path: "CMakeLists.txt",
              added:
                'check_c_source_compiles("\n  #include <linux/landlock.h>\n  #include <sys/prctl.h>\n.\n  void my_sandbox(void)\n" HAVE_SANDBOX)',
              at: 900,
            }),
          ],
        }),
      },
      {
        name: "certificates unchecked in the program",
        commit: aChange("src/http.ts", "const agent = new Agent({ rejectUnauthorized: false });"),
      },
    ],
    passes: [
      {
        name: "a probe that compiles",
        commit: aCommit({
          files: [
            aFile({
              path: "CMakeLists.txt",
              added:
                'check_c_source_compiles("\n  #include <linux/landlock.h>\n  int main(void) { return 0; }\n" HAVE_SANDBOX)',
              at: 900,
            }),
          ],
        }),
      },
      {
        name: "certificates unchecked in a test",
        commit: aChange("test/http.test.ts", "new Agent({ rejectUnauthorized: false });"),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      const place = placeOf(file.path);
      const probes = /^CMakeLists\.txt$|\.(?:cmake|m4|ac)$|^configure(?:\.in|\.ac)?$|^meson\.build$|^acinclude/.test(
        baseName(file.path),
      );
      if (probes) {
        const lines = file.hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind !== "-"));
        return lines.flatMap((line, i): Signal[] => {
          if (line.kind !== "+" || !/^\s{0,40}[.,`@$?~]\s{0,10}$/.test(line.text)) return [];
          const around = lines
            .slice(Math.max(0, i - 15), i + 15)
            .map(({ text }) => text)
            .join("\n");
          if (!PROBE.test(around)) return [];
          const guards = HARDENING.test(around);
          return [
            {
              strength: guards ? "decisive" : "strong",
              confidence: 1,
              because: `a lone "${clip(line.text.trim())}" in a probe keeps it from ever compiling${guards ? ", and the safeguard behind it out of every build" : ""}`,
              path: file.path,
              line: line.number,
              matched: `probe ${around.slice(0, 200)}`,
            },
          ];
        });
      }
      if (isIdle(place) || place === "test" || !isCode(file.path)) return [];
      const text = newText(commit, file);
      if (!SWITCHED_OFF.some(([, pattern]) => pattern.test(text))) return [];
      return newCode(commit, file)
        .flatMap((line): Signal[] => {
          const off = SWITCHED_OFF.find(([, pattern]) => pattern.test(visible(line)));
          return off ? [{ strength: "weak", confidence: 1, because: off[0], path: file.path, line: line.number }] : [];
        })
        .slice(0, 2);
    });
  },
});
