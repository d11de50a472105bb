/** Every place a program can stand in. */
import { BUILDS } from "./builds.ts";
import { DEPLOYMENTS } from "./deployments.ts";
import { ODD_SOURCES } from "./odd-sources.ts";
import { PIPELINES } from "./pipelines.ts";
import type { Place } from "./place.ts";
import { ROUTES } from "./routes.ts";
import { SOURCES } from "./sources.ts";
import { WORKPLACES } from "./workplaces.ts";

export const PLACES: readonly Place[] = [
  ...PIPELINES,
  ...BUILDS,
  ...DEPLOYMENTS,
  ...WORKPLACES,
  ...SOURCES,
  ...ODD_SOURCES,
  ...ROUTES,
];
