/** Python: what runs text as code, loads code that is computed, and makes objects of bytes that say how. */
import { membersOf, rowsOf } from "../rows.ts";

const FUNCTIONS = "https://docs.python.org/3/library/functions.html";
const CODE = { does: "evaluate", program: { argument: 0, language: "python" } } as const;

export const EVALUATION = [
  ...rowsOf(
    FUNCTIONS,
    "exec eval builtins.exec builtins.eval __builtins__.exec __builtins__.eval __builtin__.eval __builtin__.exec",
    CODE,
  ),
  // What is compiled is run by whatever gets it.
  ...rowsOf(FUNCTIONS, "compile builtins.compile __builtin__.compile ast.parse", { gives: ["arguments"] }),
  ...rowsOf(
    "https://docs.python.org/3/library/code.html",
    "code.InteractiveInterpreter.runsource code.InteractiveInterpreter.runcode code.InteractiveConsole.push timeit.timeit timeit.repeat cProfile.run cProfile.runctx pdb.run",
    CODE,
  ),
  ...rowsOf("https://docs.python.org/3/library/types.html", "types.FunctionType types.LambdaType types.CodeType", {
    does: "evaluate",
    from: [0],
  }),
  ...rowsOf(
    "https://docs.python.org/3/library/runpy.html",
    "execfile runpy.run_path distutils.core.run_setup setuptools.sandbox.run_setup site.addsitedir",
    { does: "load", starts: 0 },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/importlib.html",
    `importlib.util.spec_from_file_location importlib.machinery.SourceFileLoader importlib.machinery.ExtensionFileLoader
    importlib.machinery.SourcelessFileLoader imp.load_source imp.load_compiled imp.load_dynamic imp.load_module`,
    { does: "load", starts: 1 },
  ),
  ...rowsOf("https://docs.python.org/3/library/zipimport.html", "zipimport.zipimporter pkgutil.ImpImporter", {
    does: "load",
    starts: 0,
  }),
  ...rowsOf(
    "https://docs.python.org/3/library/ctypes.html",
    `${membersOf("ctypes", "CDLL WinDLL OleDLL PyDLL")} ${membersOf("ctypes.cdll ctypes.windll ctypes.oledll", "LoadLibrary")}
    cffi.FFI.dlopen _ctypes.dlopen torch.ops.load_library tensorflow.load_op_library ctypes.util.find_library`,
    { does: "load", starts: 0, traits: ["binary"] },
  ),
  // Bytes become code of the same process: shellcode.
  ...rowsOf(
    "https://learn.microsoft.com/windows/win32",
    membersOf("ctypes.windll.kernel32", "RtlMoveMemory WriteProcessMemory CreateThread CreateRemoteThread"),
    {
      does: "evaluate",
      from: ["all"],
      traits: ["binary"],
    },
  ),
  ...rowsOf("https://docs.python.org/3/library/ctypes.html", "ctypes.CFUNCTYPE ctypes.memmove", {
    gives: ["arguments"],
  }),
  ...rowsOf(
    "https://docs.python.org/3/library/pickle.html",
    `${membersOf("pickle cPickle _pickle dill cloudpickle joblib marshal jsonpickle hickle compress_pickle pickle5 sklearn.externals.joblib", "load loads")}
    pickle.Unpickler pickle._Unpickler dill.load_session jsonpickle.decode shelve.open pandas.read_pickle torch.load
    numpy.load_pickle yaml.load yaml.load_all yaml.unsafe_load yaml.full_load yaml.unsafe_load_all ruamel.yaml.load torch.hub.load_state_dict_from_url keras.models.load_model_unsafe`,
    { does: "evaluate", from: [0], gives: [{ kind: "decoded", by: "pickle" }, "arguments"] },
  ),
  ...rowsOf(
    "https://pyyaml.org/wiki/PyYAMLDocumentation",
    "yaml.safe_load yaml.safe_load_all json.loads json.load toml.loads tomllib.loads ast.literal_eval",
    { gives: ["arguments"] },
  ),
  ...rowsOf(
    "https://pytorch.org/docs/stable/hub.html",
    "torch.hub.load transformers.pipeline_trusting .from_pretrained_trusting datasets.load_dataset_trusting evaluate.load",
    {
      does: "load",
      gives: ["fetched"],
      traits: ["remote-code"],
    },
  ),
  ...rowsOf(
    "https://jinja.palletsprojects.com",
    "jinja2.Template jinja2.Environment.from_string flask.render_template_string mako.template.Template",
    { gives: ["arguments"] },
  ),
];
