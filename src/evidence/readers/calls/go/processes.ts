/** Go: what starts processes and runs text as code. */
import { membersOf, rowsOf } from "../rows.ts";

const EXEC = "https://pkg.go.dev/os/exec";
const SYSCALL = "https://pkg.go.dev/syscall";

export const GO_PROCESSES = [
  ...rowsOf("https://pkg.go.dev/os#Setenv", "os.Setenv syscall.Setenv", {
    sets: { name: 0, value: 1 },
    gives: ["nothing"],
  }),
  ...rowsOf(
    "https://pkg.go.dev/fmt",
    `${membersOf("fmt", "Print Println Printf")} ${membersOf("log", "Print Println Printf")}`,
    {
      prints: "arguments",
    },
  ),
  // A command is started by a method of its own; nobody makes one for anything else.
  ...rowsOf(EXEC, membersOf("os/exec golang.org/x/sys/execabs github.com/cli/safeexec", "Command"), {
    does: "run",
    command: { argument: 0, words: "rest" },
    makes: "os/exec.Cmd",
  }),
  ...rowsOf(EXEC, membersOf("os/exec golang.org/x/sys/execabs", "CommandContext"), {
    does: "run",
    command: { argument: 1, words: "rest" },
    makes: "os/exec.Cmd",
  }),
  ...rowsOf(EXEC, "os/exec.Cmd", {
    does: "run",
    command: { argument: "Path", words: "Args" },
    makes: "os/exec.Cmd",
  }),
  ...rowsOf(EXEC, membersOf("os/exec.Cmd", "Output CombinedOutput StdoutPipe StderrPipe"), { gives: ["receiver"] }),
  // What a shell reads it does: a connection as its input is a shell for whoever is at the other end.
  ...rowsOf(EXEC, membersOf("os/exec.Cmd", "Stdin="), { does: "run", what: "receiver", from: [0] }),
  ...rowsOf("https://pkg.go.dev/os#StartProcess", "os.StartProcess", {
    does: "run",
    command: { argument: 1, words: "rest" },
  }),
  ...rowsOf(SYSCALL, membersOf("syscall golang.org/x/sys/unix", "Exec ForkExec StartProcess"), {
    does: "run",
    command: { argument: 0, words: 1 },
  }),
  ...rowsOf(
    "https://pkg.go.dev/github.com/bitfield/script",
    `${membersOf("github.com/bitfield/script", "Exec")} ${membersOf("github.com/codeskyblue/go-sh", "Command")}
    ${membersOf("github.com/go-cmd/cmd", "NewCmd")} ${membersOf("github.com/magefile/mage/sh", "Run RunV Output RunWith")}`,
    { does: "run", command: { argument: 0, words: "rest" } },
  ),
  ...rowsOf("https://pkg.go.dev/github.com/creack/pty", "github.com/creack/pty.Start", { gives: ["arguments"] }),
  ...rowsOf("https://pkg.go.dev/cmd/cgo", "C.system C.popen", {
    does: "run",
    program: { argument: 0, language: "shell" },
  }),
  ...rowsOf("https://pkg.go.dev/plugin", "plugin.Open", { does: "load", starts: 0 }),
  ...rowsOf(
    "https://pkg.go.dev/golang.org/x/sys/windows",
    `${membersOf("syscall golang.org/x/sys/windows", "LoadLibrary LoadDLL MustLoadDLL NewLazyDLL NewLazySystemDLL")}
    ${membersOf("github.com/ebitengine/purego", "Dlopen")}`,
    { does: "load", starts: 0 },
  ),
  // Memory that is made executable is there for machine code.
  ...rowsOf(
    "https://pkg.go.dev/golang.org/x/sys/windows#VirtualAlloc",
    membersOf("golang.org/x/sys/windows", "VirtualAlloc VirtualProtect CreateRemoteThread WriteProcessMemory"),
    { does: "evaluate", what: 0, traits: ["machine-code"] },
  ),
  ...rowsOf(
    "https://pkg.go.dev/syscall#Mprotect",
    membersOf("syscall golang.org/x/sys/unix", "Mprotect PtracePokeText PtracePokeData MemfdCreate"),
    { does: "evaluate", what: 0, traits: ["machine-code"] },
  ),
  ...rowsOf(
    "https://pkg.go.dev/github.com/traefik/yaegi/interp",
    membersOf("github.com/traefik/yaegi/interp.Interpreter", "Eval EvalWithContext Compile"),
    { does: "evaluate", program: { argument: 0, language: "go" } },
  ),
  ...rowsOf("https://pkg.go.dev/github.com/traefik/yaegi/interp", "github.com/traefik/yaegi/interp.New", {
    makes: "github.com/traefik/yaegi/interp.Interpreter",
    gives: ["nothing"],
  }),
  ...rowsOf(
    "https://pkg.go.dev/github.com/dop251/goja",
    `${membersOf("github.com/dop251/goja github.com/robertkrimen/otto", "New")} rogchap.com/v8go.NewContext`,
    { makes: "github.com/dop251/goja.Runtime", gives: ["nothing"] },
  ),
  ...rowsOf(
    "https://pkg.go.dev/github.com/dop251/goja",
    `${membersOf("github.com/dop251/goja.Runtime github.com/robertkrimen/otto.Otto", "RunString Run Eval RunScript")}
    github.com/robertkrimen/otto.Run`,
    { does: "evaluate", program: { argument: 0, language: "javascript" } },
  ),
  ...rowsOf("https://pkg.go.dev/github.com/yuin/gopher-lua", "github.com/yuin/gopher-lua.NewState", {
    makes: "github.com/yuin/gopher-lua.LState",
    gives: ["nothing"],
  }),
  ...rowsOf("https://pkg.go.dev/github.com/yuin/gopher-lua", "github.com/yuin/gopher-lua.LState.DoString", {
    does: "evaluate",
    program: { argument: 0, language: "lua" },
  }),
  ...rowsOf(
    "https://pkg.go.dev/github.com/d5/tengo/v2",
    "github.com/d5/tengo/v2.NewScript github.com/d5/tengo/v2.Eval github.com/expr-lang/expr.Eval github.com/tetratelabs/wazero.Runtime.Instantiate go.starlark.net/starlark.ExecFile",
    { does: "evaluate", what: 0 },
  ),
];
