/** Rust: what talks to the network. */
import { membersOf, rowsOf } from "../rows.ts";

const REQWEST = "https://docs.rs/reqwest";
const UREQ = "https://docs.rs/ureq";
const NET = "https://doc.rust-lang.org/std/net";
const FETCHES = { does: "fetch", gives: ["fetched"] } as const;
/** A request under construction: by which verb it goes out, and what it is about. */
const GET = "http::Get";
const POST = "http::Post";
const CLIENT = "http::Client";
const MODULES = "ureq ureq::Agent minreq attohttpc surf awc http::Client";
const GETS = "get head";
const POSTS = "post put patch delete request";
const ENDS =
  "send call send_string send_json send_form send_bytes send_empty send_lazy send_async recv_string recv_bytes recv_json execute";

export const RUST_NETWORK = [
  ...rowsOf(REQWEST, "reqwest.get reqwest::blocking.get isahc.get isahc.get_async isahc::HttpClient.get", FETCHES),
  ...rowsOf(
    REQWEST,
    `${membersOf("reqwest::Client reqwest::blocking::Client reqwest::ClientBuilder reqwest::blocking::ClientBuilder", "new builder default")}
    reqwest_middleware::ClientBuilder.new awc::Client.new awc::Client.default ureq.agent ureq::Agent.new ureq::AgentBuilder.new ureq::builder
    isahc::HttpClient.new surf.client hyper::Client.new hyper::Client.builder hyper_util::client::legacy::Client.builder`,
    { makes: CLIENT, gives: ["nothing"], what: "none" },
  ),
  ...[
    "reqwest::Client",
    "reqwest::blocking::Client",
    "ureq::Agent",
    "reqwest_middleware::ClientWithMiddleware",
  ].flatMap((type) => [
    ...rowsOf(REQWEST, membersOf(type, GETS), { makes: GET, gives: ["nothing"] }),
    ...rowsOf(REQWEST, membersOf(type, POSTS), { makes: POST, gives: ["nothing"] }),
  ]),
  ...rowsOf(
    REQWEST,
    membersOf(
      CLIENT,
      "build user_agent timeout cookie_store default_headers danger_accept_invalid_certs redirect no_proxy proxy timeout_read timeout_connect tls_config gzip",
    ),
    { gives: ["receiver"] },
  ),
  ...rowsOf(UREQ, membersOf(MODULES, GETS), { makes: GET, gives: ["nothing"] }),
  ...rowsOf(UREQ, membersOf(MODULES, POSTS), { makes: POST, gives: ["nothing"] }),
  ...rowsOf(REQWEST, "http::Client.request ureq.request", { makes: POST, gives: ["nothing"], what: 1 }),
  ...[GET, POST].flatMap((type) =>
    rowsOf(
      REQWEST,
      membersOf(
        type,
        `body json form query header headers multipart bearer_auth basic_auth set query_str with_body with_json with_header
        body_string body_json body_bytes text file timeout param params`,
      ),
      { makes: type, gives: ["receiver", "arguments"], what: "none" },
    ),
  ),
  ...rowsOf(REQWEST, membersOf(GET, ENDS), { does: "fetch", what: "receiver", gives: ["fetched"] }),
  ...rowsOf(REQWEST, membersOf(POST, ENDS), { does: "send", what: "receiver", gives: ["fetched"] }),
  ...rowsOf("https://docs.rs/isahc", "isahc.post isahc.put isahc.post_async", { does: "send", gives: ["fetched"] }),
  ...rowsOf("https://docs.rs/hyper", "hyper::Request.builder http::Request.builder", {
    makes: "http::Request",
    gives: ["nothing"],
    what: "none",
  }),
  ...rowsOf("https://docs.rs/hyper", "http::Request.uri", { makes: "http::Request", gives: ["receiver", "arguments"] }),
  ...rowsOf("https://docs.rs/hyper", membersOf("http::Request", "method header body"), {
    makes: "http::Request",
    gives: ["receiver", "arguments"],
    what: "none",
  }),
  ...rowsOf("https://docs.rs/hyper", "hyper::Client.request", { does: "send", gives: ["fetched"] }),
  ...rowsOf("https://docs.rs/curl", "curl::easy::Easy.new", {
    makes: "curl::easy::Easy",
    gives: ["nothing"],
    what: "none",
  }),
  ...rowsOf("https://docs.rs/curl", "curl::easy::Easy.url", {
    makes: "curl::easy::Easy",
    gives: ["receiver", "arguments"],
    into: "receiver",
  }),
  ...rowsOf("https://docs.rs/curl", membersOf("curl::easy::Easy", "post_fields_copy http_headers useragent cookie"), {
    makes: "curl::easy::Easy",
    gives: ["receiver", "arguments"],
    what: "none",
    into: "receiver",
  }),
  ...rowsOf("https://docs.rs/curl", "curl::easy::Easy.perform", { does: "send", what: "receiver", gives: ["fetched"] }),
  ...rowsOf(
    NET,
    membersOf("std::net::TcpStream tokio::net::TcpStream async_std::net::TcpStream", "connect connect_timeout"),
    {
      ...FETCHES,
      makes: "std::net::TcpStream",
    },
  ),
  ...rowsOf(NET, "native_tls::TlsConnector.connect rustls::Stream.new tokio_rustls::TlsConnector.connect", {
    gives: ["arguments"],
    what: 0,
    makes: "std::net::TcpStream",
  }),
  ...rowsOf(NET, "tungstenite.connect tokio_tungstenite.connect_async ssh2::Session.handshake", {
    ...FETCHES,
    makes: "std::net::TcpStream",
  }),
  ...rowsOf(NET, membersOf("std::net::TcpStream", "write_all write send write_message"), {
    does: "send",
    what: "receiver",
    from: [0],
    gives: ["receiver"],
  }),
  ...rowsOf(NET, membersOf("std::net::TcpStream", "try_clone into_raw_fd as_raw_fd split into_split"), {
    gives: ["receiver"],
  }),
  ...rowsOf(NET, membersOf("std::net::UdpSocket tokio::net::UdpSocket", "bind"), {
    makes: "std::net::UdpSocket",
    gives: ["nothing"],
  }),
  ...rowsOf(NET, membersOf("std::net::UdpSocket", "send_to"), { does: "send", what: 1, from: [0] }),
  // A name that is looked up reaches whoever answers for it.
  ...rowsOf(
    NET,
    "std::net::ToSocketAddrs.to_socket_addrs .to_socket_addrs dns_lookup.lookup_host tokio::net.lookup_host .lookup_ip .txt_lookup",
    { does: "fetch", gives: ["fetched"], traits: ["dns"] },
  ),
  ...rowsOf("https://docs.rs/git2", "git2::Repository.clone", {
    ...FETCHES,
    fills: { folder: 1, orElse: ".", content: "given" },
  }),
  ...rowsOf(NET, membersOf("std::net::TcpListener tokio::net::TcpListener", "bind"), {
    does: "listen",
    makes: "std::net::TcpListener",
    gives: ["nothing"],
  }),
  ...rowsOf(NET, membersOf("std::net::TcpListener", "accept incoming"), {
    makes: "std::net::TcpStream",
    gives: [{ kind: "request" }],
  }),
];
