/** JavaScript: what talks to the network. */
import { membersOf, rowsOf } from "../rows.ts";

const HTTP = "https://nodejs.org/api/http.html";
const NET = "https://nodejs.org/api/net.html";
const FETCHES = { does: "fetch", gives: ["fetched"] } as const;
const SENDS = { does: "send", gives: ["fetched"] } as const;
/** Sent over a connection that was opened before: its host is what the connection is about. */
const OVER = { does: "send", what: "receiver", from: ["all"], gives: ["receiver"] } as const;

/** Packages that are called as `x(url)` and `x.get(url)`. */
const CLIENTS = `axios got ky ky-universal request request-promise request-promise-native superagent needle wretch ofetch
  ofetch.ofetch ofetch.$fetch $fetch phin bent undici @actions/http-client.HttpClient typed-rest-client/HttpClient.HttpClient
  make-fetch-happen minipass-fetch axios.Axios got.got ky.ky needle.needle urllib redaxios xior teeny-request`;

const REQUESTS = [
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/Window/fetch",
    `fetch node-fetch cross-fetch cross-fetch.fetch isomorphic-fetch isomorphic-unfetch unfetch undici.fetch undici.request
    undici.stream undici.pipeline node-fetch-native node-fetch-native.fetch electron-fetch electron.net.fetch
    electron.net.request node-fetch-cookies.fetch whatwg-fetch fetch-retry simple-get simple-get.concat @tauri-apps/api/http.fetch
    @tauri-apps/plugin-http.fetch npm-registry-fetch npm-registry-fetch.json pacote.tarball pacote.extract pacote.manifest`,
    FETCHES,
  ),
  ...rowsOf(
    HTTP,
    membersOf("http https follow-redirects.http follow-redirects.https http2-wrapper", "get request auto"),
    {
      ...FETCHES,
      makes: "http.ClientRequest",
    },
  ),
  ...rowsOf("https://nodejs.org/api/http2.html", "http2.connect undici.Client undici.Pool", {
    ...FETCHES,
    makes: "http.ClientRequest",
  }),
  ...rowsOf(HTTP, membersOf("http.ClientRequest", "write end send"), OVER),
  ...rowsOf("https://axios-http.com/docs/api_intro", CLIENTS, FETCHES),
  ...rowsOf(
    "https://axios-http.com/docs/api_intro",
    membersOf(CLIENTS, "request get head options stream getJson json text buffer getUri concat"),
    FETCHES,
  ),
  ...rowsOf(
    "https://axios-http.com/docs/api_intro",
    membersOf(CLIENTS, "post put patch delete postForm putForm patchForm del postJson putJson"),
    SENDS,
  ),
  ...rowsOf(
    "https://axios-http.com/docs/instance",
    "axios.create got.extend ky.create ky.extend ofetch.create ofetch.ofetch.create request.defaults",
    {
      makes: "axios",
      what: "baseURL",
      gives: ["nothing"],
    },
  ),
  ...rowsOf(
    "https://ladjs.github.io/superagent",
    membersOf("superagent.get superagent.post superagent.put superagent.patch", "send attach field query set"),
    {
      does: "send",
      what: "receiver",
      gives: ["receiver"],
    },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/XMLHttpRequest",
    "XMLHttpRequest xmlhttprequest xmlhttprequest.XMLHttpRequest xhr2",
    {
      gives: [{ kind: "fetched", host: null }],
      makes: "XMLHttpRequest",
    },
  ),
  ...rowsOf("https://developer.mozilla.org/docs/Web/API/XMLHttpRequest/open", "XMLHttpRequest.open", {
    ...FETCHES,
    what: 1,
    makes: "XMLHttpRequest",
    into: "receiver",
  }),
  ...rowsOf("https://developer.mozilla.org/docs/Web/API/XMLHttpRequest/send", "XMLHttpRequest.send", OVER),
  ...rowsOf("https://developer.mozilla.org/docs/Web/API/Navigator/sendBeacon", "navigator.sendBeacon", {
    does: "send",
  }),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/HTMLImageElement/src",
    "Image.src= document.createElement.img.src= document.createElement.iframe.src= document.createElement.link.href= location.href= window.location= document.location= document.createElement.form.action=",
    { does: "send" },
  ),
  ...rowsOf("https://developer.mozilla.org/docs/Web/API/Window/open", membersOf("location", "assign replace"), {
    does: "send",
  }),
  ...rowsOf("https://api.jquery.com/jQuery.ajax", membersOf("$ jQuery jquery", "get getJSON load ajax"), FETCHES),
  ...rowsOf("https://api.jquery.com/jQuery.post", membersOf("$ jQuery jquery", "post"), SENDS),
];

const SOCKETS = [
  ...rowsOf(NET, membersOf("net tls", "connect createConnection"), {
    ...FETCHES,
    parameters: ["port", "host"],
    what: "host",
    makes: "net.Socket",
  }),
  ...rowsOf(NET, membersOf("net tls", "Socket TLSSocket"), {
    makes: "net.Socket",
    gives: [{ kind: "fetched", host: null }],
  }),
  ...rowsOf(NET, "net.Socket.connect", { ...FETCHES, parameters: ["port", "host"], what: "host", makes: "net.Socket" }),
  ...rowsOf(NET, membersOf("net.Socket", "write end send"), OVER),
  ...rowsOf("https://nodejs.org/api/dgram.html", "dgram.createSocket", {
    makes: "dgram.Socket",
    gives: [{ kind: "fetched", host: null }],
  }),
  ...rowsOf("https://nodejs.org/api/dgram.html", "dgram.Socket.send", { does: "send", what: 2, from: [0] }),
  ...rowsOf("https://docs.deno.com/api/deno/network", membersOf("Deno", "connect connectTls"), {
    ...FETCHES,
    what: "hostname",
    makes: "net.Socket",
  }),
  ...rowsOf("https://bun.sh/docs/api/tcp", membersOf("Bun bun", "connect udpSocket"), {
    ...FETCHES,
    what: "hostname",
    makes: "net.Socket",
  }),
  // A name that is looked up reaches the name server of whoever owns it; its records are an answer.
  ...rowsOf(
    "https://nodejs.org/api/dns.html",
    membersOf(
      "dns dns.promises dns/promises dns.Resolver dns.promises.Resolver dns/promises.Resolver Deno native-dns",
      "resolve resolve4 resolve6 resolveAny resolveTxt resolveCname resolveMx resolveNs resolveSrv resolvePtr resolveDns lookup reverse",
    ),
    { ...SENDS, from: [0] },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/WebSocket",
    `WebSocket ws ws.WebSocket isomorphic-ws websocket.w3cwebsocket websocket.client.connect reconnecting-websocket
    socket.io-client socket.io-client.io socket.io-client.connect io io.connect faye-websocket.Client mqtt.connect
    mqtt.connectAsync amqplib.connect nats.connect`,
    { ...FETCHES, makes: "WebSocket" },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/WebSocket/send",
    membersOf("WebSocket", "send emit publish sendUTF"),
    OVER,
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/EventSource",
    "EventSource eventsource eventsource.EventSource",
    FETCHES,
  ),
  ...rowsOf("https://developer.mozilla.org/docs/Web/API/RTCPeerConnection", "RTCPeerConnection.createDataChannel", {
    makes: "WebSocket",
  }),
  ...rowsOf(
    "https://github.com/mscdex/ssh2",
    "ssh2.Client.connect node-ssh.NodeSSH.connect ssh2-sftp-client.connect basic-ftp.Client.access ftp.connect",
    {
      ...FETCHES,
      what: "host",
    },
  ),
  ...rowsOf(
    "https://github.com/patrickjuchli/basic-ftp",
    "ssh2-sftp-client.put ssh2-sftp-client.fastPut ssh2-sftp-client.uploadDir basic-ftp.Client.uploadFrom basic-ftp.Client.uploadFromDir ftp.put node-ssh.NodeSSH.putFile node-ssh.NodeSSH.putDirectory",
    { does: "send", what: 1 },
  ),
];

export const NETWORK = [...REQUESTS, ...SOCKETS];
