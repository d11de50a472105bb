/** All that the dashboard reads of the store, and the two changes to incidents that it makes. */
import type { Database } from "../database/open-database.ts";
import type { Clock } from "../pipeline/ports.ts";
import { createBaselines } from "./baselines.ts";
import { createDecisions } from "./decisions.ts";
import { createDetectorFigures } from "./detector-figures.ts";
import { createIncidents } from "./incidents.ts";
import { createKeptMails } from "./kept-mails.ts";
import { createOperationFigures } from "./operation-figures.ts";
import { createPushViews } from "./push-view.ts";
import { readBriefly } from "./read-briefly.ts";
import { createRepositoryOverview } from "./repository-overview.ts";
import { createStatistics } from "./statistics.ts";

export type DashboardReads = ReturnType<typeof createDashboardReads>;

export function createDashboardReads(database: Database, { clock }: { readonly clock: Clock }) {
  const detectors = createDetectorFigures(database);
  const { glance, coverage } = createRepositoryOverview(database);
  return {
    baselines: createBaselines(database),
    decisions: createDecisions(database, { clock }),
    detectors: { figures: readBriefly(detectors.figures), demotionsIn: detectors.demotionsIn },
    incidents: createIncidents(database, { clock }),
    mails: createKeptMails(database, { clock }),
    operation: createOperationFigures(database),
    overview: { glance, coverage: readBriefly(coverage) },
    pushes: createPushViews(database),
    statistics: { statistics: readBriefly(createStatistics(database).statistics) },
  };
}
