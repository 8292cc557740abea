package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
)

// saveCounts keeps beside a pair how its links are as prepared, as
// Sheet.Progress would count those of a pair that nobody has opened.
func saveCounts(ctx context.Context, tx *sql.Tx, pair string, a bitext.Alignment) error {
	var p review.Progress
	for _, b := range a.Beads {
		switch {
		case !b.Linked():
			p.Singles++
			continue
		case b.Confidence < review.Doubt:
			p.Doubtful++
		}
		p.Links++
	}
	_, err := tx.ExecContext(ctx, "UPDATE pairs SET links = $2, doubtful = $3, singles = $4 WHERE id = $1", pair, p.Links, p.Doubtful, p.Singles)
	return err
}

// saveTitles keeps the headlines of a pair beside its name, for lists.
func saveTitles(ctx context.Context, tx *sql.Tx, pair string, source, target bitext.Article) error {
	_, err := tx.ExecContext(ctx, "UPDATE pairs SET source_title = $2, target_title = $3 WHERE id = $1", pair, source.Title(), target.Title())
	return err
}

// fillTitles is migration 7: the headlines of the pairs that are there.
func fillTitles(ctx context.Context, tx *sql.Tx) error {
	pairs, err := collect(ctx, tx, scanOne[string], "SELECT DISTINCT pair FROM sides")
	if err != nil {
		return err
	}
	for _, id := range pairs { // one at a time: the articles of all would not fit
		articles := map[string]bitext.Article{}
		_, err := collect(ctx, tx, func(r *sql.Rows) (struct{}, error) {
			var side, body string
			if err := r.Scan(&side, &body); err != nil {
				return struct{}{}, err
			}
			var stored page
			var a bitext.Article
			err := json.Unmarshal([]byte(body), &stored)
			stored.into(&a)
			articles[side] = a
			return struct{}{}, err
		}, "SELECT side, page FROM sides WHERE pair = $1", id)
		if err != nil {
			return fmt.Errorf("headlines of pair %s: %w", id, err)
		}
		if err := saveTitles(ctx, tx, id, articles[sourceSide], articles[targetSide]); err != nil {
			return fmt.Errorf("headlines of pair %s: %w", id, err)
		}
	}
	return nil
}
