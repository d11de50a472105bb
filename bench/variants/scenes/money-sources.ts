/** Where source text names the address that money is sent to. */
import { half, type MoneyPlace } from "./money-place.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** How a programming language spells a constant that stands elsewhere. */
interface Spellings {
  decode?(literal: string): string;
  constant(name: string, value: string): string;
  call?(name: string, value: string): readonly [definition: string, use: string];
  /** True where single quotes and parentheses mean the same. */
  readonly isLoose?: true;
  readonly other?: {
    readonly path: string;
    write(literal: string): string;
    readonly use: string;
    readonly head: string;
  };
}

/** Spellings of a constant in a programming language. */
function inSource(path: string, how: Spellings): NonNullable<MoneyPlace["spell"]> {
  return (disguise, address, text) => {
    const put = (by: string, head = ""): readonly (readonly [string, string])[] => [
      [
        path,
        withHead(
          text.replace("\u0000", () => by),
          head,
        ),
      ],
    ];
    const [left, right] = half(address);
    const call = how.call?.("treasury", `"${address}"`);
    switch (disguise) {
      case "pieces":
        return put(`"${left}" + "${right}"`);
      case "encoded":
        return how.decode ? put(how.decode(`"${base64(address)}"`)) : null;
      case "quoting":
        return how.isLoose ? put(`'${address}'`) : null;
      case "variables":
        return put("TREASURY", how.constant("TREASURY", `"${address}"`));
      case "function":
        return call ? put(call[1], call[0]) : null;
      case "line-breaks":
        return how.isLoose ? put(`(\n  "${address}"\n)`) : null;
      case "two-files":
        return how.other
          ? [...put(how.other.use, how.other.head), [how.other.path, how.other.write(`"${address}"`)]]
          : null;
      default:
        return null;
    }
  };
}

/** Below the line that names a package, where there is one. */
const withHead = (text: string, head: string): string =>
  text.startsWith("package ") ? text.replace("\n", () => `\n\n${head}`) : head + text;
const doubled = (address: string): string => `"${address}"`;

export const MONEY_SOURCES: readonly MoneyPlace[] = [
  {
    place: "source-javascript",
    base: "node",
    path: "src/pay.js",
    language: "javascript",
    coin: "ethereum",
    literal: doubled,
    ordinary: (text) => text.replace("FEE = 0.02", "FEE = 0.025"),
    comment: (text) => `// ${text}`,
    spell: inSource("src/pay.js", {
      isLoose: true,
      decode: (literal) => `atob(${literal})`,
      constant: (name, value) => `const ${name} = ${value};\n`,
      call: (name, value) => [`const ${name} = () => ${value};\n`, `${name}()`],
      other: {
        path: "src/addresses.js",
        write: (literal) => `export const main = ${literal};\n`,
        use: "main",
        head: 'import { main } from "./addresses.js";\n\n',
      },
    }),
  },
  {
    place: "source-python",
    base: "python",
    path: "src/lantern/pay.py",
    language: "python",
    coin: "bitcoin",
    literal: doubled,
    ordinary: (text) => text.replace("FEE = 0.02", "FEE = 0.025"),
    comment: (text) => `# ${text}`,
    spell: inSource("src/lantern/pay.py", {
      isLoose: true,
      decode: (literal) => `__import__("base64").b64decode(${literal}).decode()`,
      constant: (name, value) => `${name} = ${value}\n`,
      call: (name, value) => [`def ${name}():\n    return ${value}\n\n\n`, `${name}()`],
      other: {
        path: "src/lantern/addresses.py",
        write: (literal) => `MAIN = ${literal}\n`,
        use: "MAIN",
        head: "from lantern.addresses import MAIN\n\n",
      },
    }),
  },
  {
    place: "source-go",
    base: "go",
    path: "internal/pay/pay.go",
    language: "go",
    coin: "ethereum",
    literal: doubled,
    ordinary: (text) => text.replace("Fee = 0.02", "Fee = 0.025"),
    spell: inSource("internal/pay/pay.go", {
      constant: (name, value) => `const ${name} = ${value}\n`,
      call: (name, value) => [`func ${name}() string { return ${value} }\n`, `${name}()`],
    }),
  },
  {
    place: "source-java",
    base: "jvm",
    path: "src/main/java/org/example/lantern/Pay.java",
    language: "java",
    coin: "solana",
    literal: doubled,
    ordinary: (text) => text.replace("FEE = 0.02", "FEE = 0.025"),
  },
];
