/** Python: what talks to the network. */
import { membersOf, rowsOf } from "../rows.ts";

const URLLIB = "https://docs.python.org/3/library/urllib.request.html";
const REQUESTS = "https://requests.readthedocs.io";
const SOCKET = "https://docs.python.org/3/library/socket.html";
const FETCHES = { does: "fetch", parameters: ["url"], gives: ["fetched"] } as const;
const SENDS = { does: "send", parameters: ["url"], gives: ["fetched"] } as const;
/** Over a connection that was opened before. */
const OVER = { does: "send", what: "receiver", from: ["all"], gives: ["receiver"] } as const;

const CLIENTS = `requests requests.Session requests.session requests.sessions.Session requests.api cloudscraper.create_scraper
  cloudscraper.CloudScraper httpx httpx.Client httpx.AsyncClient aiohttp.ClientSession aiohttp.client.ClientSession
  curl_cffi.requests curl_cffi.requests.Session tls_client.Session requests_html.HTMLSession requests_html.AsyncHTMLSession
  requests_futures.sessions.FuturesSession niquests grequests asks treq primp.Client urequests pip._vendor.requests
  botocore.vendored.requests tornado.httpclient.HTTPClient session self.session`;

const HTTP = [
  ...rowsOf(REQUESTS, membersOf(CLIENTS, "get head options fetch"), FETCHES),
  ...rowsOf(REQUESTS, membersOf(CLIENTS, "post put patch delete"), SENDS),
  ...rowsOf(REQUESTS, membersOf(CLIENTS, "request stream"), { ...FETCHES, parameters: ["method", "url"], what: 1 }),
  ...rowsOf(REQUESTS, "requests.Request httpx.Request", {
    makes: "urllib.request.Request",
    parameters: ["method", "url"],
    what: 1,
    gives: ["arguments"],
  }),
  ...rowsOf(
    URLLIB,
    `${membersOf("urllib.request urllib2 urllib six.moves.urllib.request", "urlopen")} urllib.request.build_opener.open urllib.request.OpenerDirector.open urllib2.build_opener.open urllib.URLopener.open`,
    FETCHES,
  ),
  ...rowsOf(URLLIB, membersOf("urllib.request urllib2 six.moves.urllib.request", "Request"), {
    makes: "urllib.request.Request",
    parameters: ["url", "data"],
    gives: ["arguments"],
  }),
  ...rowsOf(
    URLLIB,
    `${membersOf("urllib.request urllib six.moves.urllib.request", "urlretrieve")} wget.download urllib.request.URLopener.retrieve pySmartDL.SmartDL distutils.ccompiler.download gdown.download torch.hub.download_url_to_file`,
    {
      ...FETCHES,
      parameters: ["url", "filename"],
      writes: { path: 1, content: "given" },
    },
  ),
  ...rowsOf(
    "https://urllib3.readthedocs.io",
    `${membersOf("urllib3.PoolManager urllib3 urllib3.HTTPConnectionPool urllib3.HTTPSConnectionPool urllib3.ProxyManager httplib2.Http pycurl.Curl", "request urlopen request_encode_body request_encode_url")}`,
    {
      ...FETCHES,
      parameters: ["method", "url"],
      what: "url",
    },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/http.client.html",
    membersOf("http.client httplib", "HTTPConnection HTTPSConnection"),
    {
      makes: "http.client.HTTPConnection",
      parameters: ["host", "port"],
      gives: ["nothing"],
    },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/http.client.html",
    membersOf("http.client.HTTPConnection", "request send endheaders putrequest"),
    OVER,
  ),
  ...rowsOf("https://docs.python.org/3/library/http.client.html", "http.client.HTTPConnection.getresponse", {
    what: "receiver",
    gives: ["fetched"],
  }),
  ...rowsOf("https://pycurl.io/docs/latest", "pycurl.Curl.setopt", { does: "fetch", what: 1, gives: ["fetched"] }),
  ...rowsOf(
    "https://docs.python.org/3/library/webbrowser.html",
    membersOf("webbrowser", "open open_new open_new_tab"),
    { does: "send", parameters: ["url"] },
  ),
];

const SOCKETS = [
  ...rowsOf(SOCKET, "socket.socket ssl.SSLSocket", {
    makes: "socket.socket",
    gives: [{ kind: "fetched", host: null }],
  }),
  ...rowsOf(SOCKET, "socket.create_connection", {
    does: "fetch",
    what: "0.0",
    makes: "socket.socket",
    gives: ["fetched"],
  }),
  ...rowsOf(
    "https://docs.python.org/3/library/ssl.html",
    "ssl.wrap_socket ssl.create_default_context.wrap_socket ssl.SSLContext.wrap_socket ssl._create_unverified_context.wrap_socket",
    {
      makes: "socket.socket",
      what: "server_hostname",
      gives: [{ kind: "fetched", host: null }],
    },
  ),
  ...rowsOf(SOCKET, membersOf("socket.socket", "connect connect_ex"), {
    does: "fetch",
    what: "0.0",
    from: [0],
    gives: ["fetched"],
  }),
  ...rowsOf(SOCKET, membersOf("socket.socket", "send sendall sendfile"), OVER),
  ...rowsOf(SOCKET, "socket.socket.sendto", { does: "send", what: "1.0", from: [0] }),
  ...rowsOf(SOCKET, membersOf("socket.socket", "bind"), { does: "listen", what: "0.0", from: [] }),
  ...rowsOf(SOCKET, membersOf("socket.socket", "accept recv recvfrom recv_into makefile fileno"), {
    gives: ["receiver"],
  }),
  // A name that is looked up reaches the name server of whoever owns it; its records are an answer.
  ...rowsOf(
    "https://dnspython.readthedocs.io",
    `${membersOf("socket", "gethostbyname gethostbyname_ex getaddrinfo")} ${membersOf("dns.resolver dns.resolver.Resolver dns.asyncresolver dns.resolver.get_default_resolver aiodns.DNSResolver pycares.Channel", "query resolve gethostbyname")}`,
    { does: "send", from: [0], gives: ["fetched"] },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/asyncio-stream.html",
    "asyncio.open_connection telnetlib.Telnet telnetlib3.open_connection trio.open_tcp_stream anyio.connect_tcp",
    {
      does: "fetch",
      parameters: ["host", "port"],
      gives: ["fetched"],
    },
  ),
  ...rowsOf(
    "https://websockets.readthedocs.io",
    "websockets.connect websockets.client.connect websockets.sync.client.connect websocket.create_connection websocket.WebSocketApp websocket.WebSocket.connect aiohttp.ClientSession.ws_connect socketio.Client.connect socketio.AsyncClient.connect paho.mqtt.client.Client.connect irc.client.connect",
    {
      does: "fetch",
      parameters: ["url"],
      makes: "websocket",
      gives: ["fetched"],
    },
  ),
  ...rowsOf(
    "https://websockets.readthedocs.io",
    membersOf("websocket", "send emit send_str send_json publish send_binary"),
    OVER,
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/socketserver.html",
    `socketserver.TCPServer socketserver.ThreadingTCPServer socketserver.UDPServer SocketServer.TCPServer http.server.HTTPServer http.server.ThreadingHTTPServer
    BaseHTTPServer.HTTPServer asyncio.start_server websockets.serve wsgiref.simple_server.make_server xmlrpc.server.SimpleXMLRPCServer`,
    {
      does: "listen",
      from: [],
    },
  ),
  ...rowsOf(
    "https://flask.palletsprojects.com",
    "flask.Flask.run uvicorn.run aiohttp.web.run_app bottle.run sanic.Sanic.run waitress.serve gunicorn.run hypercorn.run tornado.web.Application.listen pyngrok.ngrok.connect ngrok.connect ngrok.forward gradio.Interface.launch gradio.Blocks.launch streamlit.run",
    {
      does: "listen",
      what: "port",
      from: [],
    },
  ),
];

export const NETWORK = [...HTTP, ...SOCKETS];
