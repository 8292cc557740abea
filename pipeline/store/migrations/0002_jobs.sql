-- +goose Up

CREATE TABLE jobs (
  id       TEXT PRIMARY KEY,
  pair     TEXT NOT NULL REFERENCES pairs (id),
  batch    TEXT NOT NULL,   -- what it was submitted with; see Due
  stage    TEXT NOT NULL,
  state    TEXT NOT NULL,
  run      BIGINT NOT NULL, -- fencing number: grows each time the job is handed out anew
  attempt  BIGINT NOT NULL, -- runs of this stage so far
  queued   BIGINT NOT NULL, -- when the queue took it; 0 while it lies in the outbox or runs
  lease    BIGINT NOT NULL, -- until when its worker is believed to live; 0 unless running
  worker   TEXT NOT NULL,
  progress DOUBLE PRECISION NOT NULL,
  fault    TEXT NOT NULL,   -- kind of the last error; '' when none
  file     TEXT NOT NULL,   -- which the error is about; '' when none
  error    TEXT NOT NULL,   -- last error in words; '' when none
  created  BIGINT NOT NULL,
  changed  BIGINT NOT NULL
);
CREATE INDEX jobs_by_state ON jobs (state, lease, queued);
CREATE INDEX jobs_by_stage ON jobs (stage, state);
CREATE INDEX jobs_by_change ON jobs (changed);
CREATE INDEX jobs_by_pair ON jobs (pair);

-- What must still be handed to the queue, written with the job's own row.
CREATE TABLE outbox (
  job   TEXT PRIMARY KEY REFERENCES jobs (id),
  run   BIGINT NOT NULL,
  stage TEXT NOT NULL,
  due   BIGINT NOT NULL -- not before this time
);
CREATE INDEX outbox_by_due ON outbox (due);

-- +goose Down
DROP TABLE outbox;
DROP TABLE jobs;
