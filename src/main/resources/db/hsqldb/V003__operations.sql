-- What was done for other processes, by the name that they gave it, so that asking again does it once. The answer is
-- packed by the kind of mutation. Kept for ten minutes.
CREATE TABLE IF NOT EXISTS operation (
    high BIGINT NOT NULL,
    low BIGINT NOT NULL,
    done_at BIGINT NOT NULL,
    answer VARBINARY(65536) NOT NULL,
    CONSTRAINT operation_id PRIMARY KEY (high, low)
);

CREATE INDEX IF NOT EXISTS operation_age ON operation (done_at);
