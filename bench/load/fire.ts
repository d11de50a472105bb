/** Sends signed deliveries: as many as are taken, or so many a second. */
import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

export interface Target {
  readonly port: number;
  readonly secret: string;
  /** The body of the nth delivery. */
  readonly body: (n: number) => string;
}

export interface Fired {
  readonly seconds: number;
  /** Answers by status; 0 where there was none. */
  readonly answers: ReadonlyMap<number, number>;
  /** Milliseconds from the time a delivery was due until its answer. */
  readonly durations: readonly number[];
}

/** Keeps so many deliveries under way for so long: how many are accepted a second. */
export async function fireAtOnce(target: Target, atOnce: number, seconds: number): Promise<Fired> {
  const shot = createShot(target, atOnce);
  const started = performance.now();
  const end = started + seconds * 1000;
  const lane = async () => {
    while (performance.now() < end) await shot.send(performance.now());
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return shot.result((performance.now() - started) / 1000);
}

/** Sends so many, all at the same moment. */
export async function fireAll(target: Target, number: number): Promise<Fired> {
  const shot = createShot(target, number);
  const started = performance.now();
  await Promise.all(Array.from({ length: number }, () => shot.send(started)));
  return shot.result((performance.now() - started) / 1000);
}

/** Sends so many a second, whether answers come or not, as GitHub would: how long each waits. */
export async function fireSteadily(target: Target, perSecond: number, seconds: number): Promise<Fired> {
  const shot = createShot(target, 1000);
  const started = performance.now();
  const total = perSecond * seconds;
  const underWay: Promise<void>[] = [];
  for (let n = 0; n < total; n++) {
    const due = started + (n / perSecond) * 1000;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    underWay.push(shot.send(due));
  }
  await Promise.all(underWay);
  return shot.result((performance.now() - started) / 1000);
}

function createShot({ port, secret, body }: Target, sockets: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const answers = new Map<number, number>();
  const durations: number[] = [];
  let n = 0;

  return {
    async send(due: number): Promise<void> {
      const text = body(n++);
      const status = await post({ agent, port, text, signature: sign(text, secret) });
      durations.push(performance.now() - due);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    },
    result(seconds: number): Fired {
      agent.destroy();
      return { seconds, answers, durations };
    },
  };
}

interface Post {
  readonly agent: Agent;
  readonly port: number;
  readonly text: string;
  readonly signature: string;
}

function post({ agent, port, text, signature }: Post): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(
      {
        agent,
        port,
        host: "127.0.0.1",
        method: "POST",
        path: "/api/github/webhooks",
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
          "x-github-event": "push",
          "x-github-delivery": randomUUID(),
          "x-hub-signature-256": signature,
        },
      },
      (response) => {
        response.resume();
        response.on("close", () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on("error", () => resolve(0));
    sent.end(text);
  });
}

function sign(text: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`;
}
