package memory

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Ông Hùng, 1.234,5 kg", []string{"Ông", "Hùng", "1", "234", "5", "kg"}},
		{"d’Arc iPhone™ Nội¹", []string{"d", "Arc", "iPhone", "Nội"}},
		{"co\u00adope\u200bration ở Huê\u0301", []string{"co\u00adope\u200bration", "ở", "Huê\u0301"}},
		{"\u00ada\u00ad", []string{"a"}},
		{"ﬁve", []string{"ﬁve"}},
		{" … ", nil},
	} {
		var got []string
		for _, w := range cut(c.text) {
			got = append(got, w.Of(c.text))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+q: %+q, want %+q", c.text, got, c.want)
		}
	}
}

// FuzzWords holds that what is indexed of a text are the words that a Finder
// cuts it into.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"Ông Hùng, 1.234,5 kg: d'Arc’s", "..", "a.b 1.b 1.1.", "\xffa", "m² №5 iPhone™ co\u00adop 1\u00ad.2", "ﷺ \ufe0f\u0301"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var s Signer
		s.Sign(text)
		var got, want []string
		for w := range s.Words() {
			got = append(got, string(w))
		}
		for _, w := range cut(text) {
			want = append(want, w.bare)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%+q: %+q, want %+q", text, got, want)
		}
		if match, _ := NewFinder(text).Find(text); match != ExactMatch && len(want) > 0 {
			t.Errorf("%+q does not hold its own words: %v", text, match)
		}
	})
}

// TestBothWaysOfSigning holds that a table and sorting give one signature.
func TestBothWaysOfSigning(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range fewHashes + 1 {
		hashes := make([]uint64, n)
		for i := range hashes {
			hashes[i] = uint64(r.IntN(2+n/2)) * 64 // equal ones, and many in one place of the table
		}
		if got, want := sign(hashes), signMany(slices.Clone(hashes)); got != want {
			t.Errorf("%d hashes: %x, want %x", n, got, want)
		}
	}
}
