package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Sources are the articles in force of a pair, as they were received.
type Sources struct {
	Pair, Name string
	Version    int
	Source     Received
	Target     *Received
	Surroundings
}

// Sources reads the articles in force of a pair.
func (s *Store) Sources(ctx context.Context, pair string) (Sources, error) {
	in := Sources{Pair: pair}
	var sourceSHA, targetSHA, furniture string
	var sourceLang, targetLang locales.Lang
	err := s.read.QueryRowContext(ctx, `SELECT name, version, domain, `+furnitureColumn+`, source_lang, source_sha, target_lang, target_sha
		FROM pairs WHERE id = $1`, pair).Scan(&in.Name, &in.Version, &in.Domain, &furniture, &sourceLang, &sourceSHA, &targetLang, &targetSHA)
	if err != nil {
		return in, pairError(pair, err)
	}
	if in.Furniture, err = fromFurniture(furniture); err != nil {
		return in, pairError(pair, err)
	}
	if in.Source, err = s.received(ctx, pair, sourceLang, sourceSHA); err != nil || targetSHA == "" {
		return in, err
	}
	target, err := s.received(ctx, pair, targetLang, targetSHA)
	in.Target = &target
	return in, err
}

func (s *Store) received(ctx context.Context, pair string, lang locales.Lang, sha string) (Received, error) {
	r := Received{Lang: lang, SHA256: sha}
	err := s.read.QueryRowContext(ctx, "SELECT file, raw FROM received WHERE pair = $1 AND lang = $2 AND sha256 = $3",
		pair, lang, sha).Scan(&r.File, &r.Raw)
	if err != nil {
		return r, pairError(pair, err)
	}
	return r, nil
}

func pairError(pair string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return fmt.Errorf("pair %s: %w", pair, err)
}

// Pair reads a pair with its sides, its alignment and its drafts (as Units).
func (s *Store) Pair(ctx context.Context, id string) (bitext.Pair, error) {
	return loadPair(ctx, s.read, id)
}

func loadPair(ctx context.Context, db querier, id string) (bitext.Pair, error) {
	p := bitext.Pair{ID: id}
	err := db.QueryRowContext(ctx, "SELECT name, version, domain, source_lang, target_lang FROM pairs WHERE id = $1", id).
		Scan(&p.Name, &p.Version, &p.Domain, &p.Source.Article.Lang, &p.Target.Article.Lang)
	if err != nil {
		return p, pairError(id, err)
	}
	if err := loadSides(ctx, db, &p); err != nil {
		return p, pairError(id, err)
	}
	if p.Alignment, err = loadBeads(ctx, db, id); err != nil {
		return p, pairError(id, err)
	}
	if p.Units, err = loadDrafts(ctx, db, p); err != nil {
		return p, pairError(id, err)
	}
	return p, nil
}

// SavePrepared writes what prepare made of a pair, with the units p.Units as
// its candidates in the memory, and moves its job on. It fails with ErrStale when the claim no longer holds or the pair is not the
// version that p was made from; then nothing is written.
func (s *Store) SavePrepared(ctx context.Context, c Claim, p bitext.Pair, next bitext.Stage) error {
	return s.finish(ctx, c, p.Version, next, 1./3, func(tx *sql.Tx) error {
		if err := saveSide(ctx, tx, p.ID, sourceSide, p.Source); err != nil {
			return err
		}
		if err := saveSide(ctx, tx, p.ID, targetSide, p.Target); err != nil {
			return err
		}
		if err := saveTitles(ctx, tx, p.ID, p.Source.Article, p.Target.Article); err != nil {
			return err
		}
		if err := saveDrafts(ctx, tx, p.ID, nil); err != nil {
			return err
		}
		if err := s.propose(ctx, tx, c, p.Units); err != nil {
			return err
		}
		if err := saveCounts(ctx, tx, p.ID, p.Alignment); err != nil {
			return err
		}
		return saveBeads(ctx, tx, p.ID, p.Alignment)
	})
}

// SaveTranslated writes the drafts that translate found, p.Units, and moves
// the job on.
func (s *Store) SaveTranslated(ctx context.Context, c Claim, p bitext.Pair, next bitext.Stage) error {
	return s.finish(ctx, c, p.Version, next, 2./3, func(tx *sql.Tx) error {
		return saveDrafts(ctx, tx, p.ID, p.Units)
	})
}

// finish writes the result of a stage, in one transaction with the job's next
// step, if the pair still has that version. A power cut may take it back, and
// the stage is done again; the end of the job lasts, and with it all before.
func (s *Store) finish(ctx context.Context, c Claim, version int, next bitext.Stage, progress float64, write func(*sql.Tx) error) error {
	err := s.Quick(ctx, func(tx *sql.Tx) error {
		err := changed(ctx, tx, "save", "UPDATE pairs SET version = version + 1, changed = $3 WHERE id = $1 AND version = $2",
			c.Pair, version, micros(time.Now()))
		if err != nil {
			return err
		}
		if err := advance(ctx, tx, c, next, progress); err != nil {
			return err
		}
		return write(tx)
	})
	if err != nil {
		return fmt.Errorf("job %s, pair %s: %w", c.Job, c.Pair, err)
	}
	return nil
}
