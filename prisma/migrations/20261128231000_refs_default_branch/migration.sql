-- The default branch when the refs of a repository were last compared: another one is a finding.

ALTER TABLE "repositories"
    ADD COLUMN "refs_default_branch" TEXT,
    ADD CONSTRAINT "repositories_refs_default_branch_length" CHECK (char_length("refs_default_branch") BETWEEN 1 AND 1000);
