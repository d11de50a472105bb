/** The log of the app's webhook deliveries, and sending one again. */
import type { Answer } from "../../http/answer.ts";
import { type Call, number, type Operations } from "../operation.ts";
import { notFound, problem } from "../problem.ts";
import { isoTime } from "../render/account.ts";
import type { Delivery } from "../webhooks/hooks.ts";

export const DELIVERIES: Operations = {
  "apps/list-webhook-deliveries": { by: "app", run: listDeliveries },
  "apps/get-webhook-delivery": {
    by: "app",
    run: (call) => {
      const delivery = deliveryOf(call);
      const json = {
        ...renderDelivery(delivery),
        url: call.world.app.webhookUrl ?? "",
        request: { headers: delivery.requestHeaders, payload: JSON.parse(delivery.body.toString("utf8")) },
        response: { headers: delivery.responseHeaders, payload: delivery.responseBody },
      };
      return { status: 200, json };
    },
  },
  "apps/redeliver-webhook-delivery": {
    by: "app",
    run: (call) => {
      // Sent in its own time: the answer does not wait for it.
      void call.hooks.resend(deliveryOf(call));
      return { status: 202, json: {} };
    },
  },
};

/** Newest first; the cursor is the id to go on below. */
function listDeliveries(call: Call): Answer {
  const { params, url } = call;
  const size = Math.min(100, Math.max(1, Number(params["per_page"] ?? 30)));
  const cursor = readCursor(params["cursor"]);
  const wanted = params["status"];
  const isWanted = ({ statusCode }: Delivery) => {
    const failed = statusCode >= 400 && statusCode <= 599; // an attempt without any answer counts as neither
    return wanted === undefined || (wanted === "failure" ? failed : statusCode >= 200 && statusCode < 400);
  };
  const rest = call.hooks.log().filter((delivery) => (cursor === null || delivery.id < cursor) && isWanted(delivery));
  const items = rest.slice(0, size);
  const last = items.at(-1);
  const headers: Record<string, string> = {};
  if (last && rest.length > size) {
    const next = new URL(url);
    next.searchParams.set("cursor", `v1_${last.id}`);
    headers["link"] = `<${next.href}>; rel="next"`;
  }
  return { status: 200, headers, json: items.map(renderDelivery) };
}

function readCursor(value: unknown): number | null {
  if (value === undefined) return null;
  const id = /^v1_(\d{1,15})$/.exec(String(value))?.[1];
  if (id === undefined) throw problem(400, "Invalid cursor");
  return Number(id);
}

function deliveryOf(call: Call): Delivery {
  const id = number(call, "delivery_id");
  const delivery = call.hooks.log().find((one) => one.id === id);
  if (!delivery) throw notFound();
  return delivery;
}

function renderDelivery(delivery: Delivery) {
  const { id, guid, event, redelivery, duration, status, statusCode } = delivery;
  return {
    id,
    guid,
    delivered_at: isoTime(delivery.deliveredAt),
    redelivery,
    duration,
    status,
    status_code: statusCode,
    event: event.event,
    action: event.action,
    installation_id: event.installation?.id ?? null,
    repository_id: event.repository?.id ?? null,
    throttled_at: null,
  };
}
