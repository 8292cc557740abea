package store

import (
	"context"
	"database/sql"

	"github.com/songngu/songngu/pipeline/bitext"
)

func saveDrafts(ctx context.Context, tx *sql.Tx, pair string, units []bitext.Unit) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM drafts WHERE pair = $1", pair); err != nil {
		return err
	}
	rows := make([][]any, len(units))
	for i, u := range units {
		rows[i] = []any{pair, u.Bead, u.Source, u.Target, string(u.Origin), string(u.State), u.Confidence, u.ID, u.Author}
	}
	columns := []string{"pair", "bead", "source", "target", "origin", "state", "confidence", "unit", "author"}
	return insertRows(ctx, tx, "drafts", columns, rows)
}

// loadDrafts reads the drafts of a pair in the order of its beads.
func loadDrafts(ctx context.Context, db querier, p bitext.Pair) ([]bitext.Unit, error) {
	drafts := map[string]bitext.Unit{}
	_, err := collect(ctx, db, func(r *sql.Rows) (struct{}, error) {
		u := bitext.Unit{SourceLang: p.Source.Article.Lang, TargetLang: p.Target.Article.Lang, Pair: p.ID}
		err := r.Scan(&u.Bead, &u.Source, &u.Target, &u.Origin, &u.State, &u.Confidence, &u.ID, &u.Author)
		drafts[u.Bead] = u
		return struct{}{}, err
	}, "SELECT bead, source, target, origin, state, confidence, unit, author FROM drafts WHERE pair = $1", p.ID)
	if err != nil || len(drafts) == 0 {
		return nil, err
	}
	var units []bitext.Unit
	for _, b := range p.Alignment.Beads {
		if u, ok := drafts[b.String()]; ok {
			units = append(units, u)
		}
	}
	return units, nil
}
