-- What suspicious commits have in common over repositories, and the incidents that it makes of their pushes.

CREATE TYPE "trace_kind" AS ENUM ('patch', 'blob', 'host', 'identity', 'message');

CREATE TABLE "traces" (
    "kind" "trace_kind" NOT NULL,
    "value" TEXT NOT NULL,
    "push_id" UUID NOT NULL,
    "repository_id" BIGINT NOT NULL,
    "installation_id" BIGINT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "traces_pkey" PRIMARY KEY ("kind", "value", "push_id"),
    CONSTRAINT "traces_value_format" CHECK ("value" ~ '^[0-9a-f]{64}$')
);

CREATE INDEX "traces_kind_value_seen_at_idx" ON "traces"("kind", "value", "seen_at");
CREATE INDEX "traces_push_id_idx" ON "traces"("push_id");
CREATE INDEX "traces_seen_at_idx" ON "traces"("seen_at");

CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "installation_id" BIGINT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "incidents_installation_id_opened_at_idx" ON "incidents"("installation_id", "opened_at");

CREATE TABLE "incident_pushes" (
    "push_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,

    CONSTRAINT "incident_pushes_pkey" PRIMARY KEY ("push_id")
);

CREATE INDEX "incident_pushes_incident_id_idx" ON "incident_pushes"("incident_id");

ALTER TABLE "traces"
    ADD CONSTRAINT "traces_push_id_fkey" FOREIGN KEY ("push_id") REFERENCES "pushes"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    ADD CONSTRAINT "traces_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_installation_id_fkey" FOREIGN KEY ("installation_id") REFERENCES "installations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "incident_pushes"
    ADD CONSTRAINT "incident_pushes_push_id_fkey" FOREIGN KEY ("push_id") REFERENCES "pushes"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    ADD CONSTRAINT "incident_pushes_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
