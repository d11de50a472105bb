/** Go: where values come from – requests, the environment, the machine, the time. */
import type { ProgramOrigin } from "../../../../engine/index.ts";
import { wordList } from "../../languages/words.ts";
import { membersOf, rowsOf } from "../rows.ts";

const REQUEST = { kind: "request" } as const;
const CONTEXTS = `github.com/gin-gonic/gin.Context github.com/labstack/echo/v4.Context github.com/labstack/echo.Context
  github.com/gofiber/fiber/v2.Ctx github.com/gofiber/fiber/v3.Ctx github.com/kataras/iris/v12.Context`;

export const GO_INPUTS = [
  ...rowsOf(
    "https://pkg.go.dev/os#Hostname",
    `os.Hostname ${membersOf("os/user", "Current Lookup LookupId")} os.Getuid os.Getwd`,
    {
      gives: [{ kind: "host-name" }],
    },
  ),
  ...rowsOf(
    "https://pkg.go.dev/net#Interfaces",
    "net.Interfaces net.InterfaceAddrs github.com/shirou/gopsutil/v3/host.Info",
    {
      gives: [{ kind: "host-name" }],
    },
  ),
  ...rowsOf(
    "https://pkg.go.dev/github.com/jeandeaual/go-locale",
    "github.com/jeandeaual/go-locale.GetLocale github.com/Xuanwo/go-locale.Detect",
    {
      gives: [{ kind: "locale" }],
    },
  ),
  ...rowsOf("https://pkg.go.dev/time", "time.Now time.Since", { gives: [{ kind: "time" }] }),
  ...rowsOf("https://pkg.go.dev/flag", membersOf("flag", "String Arg Args Parse StringVar"), {
    gives: [{ kind: "argument" }],
  }),
  ...rowsOf(
    "https://pkg.go.dev/net/http#Request",
    membersOf("net/http.Request", "FormValue PostFormValue FormFile Cookie UserAgent Referer BasicAuth PathValue"),
    { gives: [REQUEST] },
  ),
  ...rowsOf(
    "https://pkg.go.dev/github.com/gin-gonic/gin#Context",
    membersOf(
      CONTEXTS,
      "Query DefaultQuery Param Params PostForm GetHeader GetRawData Cookie Cookies QueryParam FormValue FormFile Body BodyRaw Get Bind BindJSON ShouldBind ShouldBindJSON BodyParser",
    ),
    { gives: [REQUEST] },
  ),
  ...rowsOf(
    "https://pkg.go.dev/github.com/gorilla/mux",
    "github.com/gorilla/mux.Vars github.com/go-chi/chi/v5.URLParam github.com/julienschmidt/httprouter.ParamsFromContext",
    {
      gives: [REQUEST],
    },
  ),
  ...rowsOf(
    "https://pkg.go.dev/github.com/atotto/clipboard",
    "github.com/atotto/clipboard.ReadAll golang.design/x/clipboard.Read",
    {
      gives: [{ kind: "clipboard" }],
    },
  ),
  ...rowsOf(
    "https://pkg.go.dev/github.com/kbinani/screenshot",
    membersOf("github.com/kbinani/screenshot", "CaptureDisplay CaptureRect Capture"),
    {
      gives: [{ kind: "screen" }],
    },
  ),
  ...rowsOf(
    "https://pkg.go.dev/github.com/robotn/gohook",
    "github.com/robotn/gohook.Start github.com/MarinX/keylogger.New",
    {
      gives: [REQUEST],
      traits: ["keyboard"],
    },
  ),
];

export const GO_INPUT_VALUES: readonly (readonly [name: string, origin: ProgramOrigin])[] = [
  ...wordList(
    membersOf("net/http.Request", "URL Header Body Form PostForm Host RequestURI RemoteAddr Trailer MultipartForm"),
  ).map((name) => [name, REQUEST] as const),
  ...wordList("os.Getenv os.LookupEnv syscall.Getenv os.Environ syscall.Environ").map(
    (name) => [name, { kind: "environment", name: null }] as const,
  ),
  ["os.Args", { kind: "argument" }],
  ["os.Stdin", { kind: "argument" }],
  ["runtime.GOOS", { kind: "host-name" }],
  ["runtime.GOARCH", { kind: "host-name" }],
];
