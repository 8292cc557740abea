package review_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
)

// TestSpreadsheetComesBack sends a sheet to an editor, lets somebody else work
// meanwhile, and takes the editor's rows in.
func TestSpreadsheetComesBack(t *testing.T) {
	ctx, d := context.Background(), desk(reviewtest.NewMemory(reviewtest.Pair("p", 5)))
	s, _, err := d.Look(ctx, "p")
	if err != nil {
		t.Fatal(err)
	}
	rows := s.Spreadsheet()
	rows[0][2], rows[0][5] = "accept", "fine"
	rows[1][4] = "The second sentence."
	rows[2][2] = "reject" // somebody else accepts it meanwhile
	rows[3][3] = "two\nlines"
	rows[4][2] = "perhaps"
	rows = append(rows, []string{"b77", "r1.0", "accept"}, []string{"b0", "r9.0", "accept"}, []string{"b0", "x"})
	accept := review.Request{Pair: "p", By: "minh", Action: review.Action{Op: review.Accept, Link: "b2"}}
	if _, err := d.Do(ctx, accept); err != nil {
		t.Fatal(err)
	}
	done, faults, err := d.Import(ctx, review.Request{ID: "file", Pair: "p", By: "lan"}, rows, 2)
	if err != nil {
		t.Fatal(err)
	}
	if s, _, err = d.Look(ctx, "p"); err != nil {
		t.Fatal(err)
	}
	if got := reviewtest.Shape(s); got != "0:0+ 1:1 2:2+ 3:3 4:4" || done != 3 {
		t.Errorf("%d actions gave %s", done, got)
	}
	if got := s.Text(review.Target, s.Segments[review.Target][1]); got != "The second sentence." {
		t.Errorf("the edit became %q", got)
	}
	var got []string
	for _, f := range faults {
		got = append(got, f.Link+": "+f.Reason+", "+f.Detail)
	}
	want := []string{"b2: changed, minh", "b3: lines, 2 lines for 1 segments", "b4: no-decision, perhaps",
		"b77: gone, the sheet has no such link", "b0: old-text, the articles were read anew meanwhile", "b0: no-mark, x"}
	if !slices.Equal(got, want) {
		t.Errorf("faults\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	again, _, err := d.Import(ctx, review.Request{ID: "file", Pair: "p", By: "lan"}, rows, 2)
	if err != nil {
		t.Fatal(err)
	}
	if now, _, _ := d.Look(ctx, "p"); again != 0 || state(now) != state(s) {
		t.Errorf("a second import did %d more", again)
	}
	rows[0][2] = "reject" // the editor thought again; others have not touched the link
	rows[0][1], rows[0][5] = "r1.4", ""
	if n, faults, err := d.Import(ctx, review.Request{ID: "file", Pair: "p", By: "lan"}, rows[:1], 2); n != 1 || err != nil {
		t.Errorf("a corrected row did %d actions: %v %v", n, faults, err)
	}
}
