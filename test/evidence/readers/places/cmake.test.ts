import { cmake } from "../../../../src/evidence/readers/places/cmake.ts";
import { briefly, fuzz } from "./read-place.ts";

const CURRENT = ["$", "{CMAKE_CURRENT_SOURCE_DIR}"].join("");
const TEXT =
  'set(URL "https://get.example/x")\nexecute_process(COMMAND sh -c "curl x"\n  COMMAND cat)\ninstall(CODE [[a()]])';

test("reads commands that configuring and building run", () => {
  const lines = [
    "# execute_process(COMMAND no)",
    'execute_process(COMMAND sh -c "ls a"',
    "  COMMAND cat OUTPUT_VARIABLE out)",
    "add_custom_target(x ALL COMMAND python gen.py DEPENDS y COMMENT z)",
    "add_test(NAME t COMMAND run t)",
    "install(CODE [[",
    'execute_process(COMMAND "id")]])',
  ];
  expect(briefly(cmake, "a/CMakeLists.txt", lines)).toEqual([
    '2 shell [build] execute_process: $ "sh" "-c" "ls a"',
    '3 shell [build] execute_process: $ "cat"',
    '4 shell [build] add_custom_target: $ "python" "gen.py"',
    '5 shell [test] add_test: $ "run" "t"',
    '7 shell [build] execute_process: $ "id"',
  ]);
});

test("reads downloads, other projects and what is included", () => {
  const lines = [
    "file(DOWNLOAD https://get.example/a b.sh EXPECTED_HASH SHA256=00)",
    'file(WRITE x.sh "echo $ENV")',
    "ExternalProject_Add(p URL https://get.example/p.tgz BUILD_COMMAND make -j)",
    `FetchContent_Declare(q GIT_REPOSITORY https://git.example/q GIT_TAG ${"a".repeat(40)})`,
    `include(${CURRENT}/own.cmake)`,
    "add_subdirectory(lib)",
  ];
  expect(briefly(cmake, "a/CMakeLists.txt", lines)).toEqual([
    '1 steps [build] file: fetch-verified-file("https://get.example/a", "b.sh")',
    '2 steps [build] file: write-file("x.sh", "echo " + ENV)',
    '3 steps [build] externalproject_add: fetch-run("https://get.example/p.tgz", fetched get.example)',
    '3 shell [build] externalproject_add: $ "make" "-j"',
    '4 steps [build] fetchcontent_declare: fetch-verified-run("https://git.example/q", fetched git.example)',
    "5 [build] -> a/own.cmake",
    "6 [build] -> a/lib/CMakeLists.txt",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(cmake, "CMakeLists.txt", TEXT, [
    "install(CODE [[",
    "COMMAND ",
    "a(",
    '"',
    "#[[",
    "]]",
    ")",
    "\\",
    "execute_process(",
  ]);
});
