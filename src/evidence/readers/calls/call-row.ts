/**
 * Call tables: which callee does what, and where its value comes from. Data alone: teaching the engine a library is a row.
 */
import type { ActionKind, Language, ProgramOrigin } from "../../../engine/index.ts";

/**
 * An argument by its index, by keyword (`url`), the last one, all of them, or what the method is called on. A field of one
 * stands behind a dot: `0.FileName`, `receiver.Arguments`.
 */
export type ArgumentRef = number | string | "last" | "all" | "receiver";

export interface CallRow {
  /**
   * Canonical callee: module and member (`child_process.exec`, `net/http.Get`, `std::process::Command.new`), a bare global
   * (`eval`), or `.name` for a method whose receiver is not known – only for names that mean one thing everywhere.
   * A row for a type reads `Type.method`, where `Type` is what another row `makes`.
   */
  readonly callee: string;
  /** Names of its positional parameters: an index finds its keyword, too; an instance that is made keeps them as fields. */
  readonly parameters?: readonly string[];
  /** What it does; a row without only says what its value is made of. */
  readonly does?: ActionKind;
  /** The argument that names host, path or command. Default: 0. */
  readonly what?: ArgumentRef;
  /** Arguments that flow into the action. Default: all. */
  readonly from?: readonly ArgumentRef[];
  /** An argument whose text is a program (`sh -c` text, code for eval). The action is then what that program does, too. */
  readonly program?: { readonly argument: ArgumentRef; readonly language: Language };
  /**
   * Arguments that are a command and its words, without a shell: first one and the list or rest behind it. Words in one
   * text are split. Both `receiver`: the words that the instance holds, see {@link CallRow.collects}.
   */
  readonly command?: {
    readonly argument: ArgumentRef;
    readonly words: ArgumentRef | "rest";
    /** Words stand in one text, quoted as on a command line. */
    readonly areSplit?: true;
  };
  /**
   * Arguments, lists flattened, that join the words of a command under construction. With `makes` the instance begins with
   * them; else they stand behind those of the receiver, which is the value: `new` → `arg` → `args` → `spawn`.
   */
  readonly collects?: ArgumentRef;
  /** An argument that is a file which is run or loaded. */
  readonly starts?: ArgumentRef;
  /** A file that is written: its path and its content; `given` is the value that the row gives. */
  readonly writes?: {
    readonly path: ArgumentRef;
    readonly content: ArgumentRef | "given";
    readonly append?: true;
    /** Only into instances of a type with this beginning. */
    readonly type?: string;
  };
  /**
   * A folder, or one for each line of the argument, whose files come from outside: all that is read or run below it later
   * has the origins of `content`. `orElse` is the folder where the argument is missing.
   */
  readonly fills?: { readonly folder: ArgumentRef; readonly orElse: string; readonly content: ArgumentRef | "given" };
  /** Arguments that are paths, one a line, whose files' content flows into the action. */
  readonly fromFiles?: readonly ArgumentRef[];
  /** The row counts only for calls with this argument, and where `contains` stands here, only if its text or name holds one of them. */
  readonly where?: { readonly argument: ArgumentRef; readonly contains?: readonly string[] };
  /**
   * What stands there becomes what the row gives, keeping what it was an instance of: `recv(socket, buffer)`, `text.append(x)`.
   * Rows that `collects` always change their receiver.
   */
  readonly into?: "receiver" | number;
  /**
   * Standard input of a program, where it comes from the network: the program takes its orders from there. With
   * `type` only where the program is an instance of it.
   */
  readonly feeds?: { readonly program: ArgumentRef; readonly input: ArgumentRef; readonly type?: string };
  /**
   * What reaches the terminal or the log: the arguments, the output of the program that is started unless an option catches
   * it, or that output only where an option lets it through.
   */
  readonly prints?: "arguments" | "output" | "inherited";
  /** A file that is read, whose content is the value. */
  readonly reads?: ArgumentRef;
  /** A folder or a pattern whose many files are the value. */
  readonly walks?: ArgumentRef;
  /** A file or folder whose content joins the archive that the method is called on. */
  readonly packs?: ArgumentRef;
  /** A variable of the environment that is set; without a value the name holds both: `putenv("A=b")`. */
  readonly sets?: { readonly name: ArgumentRef; readonly value?: ArgumentRef };
  /** A file that gets a copy or another name. */
  readonly copies?: { readonly from: ArgumentRef; readonly to: ArgumentRef };
  /**
   * Origins of the value; `arguments` (default for rows without `does`) and `receiver` pass through what flows in, `first` is the first argument itself, `joined` is
   * the text of both, one after the other, `appended` their items, `path` with a slash between them,
   * `address` puts a protocol, a host, a port and a path together where they stand apart.
   */
  readonly gives?: readonly (
    | ProgramOrigin
    | "arguments"
    | "first"
    | "receiver"
    | "joined"
    | "appended"
    | "path"
    | "address"
    | "fetched"
    | "decoded"
    | "nothing"
  )[];
  /** How `decoded` was encoded: `base64`, `hex`, `utf8`, `gzip` … Known literals are really decoded. */
  readonly decodes?: string;
  /** The value is what flows in, in another form (base64, encrypted): it is marked as encoded. */
  readonly encodes?: true;
  /** Type of the value, for rows of its methods. It remembers the host or path of this call (`receiver` as `what`). */
  readonly makes?: string;
  readonly traits?: readonly string[];
  /** Where the behaviour is documented. */
  readonly source: string;
}

export interface CallTable {
  readonly languages: readonly Language[];
  /** Packages whose names the rows leave out: `java.net.URL.openStream` is found as `URL.openStream`. */
  readonly packages?: readonly string[];
  readonly rows: readonly CallRow[];
  /** Names of values that are origins by themselves: `process.env`, `os.environ`, `$_GET`, `sys.argv`. */
  readonly values: readonly (readonly [name: string, origin: ProgramOrigin])[];
}
