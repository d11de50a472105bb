/** The address of an incident's page; null where there is no dashboard to show it. */
import type { Environment } from "../config/environment.ts";
import { incidentPath } from "../dashboard/paths.ts";

export function incidentUrl({ dashboard }: Pick<Environment, "dashboard">, id: string): string | null {
  return dashboard && `${dashboard.publicUrl}${incidentPath(id)}`;
}
