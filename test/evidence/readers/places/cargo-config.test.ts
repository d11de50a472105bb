import { cargoConfig, cargoToml } from "../../../../src/evidence/readers/places/cargo-config.ts";
import { briefly, fuzz } from "./read-place.ts";

const CONFIG = [
  "[build]",
  'rustc-wrapper = "./wrap.sh"',
  "[target.x86_64-unknown-linux-gnu]",
  'runner = ["qemu", "-x"]',
  "[alias]",
  'b = "run --bin x"',
];

test("reads programs that every build goes through", () => {
  expect(briefly(cargoConfig, "p/.cargo/config.toml", CONFIG)).toEqual([
    '2 shell [build] cargo rustc-wrapper: $ "./wrap.sh"',
    '4 shell [build] cargo runner: $ "qemu" "-x"',
    "6 shell [manual] cargo b: cargo run --bin x",
  ]);
});

test("reads build scripts and procedural macros", () => {
  expect(
    briefly(cargoToml, "p/Cargo.toml", ["[package]", 'build = "tools/b.rs"', "[lib]", "proc-macro = true"]),
  ).toEqual(["2 [build] -> p/tools/b.rs", "3 [build] -> p/src/lib.rs"]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(cargoConfig, ".cargo/config.toml", CONFIG.join("\n"), ["[build]\n", 'runner = "x"\n', "[", "a = [", "{a = "]);
});
