/** SMTP, against a server that speaks it. */
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { createSmtpClient } from "../../src/mail/create-smtp-client.ts";
import type { Mail } from "../../src/mail/mail-client.ts";
import { MailError } from "../../src/mail/mail-error.ts";

const FROM = "countersign@example.com";
const PASSWORD = ["pass", "word", "42"].join("%");
const MAIL: Mail = {
  to: "ada@example.org",
  subject: "Critical in octo/shop\r\nBcc: eve@example.org",
  text: "text \u2013 with a dash",
  html: "<p>html</p>",
  images: [],
  reference: "incident:1",
  thread: { id: "one.two", sequence: 0 },
};

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Returns the server's address, and what it took. */
async function aServer(options: SMTPServerOptions = {}) {
  const taken: { readonly to: readonly string[]; readonly source: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    logger: false,
    onData(stream, session, done) {
      let source = "";
      stream.on("data", (chunk: Buffer) => {
        source += chunk.toString();
      });
      stream.on("end", () => {
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done(null, "queued as 4711");
      });
    },
    ...options,
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = listening.address() as AddressInfo;
  return { url: (login = "") => `smtp://${login}127.0.0.1:${port}`, taken };
}

/** A server that says what it is told, line by line, and then hangs up or stays silent. */
async function aScript(lines: readonly string[], atEnd: "close" | "hang") {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    let next = 0;
    const say = () => {
      const line = lines[next++];
      if (line !== undefined) socket.write(`${line}\r\n`);
      else if (atEnd === "close") socket.destroy();
    };
    say();
    socket.on("data", say);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function failureOf(sending: Promise<unknown>): Promise<MailError> {
  const error = await sending.then(
    () => new Error("it was sent"),
    (caught: unknown) => caught,
  );
  if (error instanceof MailError) return error;
  throw error;
}

test("a mail is taken with both its forms, one subject line, and its place in a thread", async () => {
  const { url, taken } = await aServer();
  const client = createSmtpClient({ url: url(), from: FROM });
  expect(await client.send(MAIL)).toEqual({ messageId: expect.stringContaining("queued as 4711") });
  await client.send({ ...MAIL, thread: { id: "one.two", sequence: 2 } });
  await client.send({ ...MAIL, thread: null });
  const [first, second, alone] = taken;
  expect(first?.to).toEqual(["ada@example.org"]);
  expect(first?.source).toMatch(/^From: Countersign <countersign@example\.com>\r\n/m);
  expect(first?.source).toMatch(/^Subject: Critical in octo\/shop Bcc: eve@example\.org\r\n/m);
  expect(first?.source).toMatch(/^Message-ID: <one\.two@example\.com>\r\n/m);
  expect(first?.source).toContain("X-Countersign-Reference: incident:1");
  expect(first?.source).toContain("text =E2=80=93 with a dash");
  expect(first?.source).toContain("<p>html</p>");
  expect(first?.source).not.toMatch(/^(?:In-Reply-To|References|Bcc):/m);
  expect(second?.source).toMatch(/^Message-ID: <one\.two\.2@example\.com>\r\n/m);
  expect(second?.source).toMatch(/^In-Reply-To: <one\.two@example\.com>\r\n/m);
  expect(second?.source).toMatch(/^References: <one\.two@example\.com>\r\n/m);
  expect(alone?.source).not.toContain("one.two");
});

test("credentials are sent decoded, and a wrong one is no passing failure and stands in no error", async () => {
  const seen: string[] = [];
  const { url } = await aServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username = "", password = "" }, _session, done) {
      seen.push(`${username}:${password}`);
      if (password === PASSWORD) return done(null, { user: username });
      return done(new Error(`wrong password ${password}`));
    },
  });
  const login = (password: string) => url(`me:${encodeURIComponent(password)}@`);
  await createSmtpClient({ url: login(PASSWORD), from: FROM }).send(MAIL);
  const wrong = await failureOf(createSmtpClient({ url: login("secret!1"), from: FROM }).send(MAIL));
  expect(seen).toEqual([`me:${PASSWORD}`, "me:secret!1"]);
  expect([wrong.failure, wrong.isTransient]).toEqual(["auth", false]);
  expect(wrong.message).not.toContain("secret!1");
});

test("a password goes over TLS alone, where the server is another machine", async () => {
  const url = (await aScript(["220 hi", "250 no TLS here", "502 not implemented"], "close")).replace(
    "127.0.0.1",
    "me:secret@0.0.0.0",
  );
  const error = await failureOf(createSmtpClient({ url, from: FROM, timeoutMs: 5000 }).send(MAIL));
  expect(error.message).toMatch(/502 not implemented/);
});

test.each([
  [421, "server", true],
  [451, "rate-limited", true],
  [550, "refused", false],
] as const)("a recipient that is answered %i is %s", async (status, failure, isTransient) => {
  const { url } = await aServer({
    onRcptTo(_address, _session, done) {
      done(Object.assign(new Error("no such luck"), { responseCode: status }));
    },
  });
  const error = await failureOf(createSmtpClient({ url: url(), from: FROM }).send(MAIL));
  expect([error.failure, error.isTransient, error.isUnanswered]).toEqual([failure, isTransient, false]);
  expect(error.message).toContain("no such luck");
});

test("a server that is not there took nothing; one that hangs up or falls silent may have", async () => {
  const gone = await failureOf(createSmtpClient({ url: "smtp://127.0.0.1:1", from: FROM }).send(MAIL));
  expect([gone.failure, gone.isUnanswered]).toEqual(["network", false]);
  const opening = ["220 hi", "250 ok", "250 ok", "250 ok", "354 go on"];
  const cut = await failureOf(createSmtpClient({ url: await aScript(opening, "close"), from: FROM }).send(MAIL));
  expect([cut.failure, cut.isUnanswered]).toEqual(["network", true]);
  const silent = createSmtpClient({ url: await aScript(opening, "hang"), from: FROM, timeoutMs: 300 });
  const late = await failureOf(silent.send(MAIL));
  expect([late.failure, late.isUnanswered]).toEqual(["timeout", true]);
});

test("an image stands where the HTML names it", async () => {
  const { url, taken } = await aServer();
  const content = Buffer.from("png").toString("base64");
  const images = [{ id: "chart", type: "image/png", content }];
  await createSmtpClient({ url: url(), from: FROM }).send({ ...MAIL, html: '<img src="cid:chart">', images });
  const { source = "" } = taken[0] ?? {};
  expect(source).toMatch(/^Content-ID: <chart>\r?$/m);
  expect(source).toMatch(/^Content-Disposition: inline; filename=chart\.png\r?$/m);
  expect(source).toContain(content);
  expect(source).toContain("multipart/related");
});
