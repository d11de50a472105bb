/** JavaScript: what runs text as code and what loads code that is computed. */
import { membersOf, rowsOf, withSuffix } from "../rows.ts";

const MDN = "https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects";
const VM = "https://nodejs.org/api/vm.html";
const CODE = { does: "evaluate", program: { argument: 0, language: "javascript" } } as const;

export const EVALUATION = [
  ...rowsOf(`${MDN}/eval`, "eval execScript", CODE),
  ...rowsOf(`${MDN}/Function`, "Function AsyncFunction GeneratorFunction AsyncGeneratorFunction", {
    does: "evaluate",
    program: { argument: "last", language: "javascript" },
  }),
  // With text in place of a function: https://developer.mozilla.org/docs/Web/API/Window/setTimeout
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/Window/setTimeout",
    "setTimeout setInterval setImmediate",
    CODE,
  ),
  ...rowsOf(
    VM,
    membersOf("vm", "runInThisContext runInNewContext runInContext compileFunction Script SourceTextModule"),
    CODE,
  ),
  ...rowsOf("https://nodejs.org/api/modules.html", "._compile", CODE),
  ...rowsOf(
    "https://github.com/patriksimek/vm2",
    "vm2.VM.run vm2.NodeVM.run vm2.VMScript isolated-vm.Isolate.compileScript isolated-vm.Isolate.compileModule require-from-string node-eval eval safe-eval notevil static-eval import-fresh-from-string module-from-string.importFromString module-from-string.requireFromString",
    CODE,
  ),
  ...rowsOf("https://docs.deno.com/api/deno", "Deno.core.evalContext", CODE),
  ...rowsOf(
    "https://www.electronjs.org/docs/latest/api/web-contents",
    ".executeJavaScript .executeJavaScriptInIsolatedWorld",
    CODE,
  ),
  ...rowsOf(
    "https://developer.chrome.com/docs/extensions/reference/api/tabs",
    membersOf("chrome.tabs browser.tabs", "executeScript"),
    {
      does: "evaluate",
      program: { argument: "code", language: "javascript" },
    },
  ),
  ...rowsOf("https://developer.mozilla.org/docs/Web/API/Document/write", membersOf("document", "write writeln"), {
    does: "evaluate",
    from: [0],
  }),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/HTMLScriptElement",
    membersOf("document.createElement.script", "text= textContent= innerHTML= innerText="),
    CODE,
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/WebAssembly",
    membersOf("WebAssembly", "instantiate compile Module instantiateStreaming compileStreaming"),
    {
      does: "evaluate",
      from: [0],
      traits: ["binary"],
    },
  ),
  ...rowsOf("https://nodejs.org/api/worker_threads.html", membersOf("worker_threads", "Worker"), {
    does: "load",
    program: { argument: 0, language: "javascript" },
  }),
  ...rowsOf("https://nodejs.org/api/worker_threads.html", membersOf("worker_threads", "Worker"), {
    does: "load",
    starts: 0,
  }),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/WorkerGlobalScope/importScripts",
    "importScripts Worker SharedWorker navigator.serviceWorker.register CSS.paintWorklet.addModule",
    { does: "load", starts: 0 },
  ),
  ...rowsOf("https://developer.mozilla.org/docs/Web/API/HTMLScriptElement", "document.createElement.script.src=", {
    does: "load",
    starts: 0,
  }),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/Element/setAttribute",
    "document.createElement.script.setAttribute",
    {
      does: "load",
      starts: 1,
    },
  ),
  ...rowsOf("https://api.jquery.com/jQuery.getScript", membersOf("$ jQuery jquery", "getScript globalEval"), {
    does: "load",
    starts: 0,
  }),
  ...rowsOf("https://nodejs.org/api/module.html", membersOf("module", "register"), { does: "load", starts: 0 }),
  ...rowsOf("https://nodejs.org/api/process.html", "process.dlopen", { does: "load", starts: 1, traits: ["binary"] }),
  ...rowsOf(
    "https://github.com/node-ffi-napi/node-ffi-napi",
    "ffi-napi.Library ffi-napi.DynamicLibrary ffi.Library koffi.load ffi-rs.open Deno.dlopen bun:ffi.dlopen bindings node-gyp-build",
    { does: "load", starts: 0, traits: ["binary"] },
  ),
  ...rowsOf(
    "https://github.com/sindresorhus/import-fresh",
    "import-fresh import-from import-cwd require-uncached decache jiti importx tsx/cjs/api.require tsx/esm/api.tsImport",
    {
      does: "load",
      starts: 0,
    },
  ),
  ...rowsOf(
    "https://github.com/mde/ejs",
    membersOf(
      "ejs pug nunjucks handlebars lodash underscore _ doT",
      withSuffix("template compile render renderString", "Async"),
    ),
    {
      gives: ["arguments"],
    },
  ),
];
