/** What every request of the dashboard carries, in Hono's words. */
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Viewer } from "./viewer.ts";

export interface DashboardEnv {
  Bindings: HttpBindings;
  Variables: {
    /** Who is signed in; set for every page behind the sign-in. */
    viewer: Viewer;
  };
}

export type PageContext = Context<DashboardEnv>;
