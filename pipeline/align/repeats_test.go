package align

import (
	"slices"
	"testing"
)

// TestRepeats: the counterpart of a line that stands twice or three times in a
// row is linked with the first; one that the other side repeats as well keeps
// its own.
func TestRepeats(t *testing.T) {
	twice := slices.Insert(slices.Clone(flood), 3, flood[2])
	thrice := slices.Insert(slices.Clone(flood), 2, flood[2], flood[2])
	both := slices.Insert(slices.Clone(floodEnglish), 3, floodEnglish[2])
	for _, c := range []struct {
		source, target []string
		want           string
	}{
		{twice, floodEnglish, "0:0 1:1 2:2 3: 4:3 5:4"},
		{thrice, floodEnglish, "0:0 1:1 2:2 3: 4: 5:3 6:4"},
		{append(slices.Clone(flood), flood[4]), floodEnglish, "0:0 1:1 2:2 3:3 4:4 5:"},
		{twice, both, "0:0 1:1 2:2 3:3 4:4 5:5"},
		{flood, both, "0:0 1:1 2:2 :3 3:4 4:5"},
	} {
		a, _ := Align(vi(c.source...), en(c.target...), Options{})
		if got := written(a); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
		for _, b := range a.Beads {
			if b.Confidence < 0.9 {
				t.Errorf("%s: %s at %.3f", c.want, b, b.Confidence)
			}
		}
	}
}
