package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A JobRow is a job with what lists and pages show beside it.
type JobRow struct {
	bitext.Job
	Name       string // of the pair
	Place      string // of the pair
	Domain     string // of the pair
	Fault      string // kind of the last error
	File       string // which the last error is about
	Superseded bool   // the pair has been given a newer job
}

// A JobFilter picks jobs; an empty field picks all.
type JobFilter struct {
	State   bitext.JobState
	Article string // part of the pair's place, or its ID
	Error   string // part of the error or of its kind
	Domain  string // of the pair
	Limit   int    // 0 = all
}

const jobColumns = `SELECT jobs.id, jobs.pair, jobs.stage, jobs.state, jobs.attempt, jobs.progress, jobs.fault, jobs.file, jobs.error,
	jobs.created, jobs.changed, pairs.name, pairs.place, pairs.domain, pairs.job FROM jobs JOIN pairs ON pairs.id = jobs.pair`

func scanJob(r interface{ Scan(...any) error }) (j JobRow, err error) {
	var created, changed int64
	var last string
	err = r.Scan(&j.ID, &j.Pair, &j.Stage, &j.State, &j.Attempt, &j.Progress, &j.Fault, &j.File, &j.Error, &created, &changed, &j.Name, &j.Place, &j.Domain, &last)
	j.Created, j.Changed, j.Superseded = fromMicros(created), fromMicros(changed), last != j.ID
	return j, err
}

// Jobs lists jobs, those that changed last first.
func (s *Store) Jobs(ctx context.Context, f JobFilter) ([]JobRow, error) {
	where, args := []string{"1 = 1"}, []any{}
	add := func(condition string, value any) {
		args = append(args, value)
		where = append(where, strings.ReplaceAll(condition, "?", fmt.Sprintf("$%d", len(args))))
	}
	if f.State != "" {
		add("jobs.state = ?", f.State)
	}
	if f.Article != "" {
		add("(pairs.id = ? OR replace(pairs.place, ?, '') <> pairs.place)", f.Article)
	}
	if f.Error != "" {
		add("(jobs.fault = ? OR replace(jobs.error, ?, '') <> jobs.error)", f.Error)
	}
	if f.Domain != "" {
		add("pairs.domain = ?", DomainName(f.Domain))
	}
	query := jobColumns + " WHERE " + strings.Join(where, " AND ") + " ORDER BY jobs.changed DESC, jobs.id"
	if f.Limit > 0 {
		query += fmt.Sprintf(" LIMIT %d", f.Limit)
	}
	return collect(ctx, s.read, func(r *sql.Rows) (JobRow, error) { return scanJob(r) }, query, args...)
}

// Job gives one job, ErrNotFound when there is none.
func (s *Store) Job(ctx context.Context, id string) (JobRow, error) {
	j, err := oneJob(ctx, s.read, id, "")
	if err != nil {
		return j, fmt.Errorf("job %s: %w", id, err)
	}
	return j, nil
}

// JobsByID gives the jobs of those IDs that there are, in no order.
func (s *Store) JobsByID(ctx context.Context, ids ...string) (rows []JobRow, err error) {
	for part := range slices.Chunk(ids, chunk) {
		some, err := collect(ctx, s.read, func(r *sql.Rows) (JobRow, error) { return scanJob(r) },
			jobColumns+" WHERE jobs.id IN "+params(1, len(part)), anys(part)...)
		if err != nil {
			return nil, err
		}
		rows = append(rows, some...)
	}
	return rows, nil
}

func oneJob(ctx context.Context, db querier, id, lock string) (JobRow, error) {
	j, err := scanJob(db.QueryRowContext(ctx, jobColumns+" WHERE jobs.id = $1"+lock, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return j, err
}

// A JobCount is how many jobs are at a stage in a state.
type JobCount struct {
	Stage bitext.Stage
	State bitext.JobState
	Count int
}

// CountJobs counts all jobs by stage and state.
func (s *Store) CountJobs(ctx context.Context) ([]JobCount, error) {
	return collect(ctx, s.read, func(r *sql.Rows) (c JobCount, err error) {
		err = r.Scan(&c.Stage, &c.State, &c.Count)
		return c, err
	}, "SELECT stage, state, count(*) FROM jobs GROUP BY stage, state ORDER BY stage, state")
}

// Unfinished counts the jobs that wait or run.
func (s *Store) Unfinished(ctx context.Context) (n int, err error) {
	err = s.read.QueryRowContext(ctx, "SELECT count(*) FROM jobs WHERE state IN ('waiting', 'running')").Scan(&n)
	return n, err
}
