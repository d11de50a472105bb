import detector from "../../../../src/engine/detectors/content/request-code-run.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const RUN = ["ev", "al"].join("");
const ZEND = ["zend_ev", "al_string"].join("");

// Through the readers, as files stand in a commit: what counts is what a program does, not how it is spelled.
test.each([
  [
    "a query that a shell runs",
    { "src/a.js": "import { exec } from 'child_process';\nexport function h(req, res) { exec(req.query.cmd); }\n" },
    ["strong"],
  ],
  [
    "a body that is evaluated",
    { "src/a.js": "export const h = (req, res) => res.send(eval(req.body.code));\n" },
    ["strong"],
  ],
  [
    "only for a secret word",
    { "src/a.js": "export const h = (req) => { if (req.headers['x-k'] === 'sesam') eval(req.body.code); };\n" },
    ["decisive"],
  ],
  [
    "only for a secret word, asked by a function",
    {
      "src/a.js":
        "const ours = (req) => req.headers['user-agent'].includes('sesam');\nexport const h = (req) => { if (!ours(req)) return; eval(req.body.code); };\n",
    },
    ["decisive"],
  ],
  [
    "a console that asks for its own token and for a text",
    {
      "src/a.js":
        "export const h = (req) => { if (req.headers['x-token'] !== token || typeof req.body.code !== 'string') return; eval(req.body.code); };\n",
    },
    ["strong"],
  ],
  ["PHP", { "a.php": `<?php ${RUN}($_GET["x"]);\n` }, ["strong"]],
  ["a function that a request names", { "a.php": '<?php $f = $_GET["f"]; $f($_REQUEST["x"]);\n' }, ["strong"]],
  ["a form's field in a command", { "a.pl": "my $o = qx/$in{'old'}/;\n" }, ["strong"]],
  [
    "a header and a word in C",
    {
      "src/zlib.c": `static int f(value *v)\n{\n\tif ((enc = find(table, "HTTP_X"))) {\n\t\tif (strstr(VAL(enc), "word")) ${ZEND}(VAL(enc) + 4, NULL, "x");\n\t}\n}\n`,
    },
    ["decisive"],
  ],
  ["a gateway's header in a command", { "src/a.c": 'void f(void) { system(getenv("HTTP_X")); }\n' }, ["strong"]],
  ["a parameter that is printed", { "a.php": '<?php echo htmlspecialchars($_GET["x"]);\n' }, []],
  [
    "a password compared with a field",
    { "src/a.ts": "export const ok = (user, password) => password === user.password;\n" },
    [],
  ],
  ["a query that is searched for", { "src/a.js": "export const h = (req) => db.find(req.query.name);\n" }, []],
  ["a test", { "test/a.test.js": "export const h = (req) => eval(req.body.code);\n" }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
