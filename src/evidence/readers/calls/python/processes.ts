/** Python: what starts processes. */
import { membersOf, rowsOf } from "../rows.ts";

const SUBPROCESS = "https://docs.python.org/3/library/subprocess.html";
const OS = "https://docs.python.org/3/library/os.html";
const SHELL = { does: "run", program: { argument: 0, language: "shell" } } as const;
const WORDS = { does: "run", parameters: ["args"], command: { argument: 0, words: "rest" } } as const;
/** Packages with the names of the standard module. */
const MODULES = "subprocess subprocess32 gevent.subprocess eventlet.green.subprocess";

export const PROCESSES = [
  ...rowsOf(OS, "os.putenv os.environ.setdefault os.environ.__setitem__", {
    sets: { name: 0, value: 1 },
    gives: ["nothing"],
  }),
  ...rowsOf(SUBPROCESS, membersOf(MODULES, "run call check_call"), { ...WORDS, prints: "output" }),
  ...rowsOf(SUBPROCESS, membersOf(MODULES, "check_output"), WORDS),
  ...rowsOf(SUBPROCESS, membersOf(MODULES, "Popen"), { ...WORDS, prints: "output", makes: "subprocess.Popen" }),
  ...rowsOf(SUBPROCESS, membersOf("subprocess.Popen", "communicate stdin.write stdin.writelines"), {
    does: "run",
    what: "receiver",
    from: [0],
  }),
  ...rowsOf(SUBPROCESS, membersOf(`${MODULES} commands`, "getoutput getstatusoutput getstatus"), SHELL),
  ...rowsOf(
    OS,
    `os.popen os.popen2 os.popen3 os.popen4 posix.popen platform.popen popen2.popen2
    popen2.popen3 popen2.popen4 popen2.Popen3 asyncio.create_subprocess_shell pexpect.run pexpect.runu pexpect.spawn
    pexpect.spawnu pexpect.popen_spawn.PopenSpawn invoke.run invoke.Context.run invoke.context.Context.run
    fabric.api.local fabric.operations.local fabric.Connection.local delegator.run envoy.run easyprocess.EasyProcess
    get_ipython.system get_ipython.getoutput IPython.get_ipython.system IPython.get_ipython.getoutput
    numpy.distutils.exec_command.exec_command`,
    SHELL,
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/functions.html#print",
    "print sys.stdout.write sys.stderr.write logging.info logging.warning logging.error",
    {
      prints: "arguments",
    },
  ),
  ...rowsOf(OS, "os.system posix.system nt.system", { ...SHELL, prints: "output" }),
  // The name that the program is told to have stands before its arguments.
  ...rowsOf(
    OS,
    membersOf("os posix", "execl execle execlp execlpe execv execve execvp execvpe posix_spawn posix_spawnp"),
    {
      does: "run",
      command: { argument: 1, words: "rest" },
    },
  ),
  ...rowsOf(OS, membersOf("os", "spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe"), {
    does: "run",
    command: { argument: 2, words: "rest" },
  }),
  ...rowsOf(OS, "os.startfile", { does: "run", starts: 0 }),
  // Standard input becomes a connection: the shell that follows takes its orders from there.
  ...rowsOf(OS, "os.dup2", { does: "run", what: 0, from: [0] }),
  ...rowsOf(
    "https://docs.python.org/3/library/pty.html",
    `pty.spawn distutils.spawn.spawn setuptools._distutils.spawn.spawn trio.run_process trio.open_process anyio.run_process
    anyio.open_process sh.Command asyncio.create_subprocess_exec ptyprocess.PtyProcess.spawn winpty.PtyProcess.spawn plumbum.local`,
    { does: "run", command: { argument: 0, words: "rest" } },
  ),
  ...rowsOf(
    "https://amoffat.github.io/sh",
    membersOf("sh", "bash sh curl wget python python3 git rm sudo ssh node npm pip"),
    { does: "run", from: ["all"] },
  ),
  ...rowsOf(
    "https://learn.microsoft.com/windows/win32",
    `${membersOf("win32com.client.Dispatch", "Run Exec ShellExecute")} ${membersOf("ctypes.windll.kernel32 ctypes.windll.msvcrt ctypes.cdll.msvcrt", "WinExec system")}`,
    {
      does: "run",
      program: { argument: 0, language: "batch" },
    },
  ),
  ...rowsOf(
    "https://learn.microsoft.com/windows/win32",
    "ctypes.windll.shell32.ShellExecuteW ctypes.windll.shell32.ShellExecuteA win32api.ShellExecute win32process.CreateProcess",
    {
      does: "run",
      what: 2,
    },
  ),
  ...rowsOf("https://pip.pypa.io", "pip.main pip._internal.main pip._internal.cli.main.main pipmain", {
    does: "run",
    what: 0,
  }),
];
