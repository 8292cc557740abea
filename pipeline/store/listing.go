package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/review"
)

// A PairRow is a pair as lists show it.
type PairRow struct {
	ID, Place, Origin, Name string
	Version                 int
	Domain                  string // project or desk; "" = general
	Job                     string // the last job that was given for it
	SourceLang, TargetLang  locales.Lang
	Single                  bool
	Changed                 time.Time
	Titles                  [2]string // headlines of source and target; "" when there is none
	prepared                review.Progress
}

const pairColumns = "SELECT id, place, origin, name, version, domain, job, source_lang, target_lang, target_sha, changed, source_title, target_title, links, doubtful, singles FROM pairs"

func scanPair(r *sql.Rows) (p PairRow, err error) {
	var target string
	var changed int64
	err = r.Scan(&p.ID, &p.Place, &p.Origin, &p.Name, &p.Version, &p.Domain, &p.Job, &p.SourceLang, &p.TargetLang, &target, &changed,
		&p.Titles[0], &p.Titles[1], &p.prepared.Links, &p.prepared.Doubtful, &p.prepared.Singles)
	p.Single, p.Changed = target == "", fromMicros(changed)
	return p, err
}

// Pairs lists all pairs by place.
func (s *Store) Pairs(ctx context.Context) ([]PairRow, error) {
	return collect(ctx, s.read, scanPair, pairColumns+" ORDER BY place, id")
}

// FindPair gives the one pair that a person means: by its ID or the eight
// digits of it that name its bundles, its place, its origin or its name. It fails with ErrNotFound when there is none, and names
// the places when the name fits several.
func (s *Store) FindPair(ctx context.Context, ref string) (PairRow, error) {
	for _, column := range []string{"id", "substr(id, 1, 8)", "place", "origin", "name"} {
		found, err := collect(ctx, s.read, scanPair, pairColumns+" WHERE "+column+" = $1 ORDER BY place", ref)
		if err != nil {
			return PairRow{}, fmt.Errorf("pair %s: %w", ref, err)
		}
		if len(found) == 1 {
			return found[0], nil
		}
		if len(found) > 1 {
			return PairRow{}, fmt.Errorf("pair %s: %w: %s", ref, ErrAmbiguous, places(found))
		}
	}
	return PairRow{}, fmt.Errorf("pair %s: %w", ref, ErrNotFound)
}

func places(pairs []PairRow) string {
	names := make([]string, len(pairs))
	for i, p := range pairs {
		names[i] = p.Place
	}
	return strings.Join(names, ", ")
}
