package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A Received is an article as it came, byte for byte.
type Received struct {
	Lang   locales.Lang
	File   string // path as given; its ending tells the format
	SHA256 string // hex digest of Raw
	Raw    []byte
}

// NewReceived takes an article in.
func NewReceived(lang locales.Lang, file string, raw []byte) Received {
	sum := sha256.Sum256(raw)
	return Received{lang, file, hex.EncodeToString(sum[:]), raw}
}

// A Submission asks for a pair to be worked on.
type Submission struct {
	// Origin is where the sources lie: the whole path of the folder, a slash,
	// and the article's name. A pair keeps its origin for ever.
	Origin string
	// Places are names by which people may know the pair, best first:
	// "articles/kursk", "2025/articles/kursk", …. The first that no other pair
	// has becomes the pair's own.
	Places []string
	Name   string
	Source Received
	Target *Received // nil when the article has no counterpart
	Domain string    // project or desk; "" = as it is, general when the pair is new
	// Furniture are lines of the articles that recur over the batch. A job keeps
	// those it was begun with, also when it is taken up again.
	Furniture []string
	Settings  string // whatever else decides the result: versions, options
	Batch     string // what is submitted together has one name; see Due
}

// An Outcome tells what a submission was to the store.
type Outcome string

const (
	New       Outcome = "new"       // a pair never seen
	Changed   Outcome = "changed"   // other sources or settings than last time
	Unchanged Outcome = "unchanged" // done already, or under way
	Again     Outcome = "again"     // unchanged, but it had failed or was cancelled
)

// A Ticket tells what became of a submission.
type Ticket struct {
	Pair, Place string
	Job         string
	Outcome     Outcome
}

// Submit is SubmitAll for one.
func (s *Store) Submit(ctx context.Context, sub Submission) (Ticket, error) {
	tickets, err := s.SubmitAll(ctx, sub)
	if err != nil {
		return Ticket{}, err
	}
	return tickets[0], nil
}

// SubmitAll takes submissions in: of each the sources, the pair, the job and its
// line in the outbox, all in one transaction. The tickets come in the order of
// the submissions. The same sources with the same settings give the same job,
// whatever the domain: a pair that comes with another one changes domains with
// its units, and nothing is done again. It fails with ErrDomain.
// Jobs for older sources of a pair that are not finished are cancelled.
func (s *Store) SubmitAll(ctx context.Context, subs ...Submission) ([]Ticket, error) {
	var tickets []Ticket
	err := s.Tx(ctx, func(tx *sql.Tx) error {
		tickets = make([]Ticket, len(subs))
		for i, sub := range subs {
			var err error
			if tickets[i], err = s.submit(ctx, tx, sub, time.Now()); err != nil {
				return fmt.Errorf("submit %s: %w", sub.Origin, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return tickets, nil
}

// errPreview undoes the transaction of a preview.
var errPreview = errors.New("preview")

// Preview tells what Submit would say, and leaves the store as it is.
func (s *Store) Preview(ctx context.Context, sub Submission) (Ticket, error) {
	var t Ticket
	err := s.Quick(ctx, func(tx *sql.Tx) error {
		var err error
		if t, err = s.submit(ctx, tx, sub, time.Now()); err != nil {
			return err
		}
		return errPreview
	})
	if !errors.Is(err, errPreview) {
		return Ticket{}, fmt.Errorf("preview %s: %w", sub.Origin, err)
	}
	return t, nil
}

func (s *Store) submit(ctx context.Context, tx *sql.Tx, sub Submission, now time.Time) (Ticket, error) {
	var err error
	if sub.Domain, err = CheckedDomain(sub.Domain); err != nil {
		return Ticket{}, err
	}
	t, last, err := place(ctx, tx, sub, now)
	if err != nil {
		return t, err
	}
	if sub.Domain != "" {
		if err := s.setDomain(ctx, tx, t.Pair, sub.Domain); err != nil {
			return t, err
		}
	}
	t.Job = digest(t.Pair, string(sub.Source.Lang), sub.Source.SHA256, targetSHA(sub), sub.Settings)
	if err := receive(ctx, tx, t.Pair, sub, now); err != nil {
		return t, err
	}
	state, err := jobState(ctx, tx, t.Job)
	switch {
	case err != nil:
		return t, err
	case last == "":
		t.Outcome = New
	case last != t.Job:
		t.Outcome = Changed
	case state == bitext.Failed || state == bitext.Cancelled:
		t.Outcome = Again
		return t, takeUp(ctx, tx, t.Job, sub.Batch, now)
	default:
		t.Outcome = Unchanged
		_, err := tx.ExecContext(ctx, "UPDATE jobs SET batch = $2 WHERE id = $1 AND state <> 'done'", t.Job, sub.Batch)
		return t, err
	}
	return t, begin(ctx, tx, t, sub, state != "", now)
}

// place finds the pair by its origin or makes it, and gives its last job.
func place(ctx context.Context, tx *sql.Tx, sub Submission, now time.Time) (Ticket, string, error) {
	t, last, err := byOrigin(ctx, tx, sub.Origin)
	if !errors.Is(err, sql.ErrNoRows) {
		return t, last, err
	}
	for _, name := range append(sub.Places, sub.Origin) {
		res, err := tx.ExecContext(ctx, `INSERT INTO pairs
			(id, place, origin, name, version, domain, job, source_lang, target_lang, source_sha, target_sha, created, changed)
			VALUES ($1, $2, $3, $4, 0, $8, '', $5, $6, '', '', $7, $7) ON CONFLICT DO NOTHING`,
			digest(name), name, sub.Origin, sub.Name, sub.Source.Lang, sub.Source.Lang.Other(), micros(now), sub.Domain)
		if err != nil {
			return t, "", err
		}
		if n, err := res.RowsAffected(); err != nil || n == 1 {
			return Ticket{Pair: digest(name), Place: name}, "", err
		}
	}
	return byOrigin(ctx, tx, sub.Origin) // another process was faster
}

func byOrigin(ctx context.Context, tx *sql.Tx, origin string) (t Ticket, last string, err error) {
	err = tx.QueryRowContext(ctx, "SELECT id, place, job FROM pairs WHERE origin = $1", origin).Scan(&t.Pair, &t.Place, &last)
	return t, last, err
}

// digest is the key of something that is known by its parts: 16 hex digits,
// enough for millions of pairs and short enough to be typed.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

func targetSHA(sub Submission) string {
	if sub.Target == nil {
		return ""
	}
	return sub.Target.SHA256
}

func receive(ctx context.Context, tx *sql.Tx, pair string, sub Submission, now time.Time) error {
	articles := []Received{sub.Source}
	if sub.Target != nil {
		articles = append(articles, *sub.Target)
	}
	for _, a := range articles {
		_, err := tx.ExecContext(ctx, `INSERT INTO received (pair, lang, sha256, file, raw, received)
			VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
			pair, a.Lang, a.SHA256, a.File, a.Raw, micros(now))
		if err != nil {
			return err
		}
	}
	return nil
}

// begin points the pair to its sources and sets the job to the first stage.
func begin(ctx context.Context, tx *sql.Tx, t Ticket, sub Submission, known bool, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE pairs SET version = version + 1, job = $2, source_lang = $3, target_lang = $4,
		source_sha = $5, target_sha = $6, changed = $7 WHERE id = $1`,
		t.Pair, t.Job, sub.Source.Lang, sub.Source.Lang.Other(), sub.Source.SHA256, targetSHA(sub), micros(now))
	if err != nil {
		return err
	}
	if err := supersede(ctx, tx, t, now); err != nil {
		return err
	}
	if !known {
		_, err = tx.ExecContext(ctx, `INSERT INTO jobs
			(id, pair, batch, stage, state, run, attempt, queued, lease, worker, progress, fault, file, error, created, changed)
			VALUES ($1, $2, '', '', '', 0, 0, 0, 0, '', 0, '', '', '', $3, $3)`, t.Job, t.Pair, micros(now))
		if err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "UPDATE jobs SET batch = $2, furniture = $3, progress = 0 WHERE id = $1",
		t.Job, sub.Batch, toFurniture(sub.Furniture))
	if err != nil {
		return err
	}
	return restart(ctx, tx, t.Job, bitext.Prepare, now)
}

// takeUp sets a job that had failed or was cancelled to the first stage, with
// the furniture that it has. One that lacks its bundle alone, as when the
// folder could not be written, goes on there: nobody changed the articles.
func takeUp(ctx context.Context, tx *sql.Tx, job, batch string, now time.Time) error {
	var stage bitext.Stage
	err := tx.QueryRowContext(ctx, "UPDATE jobs SET batch = $2 WHERE id = $1 RETURNING stage", job, batch).Scan(&stage)
	if err != nil {
		return err
	}
	if stage == bitext.Export {
		return restart(ctx, tx, job, stage, now)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE jobs SET progress = 0 WHERE id = $1", job); err != nil {
		return err
	}
	return restart(ctx, tx, job, bitext.Prepare, now)
}

// supersede cancels the pair's other jobs that are not finished.
func supersede(ctx context.Context, tx *sql.Tx, t Ticket, now time.Time) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM outbox WHERE job IN (SELECT id FROM jobs WHERE pair = $1)`, t.Pair)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE jobs SET state = $3, run = run + 1, fault = 'superseded', error = 'newer sources came', changed = $4
		WHERE pair = $1 AND id <> $2 AND state IN ('waiting', 'running')`, t.Pair, t.Job, bitext.Cancelled, micros(now))
	return err
}
