/** Java virtual machine: what talks to the network. */
import { membersOf, rowsOf } from "../rows.ts";

const URL_DOCS = "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/URL.html";
const CLIENT = "https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/java/net/http/HttpClient.html";
const SOCKETS = "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/Socket.html";
const OKHTTP = "https://square.github.io/okhttp";
const APACHE = "https://hc.apache.org";
const SPRING = "https://docs.spring.io/spring-framework";
const FETCHES = { does: "fetch", gives: ["fetched"] } as const;
const ANSWER = { does: "fetch", what: "receiver", from: ["receiver"], gives: ["fetched"] } as const;
const SENDS = { does: "send", gives: ["fetched"] } as const;
const CONNECTIONS = "URLConnection HttpURLConnection HttpsURLConnection";
const FURTHER = { gives: ["receiver", "arguments"], what: "none" } as const;

export const JAVA_NETWORK = [
  ...rowsOf(URL_DOCS, "URL URI URI.create URL.of Uri.parse HttpUrl.parse HttpUrl.get", {
    makes: "URL",
    gives: ["address"],
  }),
  ...rowsOf(URL_DOCS, ".toURL .toURI .toExternalForm .toPath .toAbsolutePath .normalize .toHttpUrl", {
    gives: ["receiver"],
  }),
  ...rowsOf(URL_DOCS, "URL.openStream URL.getContent URL.readText URL.readBytes URL.getText URL.getBytes", ANSWER),
  ...rowsOf(URL_DOCS, "URL.openConnection", { makes: "URLConnection", what: "receiver", gives: ["nothing"] }),
  ...rowsOf(URL_DOCS, membersOf(CONNECTIONS, "setRequestProperty addRequestProperty setRequestMethod"), {
    ...FURTHER,
    into: "receiver",
  }),
  ...rowsOf(
    URL_DOCS,
    membersOf(
      CONNECTIONS,
      "getInputStream getResponseCode getResponseMessage getContent connect getHeaderField getErrorStream",
    ),
    ANSWER,
  ),
  ...rowsOf(URL_DOCS, membersOf(CONNECTIONS, "getOutputStream"), {
    makes: "URLConnection.outputStream",
    what: "receiver",
    gives: ["nothing"],
  }),
  ...rowsOf(
    URL_DOCS,
    membersOf(
      "URLConnection.outputStream HttpURLConnection.outputStream HttpsURLConnection.outputStream Socket.outputStream",
      "write print println append writeBytes writeUTF use <<",
    ),
    { does: "send", what: "receiver", from: [0] },
  ),
  ...rowsOf(CLIENT, "HttpClient.newHttpClient HttpClient.newBuilder HttpClient", {
    makes: "HttpClient",
    gives: ["nothing"],
    what: "none",
  }),
  ...rowsOf(CLIENT, membersOf("HttpClient", "build followRedirects connectTimeout version executor proxy"), {
    gives: ["receiver"],
  }),
  ...rowsOf(CLIENT, "HttpRequest.newBuilder", { makes: "HttpRequest", gives: ["arguments"] }),
  ...rowsOf(CLIENT, "HttpRequest.uri", { makes: "HttpRequest", gives: ["receiver", "arguments"] }),
  ...rowsOf(CLIENT, membersOf("HttpRequest", "POST PUT"), { ...FURTHER, makes: "HttpRequest", parameters: ["body"] }),
  ...rowsOf(CLIENT, membersOf("HttpRequest", "DELETE method header headers setHeader"), {
    ...FURTHER,
    makes: "HttpRequest",
  }),
  ...rowsOf(CLIENT, membersOf("HttpRequest", "GET build timeout version expectContinue copy"), { gives: ["receiver"] }),
  ...rowsOf(CLIENT, membersOf("HttpClient", "send sendAsync"), {
    ...SENDS,
    writes: { path: 1, content: "given" },
  }),
  ...rowsOf(CLIENT, "HttpResponse.BodyHandlers.ofFile BodyHandlers.ofFile", {
    makes: "BodyHandlers.ofFile",
    gives: ["nothing"],
  }),
  ...rowsOf(OKHTTP, "Request.Builder Request", { makes: "Request.Builder", gives: ["nothing"], what: "none" }),
  ...rowsOf(OKHTTP, "Request.Builder.url", { makes: "Request.Builder", gives: ["receiver", "arguments"] }),
  ...rowsOf(OKHTTP, membersOf("Request.Builder", "post put patch delete method header addHeader headers"), {
    ...FURTHER,
    makes: "Request.Builder",
  }),
  ...rowsOf(OKHTTP, membersOf("Request.Builder", "get build"), { gives: ["receiver"] }),
  ...rowsOf(OKHTTP, "OkHttpClient OkHttpClient.Builder", { makes: "OkHttpClient", gives: ["nothing"], what: "none" }),
  ...rowsOf(OKHTTP, "OkHttpClient.newCall", { makes: "Call", gives: ["arguments"] }),
  ...rowsOf(OKHTTP, membersOf("Call", "execute enqueue"), {
    does: "send",
    what: "receiver",
    from: ["all"],
    gives: ["fetched"],
  }),
  ...rowsOf(APACHE, "HttpGet HttpPost HttpPut HttpPatch HttpDelete PostMethod GetMethod", {
    makes: "HttpPost",
    gives: ["arguments"],
  }),
  ...rowsOf(APACHE, membersOf("HttpPost", "setEntity setHeader addHeader setRequestBody setRequestEntity"), {
    ...FURTHER,
    into: "receiver",
  }),
  ...rowsOf(APACHE, "HttpClients.createDefault HttpClientBuilder.create HttpClients.custom DefaultHttpClient", {
    makes: "CloseableHttpClient",
    gives: ["nothing"],
    what: "none",
  }),
  ...rowsOf(APACHE, "CloseableHttpClient.build", { gives: ["receiver"] }),
  ...rowsOf(APACHE, "CloseableHttpClient.execute HttpClient.execute HttpClient.executeMethod", SENDS),
  ...rowsOf(APACHE, "Request.Get Request.get", { makes: "FluentGet", gives: ["nothing"] }),
  ...rowsOf(APACHE, "Request.Post Request.Put Request.post", { makes: "FluentPost", gives: ["nothing"] }),
  ...rowsOf(
    APACHE,
    membersOf("FluentGet FluentPost", "bodyString bodyForm bodyByteArray body addHeader setHeader"),
    FURTHER,
  ),
  ...rowsOf(APACHE, membersOf("FluentGet FluentPost", "execute"), {
    does: "send",
    what: "receiver",
    from: ["all"],
    gives: ["fetched"],
  }),
  ...rowsOf("https://jsoup.org", "Jsoup.connect", { makes: "Jsoup", gives: ["nothing"] }),
  ...rowsOf(
    "https://jsoup.org",
    membersOf("Jsoup", "data header cookie requestBody userAgent ignoreContentType timeout method"),
    {
      ...FURTHER,
      makes: "Jsoup",
    },
  ),
  ...rowsOf("https://jsoup.org", membersOf("Jsoup", "get post execute"), {
    does: "send",
    what: "receiver",
    from: ["all"],
    gives: ["fetched"],
  }),
  ...rowsOf(SPRING, membersOf("RestTemplate", "getForObject getForEntity"), FETCHES),
  ...rowsOf(
    SPRING,
    membersOf("RestTemplate", "postForObject postForEntity exchange postForLocation put execute"),
    SENDS,
  ),
  ...rowsOf("https://hutool.cn", membersOf("HttpUtil HttpRequest", "get downloadFile downloadString"), FETCHES),
  ...rowsOf("https://hutool.cn", "HttpUtil.post", SENDS),
  ...rowsOf("https://kong.github.io/unirest-java", membersOf("Unirest", "get"), {
    makes: "Unirest",
    gives: ["nothing"],
  }),
  ...rowsOf("https://kong.github.io/unirest-java", membersOf("Unirest", "post put"), {
    makes: "Unirest",
    gives: ["nothing"],
  }),
  ...rowsOf("https://kong.github.io/unirest-java", membersOf("Unirest", "body field header queryString"), {
    ...FURTHER,
    makes: "Unirest",
  }),
  ...rowsOf("https://kong.github.io/unirest-java", membersOf("Unirest", "asString asJson asBytes asFile asEmpty"), {
    does: "send",
    what: "receiver",
    from: ["all"],
    gives: ["fetched"],
  }),
  ...rowsOf("https://commons.apache.org/proper/commons-io", "FileUtils.copyURLToFile", {
    ...FETCHES,
    from: [],
    writes: { path: 1, content: "given" },
  }),
  ...rowsOf(SOCKETS, "Socket SocketChannel.open SSLSocketFactory.createSocket", { ...FETCHES, makes: "Socket" }),
  ...rowsOf(SOCKETS, "Socket.connect", { ...FETCHES, makes: "Socket", into: "receiver" }),
  ...rowsOf(SOCKETS, "Socket.getInputStream Socket.getChannel", { gives: ["receiver"] }),
  ...rowsOf(SOCKETS, "Socket.getOutputStream", { makes: "Socket.outputStream", what: "receiver", gives: ["nothing"] }),
  ...rowsOf(SOCKETS, "Socket.write Socket.send", { does: "send", what: "receiver", from: [0] }),
  ...rowsOf(SOCKETS, "InetSocketAddress", { gives: ["first"] }),
  ...rowsOf(SOCKETS, "ServerSocket ServerSocketChannel.open HttpServer.create", {
    does: "listen",
    makes: "ServerSocket",
    gives: ["nothing"],
  }),
  ...rowsOf(SOCKETS, "ServerSocket.accept", { makes: "Socket", gives: [{ kind: "request" }] }),
  ...rowsOf(SOCKETS, "DatagramPacket", { gives: ["arguments"] }),
  ...rowsOf(SOCKETS, "DatagramSocket", { makes: "DatagramSocket", gives: ["nothing"], what: "none" }),
  ...rowsOf(SOCKETS, "DatagramSocket.send", { does: "send" }),
  // A name that is looked up reaches whoever answers for it.
  ...rowsOf(SOCKETS, membersOf("InetAddress", "getByName getAllByName"), {
    does: "send",
    gives: ["nothing"],
    traits: ["dns"],
  }),
  ...rowsOf("https://projects.eclipse.org/projects/technology.jgit", "Git.cloneRepository", {
    makes: "Git",
    gives: ["nothing"],
    what: "none",
  }),
  ...rowsOf("https://jakarta.ee/specifications/mail", "Transport.send", { does: "send" }),
];
