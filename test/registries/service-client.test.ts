import { createServiceClient, readMember, ServiceError } from "../../src/registries/service-client.ts";

/** The bytes in pieces of `size`. */
async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("one member of a long answer", () => {
  const text = JSON.stringify({
    _id: 'odd "time" \\',
    "ti\\me": { created: "no" },
    versions: { "1.0.0": { time: { created: "no" } } },
    list: [{ time: "no" }, '"time":{'],
    time: { created: "2026-01-01", "1.0.0": "é }," },
    after: 1,
  });

  test.each([1, 2, 3, 7, 1000])("is found whatever the pieces: %i bytes", async (size) => {
    expect(await readMember("npm", inPieces(text, size), "time", 1000)).toEqual({
      created: "2026-01-01",
      "1.0.0": "é },",
    });
    expect(await readMember("npm", inPieces(text, size), "after", 1000)).toBe(1);
    expect(await readMember("npm", inPieces(text, size), "absent", 1000)).toBeNull();
  });

  test("is bounded, and the rest is not kept", async () => {
    await expect(readMember("npm", inPieces(text, 4), "time", 8)).rejects.toThrow("npm: time is larger than 8 bytes");
    await expect(readMember("npm", inPieces('{"time": {]}', 4), "time", 80)).rejects.toThrow(
      "npm: the answer is no JSON",
    );
    await expect(readMember("npm", inPieces("no json at all", 4), "time", 80)).resolves.toBeNull();
  });
});

describe("a service", () => {
  const answering = (...answers: (Response | Error)[]) => {
    const calls: { url: string; redirect: string | undefined }[] = [];
    let now = 0;
    const client = createServiceClient({
      now: () => now,
      fetch: async (url, init) => {
        calls.push({ url: String(url), redirect: init?.redirect });
        const next = answers.shift();
        if (!next || next instanceof Error) throw next ?? new Error("nothing left");
        return next;
      },
    });
    return { client, calls, later: (ms: number) => (now += ms) };
  };
  const ask = (client: ReturnType<typeof createServiceClient>, service = "npm") =>
    client.ask(service, "https://r.example/x", { maxBytes: 100 });

  test("has something, has nothing, or refuses", async () => {
    const { client } = answering(
      new Response("{}"),
      new Response("", { status: 404 }),
      new Response("", { status: 403 }),
    );
    expect(await ask(client)).not.toBeNull();
    expect(await ask(client)).toBeNull();
    await expect(ask(client)).rejects.toThrow(new ServiceError("npm: answered 403"));
  });

  test("is not followed to another address", async () => {
    const { client, calls } = answering(
      new Response("", { status: 302, headers: { location: "http://169.254.169.254/" } }),
    );
    await expect(ask(client)).rejects.toThrow("npm: answered 302");
    expect(calls).toEqual([{ url: "https://r.example/x", redirect: "manual" }]);
  });

  test("that does not answer is left alone for a minute, and others are not", async () => {
    const { client, calls, later } = answering(
      new Error("refused"),
      new Response("{}"),
      new Response("", { status: 503 }),
    );
    await expect(ask(client)).rejects.toThrow("npm: no answer (connection failed)");
    await expect(ask(client)).rejects.toThrow("npm: did not answer a moment ago");
    expect(await ask(client, "osv")).not.toBeNull();
    expect(calls).toHaveLength(2);
    later(60_000);
    await expect(ask(client)).rejects.toThrow("npm: no answer (503)");
    await expect(ask(client)).rejects.toThrow("npm: did not answer a moment ago");
  });
});
