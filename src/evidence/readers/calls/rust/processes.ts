/** Rust: what starts processes, loads libraries and runs memory as code. */
import { membersOf, rowsOf } from "../rows.ts";

const PROCESS = "https://doc.rust-lang.org/std/process/struct.Command.html";
const COMMANDS = "std::process::Command tokio::process::Command async_process::Command async_std::process::Command";
/** Their text is a program for a shell. */
const SHELLS = `run_script.run run_script.spawn run_script.run_script run_cmd! run_fun! spawn! subprocess::Exec.shell
  execute.shell libc.system libc.popen`;

export const RUST_PROCESSES = [
  ...rowsOf("https://doc.rust-lang.org/std/macro.println.html", "println! print! eprintln! eprint!", {
    prints: "arguments",
  }),
  ...rowsOf(PROCESS, membersOf(COMMANDS, "new"), { collects: 0, makes: "std::process::Command", gives: ["nothing"] }),
  ...rowsOf(PROCESS, membersOf("std::process::Command", "arg args arg0 raw_arg"), { collects: 0 }),
  ...rowsOf(
    PROCESS,
    membersOf(
      "std::process::Command",
      "env envs env_clear current_dir stdout stderr creation_flags kill_on_drop process_group uid gid pre_exec",
    ),
    { gives: ["receiver"] },
  ),
  ...rowsOf(PROCESS, membersOf("std::process::Command", "stdin"), {
    gives: ["receiver"],
    feeds: { program: "receiver", input: 0 },
  }),
  ...rowsOf(PROCESS, membersOf("std::process::Command", "output"), {
    does: "run",
    command: { argument: "receiver", words: "receiver" },
  }),
  ...rowsOf(PROCESS, membersOf("std::process::Command", "status exec"), {
    does: "run",
    prints: "output",
    command: { argument: "receiver", words: "receiver" },
  }),
  ...rowsOf(PROCESS, membersOf("std::process::Command", "spawn"), {
    does: "run",
    what: "receiver",
    command: { argument: "receiver", words: "receiver" },
    makes: "std::process::Child",
  }),
  ...rowsOf(PROCESS, membersOf("std::process::Child", "stdin.write_all stdin.write"), {
    does: "run",
    what: "receiver",
    from: [0],
  }),
  ...rowsOf(PROCESS, membersOf("std::process::Child", "wait_with_output wait stdout"), { gives: ["receiver"] }),
  ...rowsOf("https://docs.rs/duct", "duct.cmd subprocess::Exec.cmd xshell.cmd", {
    does: "run",
    command: { argument: 0, words: "rest" },
  }),
  ...rowsOf("https://docs.rs/duct", "duct.cmd! cmd! xshell.cmd! std::process.exec", {
    does: "run",
    command: { argument: 0, words: "rest" },
  }),
  ...rowsOf("https://docs.rs/run_script", SHELLS, { does: "run", program: { argument: 0, language: "shell" } }),
  ...rowsOf("https://docs.rs/nix", membersOf("nix::unistd libc", "execv execve execvp execvpe posix_spawn"), {
    does: "run",
    command: { argument: 0, words: 1 },
  }),
  // Standard input becomes a connection: what follows takes its orders from there.
  ...rowsOf("https://docs.rs/nix", "libc.dup2 nix::unistd.dup2", { feeds: { program: 1, input: 0 } }),
  ...rowsOf("https://docs.rs/libloading", "libloading::Library.new libloading::os::unix::Library.open libc.dlopen", {
    does: "load",
    starts: 0,
  }),
  ...rowsOf(
    "https://docs.rs/libc",
    `libc.mprotect std::mem.transmute core::mem.transmute std::mem.transmute_copy memmap2::MmapMut.make_exec region.protect
    windows_sys::Win32::System::Memory.VirtualProtect windows_sys::Win32::System::Memory.VirtualAlloc
    windows::Win32::System::Memory.VirtualProtect windows::Win32::System::Threading.CreateRemoteThread winapi::um::memoryapi.VirtualProtect
    nix::sys::ptrace.write nix::sys::memfd.memfd_create libc.memfd_create`,
    { does: "evaluate", traits: ["machine-code"] },
  ),
  ...rowsOf("https://docs.rs/mlua", "mlua::Lua.new rlua::Lua.new", { makes: "mlua::Lua", gives: ["nothing"] }),
  ...rowsOf("https://docs.rs/mlua", "mlua::Lua.load", {
    does: "evaluate",
    program: { argument: 0, language: "lua" },
  }),
  ...rowsOf("https://docs.rs/rhai", "rhai::Engine.new boa_engine::Context.default deno_core::JsRuntime.new", {
    makes: "rhai::Engine",
    gives: ["nothing"],
  }),
  ...rowsOf("https://docs.rs/rhai", membersOf("rhai::Engine", "eval run execute_script eval_file"), {
    does: "evaluate",
    what: 0,
  }),
  ...rowsOf("https://docs.rs/pyo3", "pyo3::Python.run pyo3::Python.eval .py_run", {
    does: "evaluate",
    program: { argument: 0, language: "python" },
  }),
];
