package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A Task is a line of the outbox: a job's run that the queue has yet to get.
type Task struct {
	Job   string
	Run   int
	Stage bitext.Stage
}

// post lays a job's present run into the outbox, in the transaction that
// changed the job.
func post(ctx context.Context, tx *sql.Tx, job string, due time.Time) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO outbox (job, run, stage, due)
		SELECT id, run, stage, CAST($2 AS BIGINT) FROM jobs WHERE id = $1
		ON CONFLICT (job) DO UPDATE SET run = excluded.run, stage = excluded.stage, due = excluded.due`, job, micros(due))
	return err
}

// Due gives the tasks that may go to the queue now, oldest first, so many that
// the queue holds no more than window tasks of all workers together.
//
// The translate stage of an article without counterpart is not due before
// every pair that came earlier, or in the same batch, has been prepared: what
// it can recall from the memory must not depend on which worker was faster.
func (s *Store) Due(ctx context.Context, window int) ([]Task, error) {
	var queued int
	err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM jobs WHERE state = 'waiting' AND queued > 0").Scan(&queued)
	if err != nil || queued >= window {
		return nil, err
	}
	return collect(ctx, s.read, func(r *sql.Rows) (t Task, err error) {
		err = r.Scan(&t.Job, &t.Run, &t.Stage)
		return t, err
	}, dueTasks, micros(time.Now()), window-queued)
}

const dueTasks = `SELECT outbox.job, outbox.run, outbox.stage FROM outbox JOIN jobs ON jobs.id = outbox.job
	WHERE outbox.due <= $1 AND NOT (outbox.stage = 'translate'
		AND EXISTS (SELECT 1 FROM pairs WHERE pairs.id = jobs.pair AND pairs.target_sha = '')
		AND EXISTS (SELECT 1 FROM jobs AS others WHERE others.stage = 'prepare' AND others.state IN ('waiting', 'running')
			AND (others.batch = jobs.batch OR others.created < jobs.created)))
	ORDER BY outbox.due, outbox.job LIMIT $2`

// Queued takes tasks out of the outbox that the queue has got. A task whose
// job moved on meanwhile stays as it is.
func (s *Store) Queued(ctx context.Context, tasks []Task) error {
	return s.Quick(ctx, func(tx *sql.Tx) error {
		now := micros(time.Now())
		for _, t := range tasks {
			if _, err := tx.ExecContext(ctx, "DELETE FROM outbox WHERE job = $1 AND run = $2", t.Job, t.Run); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, "UPDATE jobs SET queued = $3 WHERE id = $1 AND run = $2 AND state = 'waiting'", t.Job, t.Run, now)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Reconcile puts back into the outbox what the queue or a worker has lost, and
// tells how many jobs that were:
//
//   - jobs whose worker let its lease run out, under a new run number, or
//     failed when they were tried maxAttempts times;
//   - jobs that the queue got before the time given and no worker has claimed,
//     under the same run number, so that a task that is still in the queue
//     stays one task.
func (s *Store) Reconcile(ctx context.Context, queuedBefore time.Time, maxAttempts int) (int, error) {
	now := micros(time.Now())
	var lost int
	err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM jobs
		WHERE state = 'running' AND lease < $1 OR state = 'waiting' AND queued > 0 AND queued < $2`,
		now, micros(queuedBefore)).Scan(&lost)
	if err != nil || lost == 0 {
		return 0, err
	}
	return lost, s.Quick(ctx, func(tx *sql.Tx) error {
		return reconcile(ctx, tx, now, max(micros(queuedBefore), longAgo+1), maxAttempts)
	})
}

// longAgo marks a job whose worker is lost as one that the queue lost.
const longAgo = 1

func reconcile(ctx context.Context, tx *sql.Tx, now, queuedBefore int64, maxAttempts int) error {
	_, err := tx.ExecContext(ctx, `UPDATE jobs SET state = 'failed', run = run + 1, lease = 0, worker = '', changed = $1,
		fault = 'worker-lost', error = 'its worker died each time it was tried'
		WHERE state = 'running' AND lease < $1 AND attempt >= $2`, now, maxAttempts)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE jobs SET state = 'waiting', run = run + 1, lease = 0, worker = '', queued = $2
		WHERE state = 'running' AND lease < $1`, now, longAgo)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO outbox (job, run, stage, due)
		SELECT id, run, stage, CAST($1 AS BIGINT) FROM jobs WHERE state = 'waiting' AND queued > 0 AND queued < $2
		ON CONFLICT (job) DO UPDATE SET run = excluded.run, stage = excluded.stage, due = excluded.due`, now, queuedBefore)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE jobs SET queued = 0 WHERE state = 'waiting' AND queued > 0 AND queued < $1", queuedBefore)
	return err
}

// Unclaimed gives a task that the queue holds but can never hand out a new run
// number and a new line in the outbox.
func (s *Store) Unclaimed(ctx context.Context, t Task) error {
	return s.Quick(ctx, func(tx *sql.Tx) error {
		err := changed(ctx, tx, "renumber", "UPDATE jobs SET run = run + 1, queued = 0 WHERE id = $1 AND run = $2 AND state = 'waiting'", t.Job, t.Run)
		if err != nil {
			return err
		}
		return post(ctx, tx, t.Job, time.Now())
	})
}
