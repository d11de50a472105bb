/** Java virtual machine: what decodes and encodes, and where values come from. */
import type { ProgramOrigin } from "../../../../engine/index.ts";
import { wordList } from "../../languages/words.ts";
import { membersOf, rowsOf } from "../rows.ts";

const BASE64 = "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Base64.html";
const SERVLET = "https://jakarta.ee/specifications/servlet";
const REQUEST = { kind: "request" } as const;
const REQUESTS =
  "getParameter getParameterValues getParameterMap getHeader getHeaders getQueryString getCookies getInputStream getReader getPart getRequestURI getPathInfo getRequestURL";

export const JAVA_VALUES = [
  ...rowsOf(
    "https://developer.android.com/reference/android/provider/Telephony.Sms.Intents",
    "Telephony.Sms.Intents.getMessagesFromIntent provider.Telephony.Sms.Intents.getMessagesFromIntent SmsMessage.createFromPdu",
    { gives: [{ kind: "secret", name: "text messages" }] },
  ),
  ...rowsOf(
    "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/System.html",
    "System.setProperty",
    {
      sets: { name: 0, value: 1 },
      gives: ["nothing"],
    },
  ),
  ...rowsOf(
    "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/io/PrintStream.html",
    "System.out.println System.out.print System.err.println println print",
    {
      prints: "arguments",
    },
  ),
  ...rowsOf(
    BASE64,
    `${membersOf("Base64", "getDecoder.decode getUrlDecoder.decode getMimeDecoder.decode Decoder.decode decode decodeBase64 UrlSafe.decode Default.decode Mime.decode")}
    BASE64Decoder.decodeBuffer DatatypeConverter.parseBase64Binary Base64Utils.decodeFromString Base64Util.decode Decoders.BASE64.decode BaseEncoding.base64.decode
    .decodeBase64`,
    { decodes: "base64" },
  ),
  ...rowsOf(
    BASE64,
    `${membersOf("Base64", "getEncoder.encodeToString getEncoder.encode getUrlEncoder.encodeToString encodeToString encode encodeBase64String")}
    Hex.encodeHexString HexFormat.of.formatHex DatatypeConverter.printBase64Binary`,
    { gives: ["arguments"], encodes: true },
  ),
  ...rowsOf("https://docs.groovy-lang.org/latest/html/groovy-jdk", ".encodeBase64 .encodeHex", {
    gives: ["receiver"],
    encodes: true,
  }),
  ...rowsOf(
    BASE64,
    "Hex.decodeHex Hex.decode HexFormat.of.parseHex DatatypeConverter.parseHexBinary BaseEncoding.base16.decode .decodeHex",
    {
      decodes: "hex",
    },
  ),
  ...rowsOf(BASE64, "URLDecoder.decode", { decodes: "url" }),
  ...rowsOf(BASE64, "GZIPInputStream InflaterInputStream ZipInputStream XZInputStream Inflater.setInput", {
    decodes: "compressed",
  }),
  ...rowsOf(
    "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/crypto/Cipher.html",
    "Cipher.getInstance",
    {
      makes: "Cipher",
      gives: ["nothing"],
    },
  ),
  ...rowsOf(
    "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/crypto/Cipher.html",
    "Cipher.doFinal CipherInputStream",
    {
      gives: [{ kind: "decoded", by: "encrypted" }, "arguments"],
    },
  ),
  ...rowsOf(BASE64, "char.from Character.toChars Character.toString", {
    gives: [{ kind: "decoded", by: "character codes" }, "arguments"],
  }),
  ...rowsOf(SERVLET, membersOf("HttpServletRequest ServletRequest request", REQUESTS), { gives: [REQUEST] }),
  ...rowsOf(
    SERVLET,
    ".getParameter .queryParam .formParam .pathParam .queryParams .getQueryParameter .receiveText .receiveParameters",
    {
      gives: [REQUEST],
    },
  ),
  ...rowsOf(SERVLET, "InetAddress.getLocalHost NetworkInterface.getNetworkInterfaces", {
    gives: [{ kind: "host-name" }],
  }),
  ...rowsOf(SERVLET, "Locale.getDefault TimeZone.getDefault ZoneId.systemDefault", { gives: [{ kind: "locale" }] }),
  ...rowsOf(
    SERVLET,
    "System.currentTimeMillis Instant.now LocalDate.now LocalDateTime.now ZonedDateTime.now Date Calendar.getInstance",
    {
      gives: [{ kind: "time" }],
    },
  ),
  ...rowsOf(
    "https://docs.oracle.com/en/java/javase/21/docs/api/java.desktop/java/awt/Toolkit.html",
    ".getSystemClipboard ClipboardManager.getPrimaryClip",
    {
      gives: [{ kind: "clipboard" }],
    },
  ),
  ...rowsOf(
    "https://docs.oracle.com/en/java/javase/21/docs/api/java.desktop/java/awt/Robot.html",
    "Robot.createScreenCapture .createScreenCapture",
    {
      gives: [{ kind: "screen" }],
    },
  ),
  ...rowsOf("https://github.com/kwhat/jnativehook", "GlobalScreen.addNativeKeyListener", {
    gives: [REQUEST],
    traits: ["keyboard"],
  }),
];

const FETCHED = { kind: "fetched", host: null } as const;

export const JAVA_VALUE_NAMES: readonly (readonly [name: string, origin: ProgramOrigin])[] = [
  ["System.getenv", { kind: "environment", name: null }],
  ["providers.environmentVariable", { kind: "environment", name: null }],
  ["project.providers.environmentVariable", { kind: "environment", name: null }],
  ["@request", REQUEST],
  ...wordList("URL.text URL.bytes URLConnection.inputStream HttpURLConnection.inputStream").map(
    (name) => [name, FETCHED] as const,
  ),
  ...wordList("call.parameters call.request.queryParameters request.queryString").map(
    (name) => [name, REQUEST] as const,
  ),
];
