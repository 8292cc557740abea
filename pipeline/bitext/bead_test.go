package bitext

import "testing"

func TestBeadReadsWhatItWrites(t *testing.T) {
	for _, text := range []string{"0:0", "6,7:6", "14:", ":16", "1,2,3:4"} {
		b, err := ParseBead(text + "\t0.998")
		if err != nil {
			t.Fatal(err)
		}
		if got := b.String(); got != text {
			t.Errorf("%s came back as %s", text, got)
		}
	}
	for _, text := range []string{"", ":", "1", "a:b", "2,1:0", "1,1:0", "-1:0"} {
		if b, err := ParseBead(text); err == nil {
			t.Errorf("%q was read as %v", text, b)
		}
	}
}

func TestCoverFindsGapsAndDoubles(t *testing.T) {
	bead := func(s string) Bead { b, _ := ParseBead(s); return b }
	whole := Alignment{[]Bead{bead("0:0"), bead("1:"), bead("2:1,2")}}
	if err := whole.Cover(3, 3); err != nil {
		t.Error(err)
	}
	for _, bad := range []Alignment{
		{[]Bead{bead("0:0"), bead("2:1,2")}},
		{[]Bead{bead("0:0"), bead("1:0"), bead("2:1,2")}},
		{[]Bead{bead("0:0"), bead("1:"), bead("2:1,2"), bead(":3")}},
		{[]Bead{bead("0,1,2:0,1,2"), {}}},
	} {
		if bad.Cover(3, 3) == nil {
			t.Errorf("%v passed for a cover of 3 and 3", bad.Beads)
		}
	}
}

func TestSortPutsTargetsWithoutSourceWhereTheyStand(t *testing.T) {
	var a Alignment
	for _, text := range []string{":4", "2:", "1:3", ":0", "0:1,2", "3:5", ":6", ":7"} {
		b, _ := ParseBead(text)
		a.Beads = append(a.Beads, b)
	}
	a.Sort()
	got := ""
	for _, b := range a.Beads {
		got += b.String() + " "
	}
	if want := ":0 0:1,2 1:3 :4 2: 3:5 :6 :7 "; got != want {
		t.Errorf("sorted to %s, want %s", got, want)
	}
}
