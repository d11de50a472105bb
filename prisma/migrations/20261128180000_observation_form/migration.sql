-- What a baseline keeps of a commit grows. A past that was learned in an earlier form is read again, and what its observations
-- lack is added to them; until then it is unknown.

ALTER TABLE "histories"
    ADD COLUMN "form" INTEGER NOT NULL DEFAULT 1,
    ADD CONSTRAINT "histories_form_positive" CHECK ("form" >= 1);
