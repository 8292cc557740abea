package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A Claim is a worker's right to work on one stage of a job. Writes that bring
// a claim succeed only while it holds: until its lease ran out and another run
// began, or until the job was cancelled.
type Claim struct {
	Job, Pair string
	Run       int // fencing number
	Stage     bitext.Stage
	Attempt   int // which try of this stage this is, from 1
}

// A Fault says why a stage failed.
type Fault struct {
	Kind  string        // names the fault for programs and messages: "no-text"
	File  string        // the article's file that it is about; "" when none
	Text  string        // an English sentence
	Retry time.Duration // try again after so long; 0 = it can never succeed
}

// Claim takes a waiting job for a worker, for as long as the lease says. It
// gives ErrStale when the job is not waiting in that run: someone else has it,
// or the task is an old one.
func (s *Store) Claim(ctx context.Context, job string, run int, worker string, lease time.Duration) (Claim, error) {
	c := Claim{Job: job, Run: run}
	now := time.Now()
	err := s.Quick(ctx, func(tx *sql.Tx) error {
		err := changed(ctx, tx, "claim", `UPDATE jobs SET state = $3, attempt = attempt + 1, lease = $4, worker = $5, queued = 0, changed = $6
			WHERE id = $1 AND run = $2 AND state = $7`,
			job, run, bitext.Running, micros(now.Add(lease)), worker, micros(now), bitext.Waiting)
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, "SELECT pair, stage, attempt FROM jobs WHERE id = $1", job).Scan(&c.Pair, &c.Stage, &c.Attempt)
	})
	if err != nil {
		return Claim{}, fmt.Errorf("job %s, run %d: %w", job, run, err)
	}
	return c, nil
}

// Renew lengthens the leases of the claims and gives those that no longer
// hold.
func (s *Store) Renew(ctx context.Context, claims []Claim, lease time.Duration) (lost []Claim, err error) {
	err = s.Quick(ctx, func(tx *sql.Tx) error {
		lost = nil
		for _, c := range claims {
			err := changed(ctx, tx, "renew", "UPDATE jobs SET lease = $3 WHERE id = $1 AND run = $2 AND state = 'running'",
				c.Job, c.Run, micros(time.Now().Add(lease)))
			if errors.Is(err, ErrStale) {
				lost = append(lost, c)
			} else if err != nil {
				return err
			}
		}
		return nil
	})
	return lost, err
}

// advance ends the claim's stage inside the transaction that writes its
// result: on to the next stage, or to the end when next is "".
func advance(ctx context.Context, tx *sql.Tx, c Claim, next bitext.Stage, progress float64) error {
	now := time.Now()
	state := bitext.Waiting
	if next == "" {
		state, next = bitext.Done, c.Stage
	}
	err := changed(ctx, tx, "finish", `UPDATE jobs SET state = $3, stage = $4, progress = $5, run = run + 1, attempt = 0,
		lease = 0, queued = 0, worker = '', fault = '', file = '', error = '', changed = $6
		WHERE id = $1 AND run = $2 AND state = 'running'`,
		c.Job, c.Run, state, next, progress, micros(now))
	if err != nil || state == bitext.Done {
		return err
	}
	return post(ctx, tx, c.Job, now)
}

// Fail ends a claim with a fault: the job waits for another try, or has
// failed when the fault can never be mended or maxAttempts is reached.
func (s *Store) Fail(ctx context.Context, c Claim, f Fault, maxAttempts int) error {
	err := s.Tx(ctx, func(tx *sql.Tx) error {
		now := time.Now()
		again := f.Retry > 0 && c.Attempt < maxAttempts
		state := bitext.Failed
		if again {
			state = bitext.Waiting
		}
		err := changed(ctx, tx, "fail", `UPDATE jobs SET state = $3, run = run + 1, lease = 0, queued = 0, worker = '',
			fault = $4, error = $5, changed = $6, file = $7 WHERE id = $1 AND run = $2 AND state = 'running'`,
			c.Job, c.Run, state, f.Kind, f.Text, micros(now), f.File)
		if err != nil || !again {
			return err
		}
		return post(ctx, tx, c.Job, now.Add(f.Retry))
	})
	if err != nil {
		return fmt.Errorf("job %s, run %d: %w", c.Job, c.Run, err)
	}
	return nil
}

// Release gives a claim back untouched, as a worker does that is told to stop.
func (s *Store) Release(ctx context.Context, c Claim) error {
	return s.Tx(ctx, func(tx *sql.Tx) error {
		err := changed(ctx, tx, "release", `UPDATE jobs SET state = 'waiting', run = run + 1, attempt = attempt - 1, lease = 0, worker = ''
			WHERE id = $1 AND run = $2 AND state = 'running'`, c.Job, c.Run)
		if err != nil {
			return err
		}
		return post(ctx, tx, c.Job, time.Now())
	})
}

// Retry sets a failed or cancelled job to waiting at the stage where it
// stopped.
func (s *Store) Retry(ctx context.Context, job string) error {
	return s.steer(ctx, job, func(tx *sql.Tx, j JobRow, now time.Time) error {
		if j.State != bitext.Failed && j.State != bitext.Cancelled {
			return fmt.Errorf("it is %s: %w", j.State, ErrStale)
		}
		if j.Superseded {
			return fmt.Errorf("newer sources came: %w", ErrStale)
		}
		return restart(ctx, tx, job, j.Stage, now)
	})
}

// Cancel stops a job that is not finished. A worker that is at it loses its
// claim and writes nothing more.
func (s *Store) Cancel(ctx context.Context, job string) error {
	return s.steer(ctx, job, func(tx *sql.Tx, j JobRow, now time.Time) error {
		if j.State != bitext.Waiting && j.State != bitext.Running {
			return fmt.Errorf("it is %s: %w", j.State, ErrStale)
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM outbox WHERE job = $1", job); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE jobs SET state = 'cancelled', run = run + 1, lease = 0, changed = $2 WHERE id = $1", job, micros(now))
		return err
	})
}

// Redo sets a finished job back to its last stage, as when its bundle is
// wanted in another place. A job that newer sources took the place of stays as
// it is: the pair is no longer its own.
func (s *Store) Redo(ctx context.Context, job string, stage bitext.Stage) error {
	return s.steer(ctx, job, func(tx *sql.Tx, j JobRow, now time.Time) error {
		if j.State != bitext.Done {
			return fmt.Errorf("it is %s: %w", j.State, ErrStale)
		}
		if j.Superseded {
			return fmt.Errorf("newer sources came: %w", ErrStale)
		}
		return restart(ctx, tx, job, stage, now)
	})
}

func (s *Store) steer(ctx context.Context, job string, f func(*sql.Tx, JobRow, time.Time) error) error {
	err := s.Tx(ctx, func(tx *sql.Tx) error {
		lock := ""
		if s.Postgres() {
			lock = " FOR UPDATE OF jobs"
		}
		j, err := oneJob(ctx, tx, job, lock)
		if err != nil {
			return err
		}
		return f(tx, j, time.Now())
	})
	if err != nil {
		return fmt.Errorf("job %s: %w", job, err)
	}
	return nil
}

// restart sets a job that exists to waiting at a stage.
func restart(ctx context.Context, tx *sql.Tx, job string, stage bitext.Stage, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE jobs SET state = 'waiting', stage = $2, run = run + 1, attempt = 0, queued = 0, lease = 0,
		worker = '', fault = '', file = '', error = '', changed = $3 WHERE id = $1`, job, stage, micros(now))
	if err != nil {
		return err
	}
	return post(ctx, tx, job, now)
}

func jobState(ctx context.Context, tx *sql.Tx, job string) (bitext.JobState, error) {
	var state bitext.JobState
	err := tx.QueryRowContext(ctx, "SELECT state FROM jobs WHERE id = $1", job).Scan(&state)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return state, err
}
