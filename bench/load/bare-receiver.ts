/**
 * The least that a receiver can do: it verifies the signature, inserts the rows that the application inserts for a delivery, and answers 202.
 * What the application is compared with. Takes DATABASE_URL (of a database that the application has made its tables in) and WEBHOOK_SECRET.
 */
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { z } from "zod";

/** As many as the application has by default. */
const CONNECTIONS = 10;

const Body = z.object({ installation: z.object({ id: z.number() }), repository: z.object({ id: z.number() }) });

const secret = process.env["WEBHOOK_SECRET"] ?? "";
const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: CONNECTIONS });

/** One statement, prepared: a delivery, and its job as the queue keeps it. */
const INSERT = `
  WITH delivery AS (
    INSERT INTO deliveries (id, event, installation_id, repository_id, body, source, received_at, job_id)
    VALUES ($1, $2, $3, $4, $5, 'delivery', now(), $6))
  INSERT INTO pgboss.job_common (id, name, data, singleton_key, group_id, policy, retry_limit, retry_delay, expire_seconds, deletion_seconds,
    keep_until, heartbeat_seconds)
  VALUES ($6, 'deliveries', $7, $4::text, $3::text, 'singleton', 1000000, 1, 14400, 86400, now() + interval '365 days', 30)`;

const server = createServer(async (request, response) => {
  try {
    const body = await read(request);
    const said = Buffer.from(String(request.headers["x-hub-signature-256"] ?? ""));
    const right = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
    if (said.length !== right.length || !timingSafeEqual(said, right)) return void response.writeHead(401).end();
    const { installation, repository } = Body.parse(JSON.parse(body.toString("utf8")));
    const id = String(request.headers["x-github-delivery"]);
    const data = JSON.stringify({ deliveryId: id, priority: 0 });
    const event = request.headers["x-github-event"];
    const values = [id, event, installation.id, repository.id, body, randomUUID(), data];
    await pool.query({ name: "insert", text: INSERT, values });
    response.writeHead(202).end();
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    response.writeHead(503).end();
  }
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
process.once("SIGTERM", () => process.exit(0));

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
