package align

import (
	"slices"
	"testing"
)

// TestLabelsStandAlone: subheads, labels and time stamps of one side take no
// confidence from the links beside them, and what is short but said on the other
// side stays in its link.
func TestLabelsStandAlone(t *testing.T) {
	for _, labels := range [][]string{{"Phóng viên:", "Trả lời:"}, {"8h05", "8h20"}, {"Diễn biến", "Bối cảnh"}} {
		var source []string
		for i, line := range flood {
			source = append(source, labels[i%2], line)
		}
		a, _ := Align(vi(source...), en(floodEnglish...), Options{})
		if got, want := written(a), "0: 1:0 2: 3:1 4: 5:2 6: 7:3 8: 9:4"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
		for _, b := range a.Beads {
			if b.Confidence < 0.9 {
				t.Errorf("%q: %s at %.3f", labels, b, b.Confidence)
			}
		}
	}
	target := slices.Replace(slices.Clone(floodEnglish), 3, 4, "Schools are shut.", "Pupils have two days off.")
	a, _ := Align(vi(flood...), en(target...), Options{})
	if got, want := written(a), "0:0 1:1 2:2 3:3,4 4:5"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
