-- Events of incidents for the operator's webhook: written once for each event, kept until they were taken.

CREATE TABLE "webhook_messages" (
    "id" UUID NOT NULL,
    "event_id" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "state" "mail_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_messages_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_messages_type_length" CHECK (char_length("type") BETWEEN 1 AND 100),
    CONSTRAINT "webhook_messages_last_error_length" CHECK (char_length("last_error") BETWEEN 1 AND 1000),
    CONSTRAINT "webhook_messages_claimed" CHECK (
        ("state" = 'sending') = ("claim" IS NOT NULL) AND ("claim" IS NULL) = ("claimed_until" IS NULL)
    ),
    CONSTRAINT "webhook_messages_finished" CHECK (("state" IN ('sent', 'dead')) = ("finished_at" IS NOT NULL))
);

CREATE UNIQUE INDEX "webhook_messages_event_id_key" ON "webhook_messages"("event_id");
CREATE INDEX "webhook_messages_created_at_idx" ON "webhook_messages"("created_at");
CREATE INDEX "webhook_messages_unsent_idx" ON "webhook_messages"("next_attempt_at") WHERE "state" IN ('waiting', 'sending');
CREATE INDEX "incident_events_at_idx" ON "incident_events"("at");

ALTER TABLE "webhook_messages"
    ADD CONSTRAINT "webhook_messages_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "incident_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;
