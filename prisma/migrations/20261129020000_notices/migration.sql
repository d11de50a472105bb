-- What is to be said of an incident, kept until a mail says it; mails belong to incidents, digests or reports, and follow one another.

CREATE TYPE "notice_kind" AS ENUM ('alert', 'escalation', 'resolved');
CREATE TYPE "mail_kind" AS ENUM ('incident', 'digest', 'report');

CREATE TABLE "notices" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "push_id" UUID,
    "kind" "notice_kind" NOT NULL,
    "severity" "severity" NOT NULL,
    "content" JSON NOT NULL,
    "digest" BOOLEAN NOT NULL DEFAULT false,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "notices_key_length" CHECK (char_length("key") BETWEEN 1 AND 200),
    CONSTRAINT "notices_content_object" CHECK (json_typeof("content") = 'object')
);

CREATE UNIQUE INDEX "notices_key_key" ON "notices"("key");
CREATE INDEX "notices_incident_id_idx" ON "notices"("incident_id");
CREATE INDEX "notices_push_id_idx" ON "notices"("push_id");
CREATE INDEX "notices_due_idx" ON "notices"("due_at") WHERE "sent_at" IS NULL;

ALTER TABLE "notices"
    ADD CONSTRAINT "notices_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    ADD CONSTRAINT "notices_push_id_fkey" FOREIGN KEY ("push_id") REFERENCES "pushes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "incidents"
    ADD COLUMN "mails" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "mailed_at" TIMESTAMPTZ(3),
    ADD COLUMN "mailed_severity" "severity",
    ADD CONSTRAINT "incidents_mailed_whole" CHECK (("mailed_at" IS NULL) = ("mailed_severity" IS NULL));

ALTER TABLE "mails"
    ADD COLUMN "kind" "mail_kind" NOT NULL DEFAULT 'incident',
    ADD COLUMN "key" TEXT,
    ADD COLUMN "incident_id" UUID,
    ADD COLUMN "thread" TEXT,
    ADD COLUMN "sequence" INTEGER NOT NULL DEFAULT 0;

UPDATE "mails" l SET
    "key" = l."alert_id" || ':' || l."severity" || ':' || l."recipient",
    "incident_id" = (
        SELECT m."incident_id" FROM "alerts" a JOIN "verdicts" v ON v."id" = a."verdict_id"
        JOIN "incident_pushes" m ON m."push_id" = v."push_id" WHERE a."id" = l."alert_id"
    );

-- What was mailed, by this table or as a step of the first version, is not to be said again.
INSERT INTO "notices" ("id", "key", "incident_id", "push_id", "kind", "severity", "content", "due_at", "sent_at")
SELECT DISTINCT ON (s."alert_id", s."severity")
    gen_random_uuid(), 'alert:' || s."alert_id" || ':' || s."severity", m."incident_id", v."push_id", 'alert'::"notice_kind", s."severity", '{}'::json, s."at", s."at"
FROM (
    SELECT "alert_id", "severity", "created_at" AS "at" FROM "mails"
    UNION ALL
    SELECT a."id", a."severity", r."sent_at" FROM "report_steps" r
    JOIN "verdicts" v ON v."push_id" = r."push_id" AND v."revision" = 1 JOIN "alerts" a ON a."verdict_id" = v."id"
    WHERE r."step" = 'alert-mail' AND r."result" LIKE 'sent %'
) s
JOIN "alerts" a ON a."id" = s."alert_id" JOIN "verdicts" v ON v."id" = a."verdict_id"
JOIN "incident_pushes" m ON m."push_id" = v."push_id"
ORDER BY s."alert_id", s."severity", s."at";

UPDATE "incidents" i SET "mails" = 1, "mailed_at" = w."at", "mailed_severity" = w."severity"
FROM (SELECT "incident_id", max("sent_at") AS "at", max("severity") AS "severity" FROM "notices" GROUP BY "incident_id") w
WHERE w."incident_id" = i."id";

ALTER TABLE "mails" ALTER COLUMN "key" SET NOT NULL;
ALTER TABLE "mails" DROP COLUMN "alert_id";
CREATE UNIQUE INDEX "mails_key_key" ON "mails"("key");
CREATE INDEX "mails_incident_id_recipient_idx" ON "mails"("incident_id", "recipient");
ALTER TABLE "mails"
    ADD CONSTRAINT "mails_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    ADD CONSTRAINT "mails_key_length" CHECK (char_length("key") BETWEEN 1 AND 500),
    ADD CONSTRAINT "mails_thread_format" CHECK ("thread" ~ '^[A-Za-z0-9._-]{1,100}$'),
    ADD CONSTRAINT "mails_sequence_range" CHECK ("sequence" >= 0);
