-- What a commit changed, whatever it stands on: commits that were rebased are told from those that were changed.

ALTER TABLE "commit_analyses"
    ADD COLUMN "patch_id" TEXT,
    ADD CONSTRAINT "commit_analyses_patch_id_format" CHECK ("patch_id" ~ '^[0-9a-f]{64}$');
