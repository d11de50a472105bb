/** Projects in Go, Rust and C. */
import { ownAddress } from "../scenes/addresses.ts";
import type { Ecosystem } from "./base.ts";

export const GO: Ecosystem = {
  name: "go",
  setup: "actions/setup-go@v5",
  install: "go build ./...",
  test: "go test ./...",
  files: {
    "go.mod":
      "module github.com/lantern-works/lantern\n\ngo 1.23\n\nrequire (\n\tgithub.com/sirupsen/logrus v1.9.3\n\tgithub.com/spf13/cobra v1.8.1\n)\n",
    "main.go":
      'package main\n\nimport (\n\t"fmt"\n\n\t"github.com/lantern-works/lantern/internal/beam"\n)\n\nfunc main() {\n\tfmt.Println(beam.Cut("lantern"))\n}\n',
    Makefile: "build:\n\tgo build -o bin/lantern .\n\ntest:\n\tgo test ./...\n",
    ".github/FUNDING.yml": `custom: ${ownAddress("paypal")}\n`,
    "internal/pay/pay.go": `package pay\n\n// Fee is what the bank takes.\nconst Fee = 0.02\n\n// Wallet is where money goes.\nvar Wallet = "${ownAddress("ethereum")}"\n`,
    ".devcontainer/devcontainer.json":
      '{\n  "name": "Lantern",\n  "image": "mcr.microsoft.com/devcontainers/base:bookworm",\n  "features": { "ghcr.io/devcontainers/features/go:1": {} }\n}\n',
    ".goreleaser.yaml": "version: 2\nbuilds:\n  - env: [CGO_ENABLED=0]\n    goos: [linux, darwin]\n",
  },
  source: (thing, limit) => [
    `internal/${thing}/${thing}.go`,
    `package ${thing}\n\n// Cut shortens a value.\nfunc Cut(value string) string {\n\tif len(value) > ${limit} {\n\t\treturn value[:${limit}]\n\t}\n\treturn value\n}\n`,
  ],
};

export const RUST: Ecosystem = {
  name: "rust",
  setup: "dtolnay/rust-toolchain@stable",
  install: "cargo build --locked",
  test: "cargo test",
  files: {
    "Cargo.toml":
      '[package]\nname = "lantern"\nversion = "0.6.0"\nedition = "2021"\nrepository = "https://github.com/lantern-works/lantern"\n\n[dependencies]\nserde = { version = "1", features = ["derive"] }\nanyhow = "1"\nureq = "2"\nbase64 = "0.22"\n',
    "src/lib.rs": "//! Small tools for lighthouses.\npub mod beam;\npub mod lens;\n",
    "src/main.rs": 'fn main() {\n    println!("{}", lantern::beam::beam("lantern"));\n}\n',
    "build.rs": 'fn main() {\n    println!("cargo:rerun-if-changed=build.rs");\n}\n',
    Makefile: "build:\n\tcargo build --release\n",
  },
  source: (thing, limit) => [
    `src/${thing}.rs`,
    `/// Shortens a value.\npub fn ${thing}(value: &str) -> &str {\n    value.get(..${limit}).unwrap_or(value)\n}\n`,
  ],
};

export const NATIVE: Ecosystem = {
  name: "native",
  setup: "lukka/get-cmake@latest",
  install: "cmake -B build && cmake --build build",
  test: "ctest --test-dir build",
  files: {
    "CMakeLists.txt":
      "cmake_minimum_required(VERSION 3.20)\nproject(lantern C)\n\nfile(GLOB SOURCES src/*.c)\nadd_library(lantern STATIC ${SOURCES})\ntarget_include_directories(lantern PUBLIC include)\n\nenable_testing()\nadd_subdirectory(tests)\n",
    "include/lantern.h": "#pragma once\nint beam_cut(char *value);\n",
    "tests/CMakeLists.txt": "add_executable(t t.c)\nadd_test(NAME t COMMAND t)\n",
    ".gitmodules":
      '[submodule "third_party/zlib"]\n\tpath = third_party/zlib\n\turl = https://github.com/madler/zlib\n',
    "third_party/zlib": { commit: "51b7f2abdade71cd9bb0e7a373ef2610ec6f9daf" },
    "tests/t.c": "int main(void) { return 0; }\n",
    Makefile: "all:\n\tcmake -B build && cmake --build build\n\nclean:\n\trm -rf build\n",
    "configure.ac":
      "AC_INIT([lantern], [1.0.0])\nAM_INIT_AUTOMAKE([foreign])\nAC_PROG_CC\nAC_CONFIG_FILES([Makefile])\nAC_OUTPUT\n",
    "meson.build":
      "project('lantern', 'c', version: '1.0.0')\n\nlibrary('lantern', 'src/beam.c', include_directories: 'include')\n",
    "autogen.sh": { text: "#!/bin/sh\nset -e\nautoreconf -fi\n", executable: true },
  },
  source: (thing, limit) => [
    `src/${thing}.c`,
    `#include <string.h>\n\nint ${thing}_cut(char *value) {\n  if (strlen(value) > ${limit}) value[${limit}] = 0;\n  return 0;\n}\n`,
  ],
};
