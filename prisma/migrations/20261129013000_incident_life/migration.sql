-- The life of an incident: state, severity, who acknowledged and who resolved it, and what happened to it. Every alert belongs to one.

CREATE TYPE "incident_state" AS ENUM ('open', 'acknowledged', 'resolved');
CREATE TYPE "incident_link" AS ENUM ('first', 'finding', 'account', 'campaign');
CREATE TYPE "incident_event_kind" AS ENUM (
    'opened', 'joined', 'merged', 'worsened', 'acknowledged', 'resolved', 'reopened', 'escalated', 'notified'
);

ALTER TABLE "incidents"
    ADD COLUMN "state" "incident_state" NOT NULL DEFAULT 'open',
    ADD COLUMN "severity" "severity" NOT NULL DEFAULT 'high',
    ADD COLUMN "title" TEXT NOT NULL DEFAULT 'Pushes of one campaign',
    ADD COLUMN "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN "acknowledged_at" TIMESTAMPTZ(3),
    ADD COLUMN "acknowledged_by" TEXT,
    ADD COLUMN "resolved_at" TIMESTAMPTZ(3),
    ADD COLUMN "resolved_by" TEXT,
    ADD COLUMN "resolution" TEXT,
    ADD COLUMN "reopened" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "escalations" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "escalate_at" TIMESTAMPTZ(3),
    ADD CONSTRAINT "incidents_title_length" CHECK (char_length("title") BETWEEN 1 AND 300),
    ADD CONSTRAINT "incidents_acknowledged_by_length" CHECK (char_length("acknowledged_by") BETWEEN 1 AND 255),
    ADD CONSTRAINT "incidents_resolved_by_length" CHECK (char_length("resolved_by") BETWEEN 1 AND 255),
    ADD CONSTRAINT "incidents_resolution_length" CHECK (char_length("resolution") BETWEEN 1 AND 1000),
    ADD CONSTRAINT "incidents_acknowledged_whole" CHECK (("acknowledged_at" IS NULL) = ("acknowledged_by" IS NULL)),
    ADD CONSTRAINT "incidents_resolved_whole" CHECK (
        ("resolved_at" IS NULL) = ("resolved_by" IS NULL) AND ("resolved_at" IS NULL) = ("resolution" IS NULL)
    ),
    ADD CONSTRAINT "incidents_resolved_state" CHECK (("state" = 'resolved') = ("resolved_at" IS NOT NULL)),
    ADD CONSTRAINT "incidents_acknowledged_state" CHECK ("state" <> 'acknowledged' OR "acknowledged_at" IS NOT NULL),
    ADD CONSTRAINT "incidents_escalate_open" CHECK ("state" = 'open' OR "escalate_at" IS NULL),
    ADD CONSTRAINT "incidents_counts" CHECK ("reopened" >= 0 AND "escalations" >= 0);

ALTER TABLE "incidents" ALTER COLUMN "title" DROP DEFAULT;

CREATE INDEX "incidents_state_updated_at_idx" ON "incidents"("state", "updated_at");
CREATE INDEX "incidents_escalate_at_idx" ON "incidents"("escalate_at") WHERE "escalate_at" IS NOT NULL;

ALTER TABLE "incident_pushes"
    ADD COLUMN "link" "incident_link" NOT NULL DEFAULT 'campaign',
    ADD COLUMN "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE "incident_events" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" "incident_event_kind" NOT NULL,
    "by" TEXT,
    "note" TEXT NOT NULL,
    "push_id" UUID,

    CONSTRAINT "incident_events_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "incident_events_by_length" CHECK (char_length("by") BETWEEN 1 AND 255),
    CONSTRAINT "incident_events_note_length" CHECK (char_length("note") BETWEEN 1 AND 1000)
);

CREATE INDEX "incident_events_incident_id_id_idx" ON "incident_events"("incident_id", "id");
CREATE INDEX "incident_events_push_id_idx" ON "incident_events"("push_id");

ALTER TABLE "incident_events"
    ADD CONSTRAINT "incident_events_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    ADD CONSTRAINT "incident_events_push_id_fkey" FOREIGN KEY ("push_id") REFERENCES "pushes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Alerts of earlier versions: each without a campaign becomes an incident of its own, with the alert's id.
INSERT INTO "incidents" ("id", "installation_id", "opened_at", "updated_at", "severity", "title")
SELECT a."id", r."installation_id", a."created_at", a."created_at", a."severity", left(a."message", 300)
FROM "alerts" a
JOIN "verdicts" v ON v."id" = a."verdict_id"
JOIN "repositories" r ON r."id" = a."repository_id"
WHERE NOT EXISTS (SELECT 1 FROM "incident_pushes" m WHERE m."push_id" = v."push_id");

INSERT INTO "incident_pushes" ("push_id", "incident_id", "link", "joined_at")
SELECT v."push_id", a."id", 'first', a."created_at"
FROM "alerts" a JOIN "verdicts" v ON v."id" = a."verdict_id"
WHERE NOT EXISTS (SELECT 1 FROM "incident_pushes" m WHERE m."push_id" = v."push_id");

UPDATE "incidents" i SET "severity" = w."severity", "updated_at" = w."latest"
FROM (
    SELECT m."incident_id", max(a."severity") AS "severity", max(a."created_at") AS "latest"
    FROM "incident_pushes" m JOIN "verdicts" v ON v."push_id" = m."push_id" JOIN "alerts" a ON a."verdict_id" = v."id"
    GROUP BY m."incident_id"
) w WHERE w."incident_id" = i."id";

UPDATE "incidents" i SET "state" = 'resolved', "resolved_at" = w."at", "resolved_by" = w."by", "resolution" = w."why"
FROM (
    SELECT DISTINCT ON (m."incident_id") m."incident_id", a."resolved_at" AS "at", a."resolved_by" AS "by", a."resolution" AS "why",
        bool_and(a."resolved_at" IS NOT NULL) OVER (PARTITION BY m."incident_id") AS "all_resolved"
    FROM "incident_pushes" m JOIN "verdicts" v ON v."push_id" = m."push_id" JOIN "alerts" a ON a."verdict_id" = v."id"
    ORDER BY m."incident_id", a."resolved_at" DESC NULLS FIRST
) w WHERE w."incident_id" = i."id" AND w."all_resolved";

INSERT INTO "incident_events" ("incident_id", "at", "kind", "note")
SELECT "id", "opened_at", 'opened', 'opened by an earlier version' FROM "incidents";
INSERT INTO "incident_events" ("incident_id", "at", "kind", "by", "note")
SELECT "id", "resolved_at", 'resolved', "resolved_by", "resolution" FROM "incidents" WHERE "state" = 'resolved';
