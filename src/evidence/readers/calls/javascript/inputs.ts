/** JavaScript: where values come from – requests, pages, secrets, the machine, the time. */
import type { ProgramOrigin } from "../../../../engine/index.ts";
import { wordList } from "../../languages/words.ts";
import { membersOf, rowsOf } from "../rows.ts";

const REQUEST = { kind: "request" } as const;
const DOM = "https://developer.mozilla.org/docs/Web/API/Document";

export const INPUTS = [
  // What is asked for stands in the address.
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/URLSearchParams/set",
    "URL.searchParams.set URL.searchParams.append",
    {
      gives: ["receiver", "arguments"],
      into: "receiver",
    },
  ),
  // A list that grows holds what is put into it.
  ...rowsOf("https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array/push", ".push .unshift", {
    gives: ["appended"],
    into: "receiver",
  }),
  // The functions of a route get the request.
  ...rowsOf(
    "https://expressjs.com/en/api.html",
    `${membersOf("express express.Router express.express.Router express.route express.Router.route fastify fastify.fastify koa koa-router @koa/router polka connect restify.createServer hono.Hono hono itty-router.Router find-my-way", "get post put patch delete all use route head options any param add on addHook")} h3.defineEventHandler h3.eventHandler defineEventHandler`,
    { gives: [REQUEST] },
  ),
  ...rowsOf(
    "https://nextjs.org/docs/app/api-reference/functions/headers",
    `next/headers.headers next/headers.cookies h3.readBody h3.getQuery h3.getHeader h3.getCookie readBody getQuery co-body raw-body
    raw-body.getRawBody micro.json micro.text micro.buffer formidable.parse busboy multer
    ${membersOf("@nestjs/common", "Body Query Param Headers Req Request Res UploadedFile UploadedFiles")}`,
    { gives: [REQUEST] },
  ),
  ...rowsOf("https://nodejs.org/api/url.html", "url.parse url.URL.searchParams.get", { gives: ["arguments"] }),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener",
    ".addEventListener addEventListener",
    {
      gives: [REQUEST, "receiver"],
    },
  ),
  ...rowsOf(
    DOM,
    membersOf(
      "document",
      "getElementById querySelector querySelectorAll getElementsByTagName getElementsByName getElementsByClassName",
    ),
    {
      gives: [REQUEST],
    },
  ),
  ...rowsOf(DOM, "prompt window.prompt", { gives: [REQUEST, "arguments"] }),
  // An empty one is filled by the program; one that is made of a form has what was typed into it.
  ...rowsOf(DOM, "FormData", { makes: "FormData", gives: ["arguments"] }),
  ...rowsOf(DOM, "FormData", { makes: "FormData", where: { argument: 0 }, gives: [REQUEST, "arguments"] }),
  ...rowsOf(DOM, "FormData.append FormData.set", { gives: ["receiver", "arguments"], into: "receiver" }),
  ...rowsOf(
    "https://nodejs.org/api/readline.html",
    "readline.createInterface prompts inquirer.prompt enquirer.prompt readline-sync.question yargs commander.parse minimist meow @actions/core.getInput @actions/core.getMultilineInput util.parseArgs",
    {
      gives: [{ kind: "argument" }],
    },
  ),
  ...rowsOf(
    "https://wilix-team.github.io/iohook",
    membersOf(
      "iohook uiohook-napi.uIOhook node-global-key-listener.GlobalKeyboardListener keypress gkm.events",
      "on addListener start",
    ),
    {
      gives: [REQUEST],
      traits: ["keyboard"],
    },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/Clipboard",
    "navigator.clipboard.readText navigator.clipboard.read clipboardy.read clipboardy.readSync clipboardy.default.read copy-paste.paste electron.clipboard.readText clipboard-event node-clipboardy.readSync",
    {
      gives: [{ kind: "clipboard" }],
    },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/MediaDevices/getDisplayMedia",
    "navigator.mediaDevices.getDisplayMedia screenshot-desktop screenshot-desktop.all electron.desktopCapturer.getSources html2canvas robotjs.screen.capture node-screenshots.Monitor.captureImageSync desktop-screenshot chrome.tabs.captureVisibleTab @nut-tree/nut-js.screen.grab",
    {
      gives: [{ kind: "screen" }],
    },
  ),
  ...rowsOf(
    "https://github.com/atom/node-keytar",
    "keytar.getPassword keytar.findPassword keytar.findCredentials keychain.getPassword @napi-rs/keyring.Entry.getPassword @github/keytar.getPassword cross-keychain.getPassword",
    {
      gives: [{ kind: "secret", name: "credential store" }],
    },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/Storage",
    membersOf("localStorage sessionStorage", "getItem key"),
    {
      gives: [{ kind: "secret", name: "browser storage" }],
    },
  ),
  ...rowsOf(
    "https://developer.chrome.com/docs/extensions/reference/api/cookies",
    "chrome.cookies.getAll browser.cookies.getAll",
    {
      gives: [{ kind: "credential-file", which: "cookies of the browser" }],
    },
  ),
  ...rowsOf(
    "https://developer.chrome.com/docs/extensions/reference/api/cookies",
    `${membersOf("chrome.cookies browser.cookies", "get")} ${membersOf("js-cookie universal-cookie Cookies", "get getAll getJSON")} tough-cookie.CookieJar.getCookies indexedDB.open`,
    {
      gives: [{ kind: "secret", name: "browser storage" }],
    },
  ),
  ...rowsOf("https://github.com/actions/toolkit/tree/main/packages/core", "@actions/core.getIDToken", {
    gives: [{ kind: "secret", name: "identity token" }],
  }),
  ...rowsOf(
    "https://nodejs.org/api/os.html",
    `os.hostname os.userInfo os.networkInterfaces os.cpus os.release os.version node-machine-id.machineId node-machine-id.machineIdSync
    macaddress.one macaddress.all getmac ip.address public-ip public-ip.publicIp public-ip.publicIpv4 username username.username username.sync Deno.hostname
    Deno.networkInterfaces systeminformation.system systeminformation.osInfo systeminformation.networkInterfaces systeminformation.users fullname computer-name`,
    {
      gives: [{ kind: "host-name" }],
    },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Intl",
    "Intl.DateTimeFormat Intl.DateTimeFormat.resolvedOptions .getTimezoneOffset .resolvedOptions os-locale os-locale.osLocale os-locale.osLocaleSync electron.app.getLocale electron.app.getSystemLocale get-user-locale",
    {
      gives: [{ kind: "locale" }],
    },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Date",
    "Date Date.now performance.now process.hrtime process.uptime moment dayjs luxon.DateTime.now date-fns.differenceInDays",
    {
      gives: [{ kind: "time" }],
    },
  ),
];

/** The event of a workflow or a webhook, and what anybody can write in it. */
const PAYLOADS = "github.context.payload @actions/github.context.payload context.payload payload event.payload";
const TITLES = wordList(
  `pull_request.title pull_request.body pull_request.head.ref pull_request.head.label pull_request.head.repo.default_branch
  issue.title issue.body comment.body review.body discussion.title discussion.body head_commit.message head_commit.author.name
  head_commit.author.email commits pages workflow_run.head_branch workflow_run.head_commit.message release.name release.body`,
);

const VALUES: readonly (readonly [names: string, origin: ProgramOrigin])[] = [
  [
    "process.env import.meta.env Bun.env bun.env Deno.env process.default.env std-env.env",
    { kind: "environment", name: null },
  ],
  ["process.argv process.stdin process.argv0 Deno.args Deno.stdin Bun.argv Bun.stdin", { kind: "argument" }],
  [
    `${membersOf("req request ctx.request ctx.req c.req context.req context.request event.request", "query body params headers cookies files file rawBody url path hostname originalUrl ip nextUrl searchParams signedCookies param json text formData")}
    ctx.query ctx.params ctx.headers ctx.cookies ctx.body context.params context.query
    event.body event.queryStringParameters event.pathParameters event.headers event.multiValueHeaders event.rawQueryString event.cookies event.Records
    location.search location.hash location.href window.name document.URL document.referrer document.forms document.location document.baseURI
    express.Request.query express.Request.body express.Request.params express.Request.headers express.Request.cookies
    next/server.NextRequest.nextUrl next/server.NextRequest.headers next/server.NextRequest.cookies`,
    REQUEST,
  ],
  [
    "document.cookie localStorage sessionStorage indexedDB chrome.storage browser.storage chrome.cookies browser.cookies",
    { kind: "secret", name: "browser storage" },
  ],
  ["navigator.language navigator.languages navigator.userLanguage navigator.browserLanguage", { kind: "locale" }],
  ["navigator.userAgent navigator.platform navigator.userAgentData", { kind: "host-name" }],
  ["event.clipboardData e.clipboardData", { kind: "clipboard" }],
  ["form.elements event.target.elements e.target.elements this.elements", REQUEST],
  ...TITLES.map((which) => [membersOf(PAYLOADS, which), { kind: "title", which }] as const),
];

/** Names of values that are origins by themselves. */
export const INPUT_VALUES: readonly (readonly [name: string, origin: ProgramOrigin])[] = VALUES.flatMap(
  ([names, origin]) => wordList(names).map((name) => [name, origin] as const),
);
