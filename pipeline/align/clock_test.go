package align

import (
	"slices"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
)

// TestClocks: the same time of day is found however it is written, and time
// stamps of different times are not linked for want of anything better.
func TestClocks(t *testing.T) {
	for _, c := range []struct {
		source, target string
		same           bool
	}{
		{"8h14", "8:14 a.m.", true},
		{"20h14", "8:14 p.m.", true},
		{"20h14", "8:14", true},
		{"8 giờ 14 phút tối", "8.14pm", true},
		{"8h", "8 a.m.", true},
		{"8h14", "8:00", false},
		{"9h31", "9:17", false},
		{"8h14", "8:14 p.m.", false},
		{"20h", "8:00 a.m.", false},
	} {
		source, target := slices.Insert(slices.Clone(flood), 2, c.source), slices.Insert(slices.Clone(floodEnglish), 2, c.target)
		a, _ := Align(vi(source...), en(target...), Options{})
		for _, b := range a.Beads {
			if b.Linked() && slices.Contains(b.Source, 2) && (!c.same || b.Confidence < 0.9) {
				t.Errorf("%s and %s: %s of %s at %.3f", c.source, c.target, b, written(a), b.Confidence)
			}
			if !b.Linked() && c.same {
				t.Errorf("%s and %s: %s", c.source, c.target, written(a))
			}
		}
	}
}

// TestNewestFirst: a live page tells the newest first, each note under its time.
func TestNewestFirst(t *testing.T) {
	var source, target []string
	stamps := [][2]string{{"18h30", "6:30 p.m."}, {"19h05", "7:05 p.m."}, {"19h40", "7:40 p.m."}, {"20h15", "8:15 p.m."}, {"21h", "9 p.m."}}
	for i, s := range stamps {
		source = append(source, s[0], flood[i])
		target = slices.Insert(target, 0, s[1], floodEnglish[i])
	}
	a, _ := Align(vi(source...), en(target...), Options{})
	for _, b := range a.Beads {
		if b.Linked() && b.Confidence >= 0.9 && (b.Source[0]%2 != b.Target[0]%2 || b.Source[0]/2+b.Target[0]/2 != 4) {
			t.Errorf("%s is sure", b)
		}
	}
	if got, want := written(a), "0:8* 1:9* 2:6* 3:7* 4:4* 5:5* 6:2* 7:3* 8:0 9:1"; len(got) != len(want) {
		t.Errorf("%s, want %s or its like", got, want)
	}
}

// TestManyClocks reads a paragraph of nothing but times of day, a quarter of a
// megabyte of them. A run of minutes is a fault.
func TestManyClocks(t *testing.T) {
	const times = 1 << 15
	s := readSide([]string{strings.Repeat("8:14 và ", times), "8:14", "(8 giờ 14 phút tối)", "8:14 và"}, locales.Vietnamese, nil, false)
	words := int(s.start[1])
	if words != 2*times || s.types[s.ids[0]].norm != "8:14" || s.ids[words-2] != s.ids[0] || s.ids[words-1] != s.ids[1] {
		t.Errorf("%d words of %d times", words, times)
	}
	if want := []string{"", "8:14", "20:14", ""}; !slices.Equal(s.stamps, want) {
		t.Errorf("stamps %q, want %q", s.stamps, want)
	}
}
