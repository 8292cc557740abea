package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A reason is the stored form of a bead's reason.
type reason struct {
	Kind  string  `json:"kind"`
	Count int     `json:"count,omitempty"`
	Value float64 `json:"value,omitempty"`
}

// saveBeads replaces the alignment of a pair.
func saveBeads(ctx context.Context, tx *sql.Tx, pair string, a bitext.Alignment) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM beads WHERE pair = $1", pair); err != nil {
		return err
	}
	rows := make([][]any, len(a.Beads))
	for i, b := range a.Beads {
		reasons, err := marshalReasons(b.Reasons)
		if err != nil {
			return fmt.Errorf("bead %s: %w", b, err)
		}
		source, target := bitext.Bead{Source: b.Source}.String(), bitext.Bead{Target: b.Target}.String()
		rows[i] = []any{pair, i, source[:len(source)-1], target[1:], b.Confidence, string(b.State), truth(b.Moved), reasons}
	}
	columns := []string{"pair", "n", "source", "target", "confidence", "state", "moved", "reasons"}
	return insertRows(ctx, tx, "beads", columns, rows)
}

func marshalReasons(reasons []bitext.Reason) (string, error) {
	stored := make([]reason, len(reasons))
	for i, r := range reasons {
		stored[i] = reason{string(r.Kind), r.Count, r.Value}
	}
	text, err := json.Marshal(stored)
	return string(text), err
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

func loadBeads(ctx context.Context, db querier, pair string) (bitext.Alignment, error) {
	beads, err := collect(ctx, db, scanBead,
		"SELECT source, target, confidence, state, moved, reasons FROM beads WHERE pair = $1 ORDER BY n", pair)
	return bitext.Alignment{Beads: beads}, err
}

func scanBead(r *sql.Rows) (bitext.Bead, error) {
	var source, target, reasons string
	var state bitext.BeadState
	var confidence float64
	var moved int
	if err := r.Scan(&source, &target, &confidence, &state, &moved, &reasons); err != nil {
		return bitext.Bead{}, err
	}
	b, err := bitext.ParseBead(source + ":" + target)
	if err != nil {
		return b, err
	}
	b.Confidence, b.State, b.Moved = confidence, state, moved != 0
	var stored []reason
	if err := json.Unmarshal([]byte(reasons), &stored); err != nil {
		return b, fmt.Errorf("reasons of bead %s: %w", b, err)
	}
	for _, x := range stored {
		b.Reasons = append(b.Reasons, bitext.Reason{Kind: bitext.ReasonKind(x.Kind), Count: x.Count, Value: x.Value})
	}
	return b, nil
}
