import { createLog } from "../../src/log/create-log.ts";

/** Assembled at run time, so that nothing in this file looks like a credential. */
const token = ["ghs", "A".repeat(36)].join("_");
const appToken = ["ghs", "123456", `eyJhbGciOiJSUzI1NiJ9.${"b".repeat(40)}.${"c".repeat(40)}`].join("_");
const mailKey = ["SG", "x".repeat(22), "y".repeat(43)].join(".");
const privateKey = ["-----BEGIN RSA", "PRIVATE KEY-----\nMIIabc\n-----END RSA", "PRIVATE KEY-----"].join(" ");

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLog({ level: "debug", write: (line) => void lines.push(line) }));
  expect(lines).toHaveLength(1);
  const { time, ...rest } = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
  expect(typeof time).toBe("string");
  return rest;
}

describe("the log", () => {
  it("writes a constant message and its fields as one line of JSON", () => {
    expect(logged((log) => log.child({ delivery: "d1" }).info({ sha: "abc" }, "push judged"))).toEqual({
      level: "info",
      delivery: "d1",
      sha: "abc",
      msg: "push judged",
    });
  });

  it.each([
    ["an installation token", token],
    ["an installation token of the newer kind", appToken],
    ["a SendGrid key", mailKey],
    ["a private key", privateKey],
    ["a bearer header", `Bearer ${"q".repeat(20)}`],
    ["the password of a URL", "postgresql://me:hunter2secret@db/x"],
  ])("hides %s wherever it stands", (_, secret) => {
    const line = logged((log) => {
      log
        .child({ bound: `a ${secret} b` })
        .error({ err: new Error(`failed with ${secret}`), text: secret }, `m ${secret}`);
    });
    const inner = secret.match(/hunter2secret|[A-Za-z]{20,}|MIIabc/)?.[0] ?? secret;
    expect(JSON.stringify(line)).not.toContain(inner);
  });

  it("hides fields that hold credentials or what strangers wrote", () => {
    const fields = { authorization: "x", body: "x", event: { a: 1 }, nested: { headers: { a: "x" }, event: "push" } };
    expect(logged((log) => log.info(fields, "m"))).toEqual({
      level: "info",
      authorization: "[redacted]",
      body: "[redacted]",
      event: "[redacted]",
      nested: { headers: "[redacted]", event: "push" },
      msg: "m",
    });
  });

  it("keeps of an error what it says, its code and its causes, and never its request", () => {
    const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED", config: { headers: { a: "key" } } });
    const error = new AggregateError([new Error("inner", { cause })], "outer");
    const line = logged((log) => log.error({ err: Object.assign(error, { event: { payload: "private" } }) }, "m"));
    expect(line["err"]).toMatchObject({
      type: "AggregateError",
      message: "outer",
      errors: [{ message: "inner", cause: { message: "refused", code: "ECONNREFUSED" } }],
    });
    expect(JSON.stringify(line)).not.toContain("private");
    expect(JSON.stringify(line)).not.toContain("config");
  });

  it("bounds what it writes, whatever it is given", () => {
    const loop: Record<string, unknown> = { bytes: Buffer.from("secret"), when: new Date(0), big: 5n };
    loop["self"] = loop;
    const line = logged((log) => log.info({ loop, long: "x".repeat(100_000), list: Array(1000).fill(1) }, "m"));
    expect(JSON.stringify(line).length).toBeLessThan(5000);
    expect(line["loop"]).toMatchObject({ bytes: "[6 bytes]", when: "1970-01-01T00:00:00.000Z", big: "5" });
  });
});
