/** Go: what talks to the network. */
import { membersOf, rowsOf } from "../rows.ts";

const HTTP = "https://pkg.go.dev/net/http";
const NET = "https://pkg.go.dev/net";
const RESTY = "https://pkg.go.dev/github.com/go-resty/resty/v2";
const FETCHES = { does: "fetch", gives: ["fetched"] } as const;
const SENDS = { does: "send", gives: ["fetched"] } as const;
/** Over a connection that was opened before: its host is what the connection is about. */
const OVER = { does: "send", what: "receiver", gives: ["receiver"] } as const;
const CLIENTS =
  "net/http net/http.Client net/http.DefaultClient github.com/hashicorp/go-retryablehttp github.com/hashicorp/go-retryablehttp.Client";
const RESTY_REQUESTS =
  "github.com/go-resty/resty/v2.Request github.com/imroc/req/v3.Request github.com/parnurzeal/gorequest.SuperAgent";
const DIALS = "Dial DialTimeout DialTCP DialUDP DialIP DialUnix";

export const GO_NETWORK = [
  ...rowsOf(HTTP, membersOf(CLIENTS, "Get Head"), FETCHES),
  ...rowsOf(HTTP, membersOf(CLIENTS, "Post PostForm"), SENDS),
  // A request is sent by `Do`; what it is about and what it carries stand where it is made.
  ...rowsOf(HTTP, "net/http.NewRequest github.com/hashicorp/go-retryablehttp.NewRequest", {
    what: 1,
    makes: "net/http.OutgoingRequest",
    gives: ["arguments"],
  }),
  ...rowsOf(HTTP, "net/http.NewRequestWithContext", {
    what: 2,
    makes: "net/http.OutgoingRequest",
    gives: ["arguments"],
  }),
  ...rowsOf(
    HTTP,
    membersOf("net/http.Client net/http.DefaultClient net/http.Transport net/http.DefaultTransport", "Do RoundTrip"),
    SENDS,
  ),
  ...rowsOf(HTTP, "net/http.Client", { makes: "net/http.Client", gives: ["nothing"], what: "none" }),
  ...rowsOf(
    RESTY,
    membersOf("github.com/go-resty/resty/v2 github.com/imroc/req/v3 github.com/parnurzeal/gorequest", "New R"),
    {
      makes: "github.com/go-resty/resty/v2.Request",
      gives: ["nothing"],
      what: "none",
    },
  ),
  ...rowsOf(RESTY, membersOf(RESTY_REQUESTS, "R SetBody SetHeader SetFormData SetQueryParam SetFile Send Set"), {
    makes: "github.com/go-resty/resty/v2.Request",
    gives: ["arguments", "receiver"],
    what: "none",
  }),
  ...rowsOf(RESTY, membersOf(RESTY_REQUESTS, "Get Head"), FETCHES),
  ...rowsOf(RESTY, membersOf(RESTY_REQUESTS, "Post Put Patch Delete"), SENDS),
  ...rowsOf(NET, membersOf("net", DIALS), { ...FETCHES, what: 1, makes: "net.Conn" }),
  ...rowsOf(
    "https://pkg.go.dev/crypto/tls",
    "crypto/tls.Dial golang.org/x/net/proxy.Dial golang.org/x/crypto/ssh.Dial",
    {
      ...FETCHES,
      what: 1,
      makes: "net.Conn",
    },
  ),
  ...rowsOf("https://pkg.go.dev/net#Dialer", membersOf("net.Dialer", "Dial DialContext"), {
    ...FETCHES,
    what: "last",
    makes: "net.Conn",
  }),
  ...rowsOf(NET, membersOf("net.Conn", "Write"), OVER),
  ...rowsOf(NET, membersOf("net.Conn", "Read"), { gives: ["receiver"] }),
  ...rowsOf(NET, "fmt.Fprintf fmt.Fprint fmt.Fprintln", { gives: ["arguments"] }),
  ...rowsOf(
    "https://pkg.go.dev/github.com/gorilla/websocket",
    "github.com/gorilla/websocket.Dialer.Dial github.com/gorilla/websocket.DefaultDialer.Dial golang.org/x/net/websocket.Dial nhooyr.io/websocket.Dial",
    { ...FETCHES, makes: "net.Conn" },
  ),
  ...rowsOf("https://pkg.go.dev/github.com/gorilla/websocket", membersOf("net.Conn", "WriteMessage WriteJSON"), OVER),
  // A name that is looked up reaches whoever answers for it.
  ...rowsOf(
    NET,
    membersOf(
      "net net.Resolver net.DefaultResolver",
      "LookupHost LookupIP LookupTXT LookupCNAME LookupMX LookupAddr LookupNS",
    ),
    { ...FETCHES, traits: ["dns"] },
  ),
  ...rowsOf("https://pkg.go.dev/net/smtp", "net/smtp.SendMail", SENDS),
  ...rowsOf("https://pkg.go.dev/gopkg.in/gomail.v2", "gopkg.in/gomail.v2.NewDialer", { ...SENDS, makes: "net.Conn" }),
  ...rowsOf(
    "https://pkg.go.dev/github.com/go-git/go-git/v5",
    membersOf("github.com/go-git/go-git/v5", "PlainClone Clone"),
    {
      ...FETCHES,
      what: "URL",
    },
  ),
  ...rowsOf(
    "https://pkg.go.dev/github.com/hashicorp/go-getter",
    membersOf("github.com/hashicorp/go-getter", "Get GetAny GetFile"),
    { ...FETCHES, what: 1, writes: { path: 0, content: "given" } },
  ),
  ...rowsOf(HTTP, "net/http.ListenAndServe net/http.ListenAndServeTLS net/http.Serve", { does: "listen" }),
  ...rowsOf(NET, membersOf("net", "Listen ListenTCP ListenUDP ListenPacket"), {
    does: "listen",
    what: 1,
    makes: "net.Listener",
  }),
  ...rowsOf("https://pkg.go.dev/crypto/tls", "crypto/tls.Listen", { does: "listen", what: 1, makes: "net.Listener" }),
  ...rowsOf(NET, membersOf("net.Listener", "Accept"), { makes: "net.Conn", gives: [{ kind: "request" }] }),
  ...rowsOf(HTTP, membersOf("net/http.Server", "ListenAndServe ListenAndServeTLS Serve"), {
    does: "listen",
    what: "receiver",
  }),
];
