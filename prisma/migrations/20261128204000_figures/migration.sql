-- Partial: the few that figures count, however long the history is.
CREATE INDEX "deliveries_not_judged_idx" ON "deliveries"("state", "outcome")
    WHERE "event" = 'push' AND ("state" = 'dead' OR "outcome" IN ('malformed', 'no-installation', 'repository-gone'));
CREATE INDEX "verdicts_incomplete_idx" ON "verdicts"("created_at") WHERE NOT "complete";
