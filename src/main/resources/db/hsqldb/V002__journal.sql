-- Where the journal of what users wrote stood at the last commit: the number of its file, and its length.
ALTER TABLE state ADD COLUMN IF NOT EXISTS journal BIGINT DEFAULT 0 NOT NULL;

ALTER TABLE state ADD COLUMN IF NOT EXISTS journal_end BIGINT DEFAULT 0 NOT NULL;
