package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A page is the stored form of an article's authors and blocks. New fields may
// be added; a field keeps its name and meaning for ever.
type page struct {
	Authors []string `json:"authors,omitempty"`
	Blocks  []block  `json:"blocks"`
}

type block struct {
	ID       string `json:"id"`
	Zone     string `json:"zone"`
	Text     string `json:"text"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Date     string `json:"date,omitempty"`
	RepeatOf string `json:"repeatOf,omitempty"`
}

func toPage(a bitext.Article) page {
	p := page{Authors: a.Authors, Blocks: make([]block, len(a.Blocks))}
	for i, b := range a.Blocks {
		p.Blocks[i] = block{b.ID, string(b.Zone), b.Text, b.Source.Start, b.Source.End, b.Date, b.RepeatOf}
	}
	return p
}

func (p page) into(a *bitext.Article) {
	a.Authors = p.Authors
	a.Blocks = make([]bitext.Block, len(p.Blocks))
	for i, b := range p.Blocks {
		a.Blocks[i] = bitext.Block{ID: b.ID, Zone: bitext.Zone(b.Zone), Text: b.Text,
			Source: bitext.Span{Start: b.Start, End: b.End}, Date: b.Date, RepeatOf: b.RepeatOf}
	}
}

// saveSide replaces one side of a pair; a side without blocks is one that does
// not exist and leaves no row.
func saveSide(ctx context.Context, tx *sql.Tx, pair, name string, side bitext.Side) error {
	for _, table := range []string{"sides", "segments"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE pair = $1 AND side = $2", pair, name); err != nil {
			return err
		}
	}
	a := side.Article
	if len(a.Blocks) == 0 {
		return nil
	}
	body, err := json.Marshal(toPage(a))
	if err != nil {
		return fmt.Errorf("%s side: %w", name, err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO sides (pair, side, lang, name, url, published, sha256, page)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, pair, name, a.Lang, a.Name, a.URL, a.Published, a.SHA256, string(body))
	if err != nil {
		return err
	}
	rows := make([][]any, len(side.Segments))
	for i, g := range side.Segments {
		rows[i] = []any{pair, name, i, g.Block, g.Start, g.End, g.Revised}
	}
	return insertRows(ctx, tx, "segments", []string{"pair", "side", "n", "block", "start", "stop", "revised"}, rows)
}

// loadSides reads both sides; a side that has no row stays empty.
func loadSides(ctx context.Context, db querier, p *bitext.Pair) error {
	bodies, err := collect(ctx, db, func(r *sql.Rows) (string, error) { return scanSide(r, p) },
		"SELECT side, lang, name, url, published, sha256, page FROM sides WHERE pair = $1", p.ID)
	if err != nil || len(bodies) == 0 {
		return err
	}
	_, err = collect(ctx, db, func(r *sql.Rows) (struct{}, error) {
		var g bitext.Segment
		var name string
		err := r.Scan(&name, &g.Block, &g.Start, &g.End, &g.Revised)
		side := sideOf(p, name)
		side.Segments = append(side.Segments, g)
		return struct{}{}, err
	}, "SELECT side, block, start, stop, revised FROM segments WHERE pair = $1 ORDER BY side, n", p.ID)
	return err
}

func scanSide(r *sql.Rows, p *bitext.Pair) (name string, err error) {
	var a bitext.Article
	var lang locales.Lang
	var body string
	if err := r.Scan(&name, &lang, &a.Name, &a.URL, &a.Published, &a.SHA256, &body); err != nil {
		return name, err
	}
	var stored page
	if err := json.Unmarshal([]byte(body), &stored); err != nil {
		return name, fmt.Errorf("page of the %s side: %w", name, err)
	}
	a.Lang = lang
	stored.into(&a)
	sideOf(p, name).Article = a
	return name, nil
}

func sideOf(p *bitext.Pair, name string) *bitext.Side {
	if name == targetSide {
		return &p.Target
	}
	return &p.Source
}

const (
	sourceSide = "source"
	targetSide = "target"
)
