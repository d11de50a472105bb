/** Every deed that is no program. */
import { AGENT_ORDERS } from "./agent-orders.ts";
import { BUMPS } from "./bumps.ts";
import { CACHE_POISON } from "./cache-poison.ts";
import { INSTALL_PAGE } from "./install-page.ts";
import { ORDINARY_PAGES } from "./ordinary-pages.ts";
import { ORDINARY_SOURCES } from "./ordinary-sources.ts";
import { ORDINARY_WORKFLOWS } from "./ordinary-workflows.ts";
import { OWNER_SWAP } from "./owner-swap.ts";
import { PAYMENT_HIJACK } from "./payment-hijack.ts";
import type { Scene } from "./scene.ts";
import { SECRETS_DUMP } from "./secrets-dump.ts";
import { TALK_OF_ATTACKS } from "./talk-of-attacks.ts";
import { TITLE_RUN } from "./title-run.ts";

export const SCENES: readonly Scene[] = [
  AGENT_ORDERS,
  CACHE_POISON,
  INSTALL_PAGE,
  OWNER_SWAP,
  PAYMENT_HIJACK,
  SECRETS_DUMP,
  TITLE_RUN,
  BUMPS,
  ORDINARY_PAGES,
  ORDINARY_SOURCES,
  ORDINARY_WORKFLOWS,
  TALK_OF_ATTACKS,
];
