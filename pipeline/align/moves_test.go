package align

import (
	"slices"
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
)

// TestReversedTexts: a page that tells the newest first is found against one
// that tells it last, line by line.
func TestReversedTexts(t *testing.T) {
	target := slices.Clone(floodEnglish)
	slices.Reverse(target)
	a, _ := Align(vi(flood...), en(target...), Options{})
	moved := 0
	for _, b := range a.Beads {
		if !b.Linked() || len(b.Source) != 1 || len(b.Target) != 1 || b.Source[0]+b.Target[0] != 4 {
			t.Errorf("%s among %s", b, written(a))
		}
		if b.Moved {
			moved++
		}
	}
	if moved != 4 {
		t.Errorf("%d links of %s are moves", moved, written(a))
	}
}

// TestMovesTellTheirEvidence: a moved link says what speaks for it, as any other,
// and what it costs to be out of order.
func TestMovesTellTheirEvidence(t *testing.T) {
	e := floodEnglish
	for _, target := range [][]string{{e[0], e[2], e[3], e[4], e[1]}, {e[0], e[2], e[1], e[3], e[4]}, {e[3], e[4], e[0], e[1], e[2]}} {
		a, _ := Align(vi(flood...), en(target...), Options{})
		for _, b := range a.Beads {
			if !b.Moved {
				continue
			}
			value := map[bitext.ReasonKind]float64{}
			for _, r := range b.Reasons {
				value[r.Kind] = r.Value
			}
			if value[bitext.ReasonLexicon] <= 0 || value[bitext.ReasonMoved] >= 0 {
				t.Errorf("%s of %s has the reasons %v", b, written(a), b.Reasons)
			}
		}
	}
}

// TestMovesChangePlaces: two captions that stand at the end on the other side,
// in the other order, are two moves.
func TestMovesChangePlaces(t *testing.T) {
	source := slices.Insert(slices.Clone(flood), 2, "Lính cứu hỏa chở một bà cụ bằng thuyền ở phường Ninh Kiều.", "Chợ nổi Cái Răng vắng người mua trong ngày mưa.")
	target := append(slices.Clone(floodEnglish), "Cai Rang floating market has no buyers on a rainy day.", "Firefighters carry an old woman in a boat in Ninh Kieu ward.")
	a, _ := Align(vi(source...), en(target...), Options{})
	if got, want := written(a), "0:0 1:1 2:6* 3:5* 4:2 5:3 6:4"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
