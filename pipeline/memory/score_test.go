package memory

import (
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
)

// TestScores has one unit and one query each, with the default penalties.
func TestScores(t *testing.T) {
	reviewed := func(source string) bitext.Unit {
		return bitext.Unit{SourceLang: "vi", TargetLang: "en", Source: source, Target: "x", State: bitext.Reviewed}
	}
	with := func(source string, edit func(*bitext.Unit)) bitext.Unit {
		u := reviewed(source)
		edit(&u)
		return u
	}
	const text = "Hòa Bình có mưa lớn trên diện rộng"
	inContext := with(text, func(u *bitext.Unit) { u.Previous, u.Next = "trước", "sau" })
	for _, c := range []struct {
		name  string
		unit  bitext.Unit
		query Query
		score int
		kind  Kind
	}{
		{"same", reviewed(text), Query{Text: text}, 100, Exact},
		{"final", with(text, func(u *bitext.Unit) { u.State = bitext.Final }), Query{Text: text}, 100, Exact},
		{"both neighbours", inContext, Query{Text: text, Previous: "trước", Next: "sau"}, 101, InContext},
		{"one neighbour of two", inContext, Query{Text: text, Previous: "trước", Next: "khác"}, 100, Exact},
		{"no neighbour known to the query", inContext, Query{Text: text}, 100, Exact},
		{"no neighbour known to the unit", reviewed(text), Query{Text: text, Previous: "trước"}, 100, Exact},
		{"case", reviewed(text), Query{Text: "HÒA BÌNH có mưa lớn trên diện rộng"}, 99, Exact},
		{"tone style", reviewed(text), Query{Text: "Hoà Bình có mưa lớn trên diện rộng"}, 99, Exact},
		{"case and tone style", reviewed(text), Query{Text: "HOÀ BÌNH có mưa lớn trên diện rộng"}, 98, Exact},
		{"space", reviewed("Mưa , gió"), Query{Text: "Mưa, gió"}, 99, Exact},
		{"diacritics", reviewed(text), Query{Text: "Hoa Binh co mua lon tren dien rong"}, 96, Diacritics},
		{"candidate", with(text, func(u *bitext.Unit) { u.State = bitext.Initial }), Query{Text: text}, 95, Exact},
		{"candidate in context", with(text, func(u *bitext.Unit) { u.State, u.Next = bitext.Initial, "sau" }), Query{Text: text, Next: "sau"}, 95, Exact},
		{"other domain", with(text, func(u *bitext.Unit) { u.Domain = "sport" }), Query{Text: text, Domain: "weather"}, 98, Exact},
		{"any domain", with(text, func(u *bitext.Unit) { u.Domain = "sport" }), Query{Text: text}, 100, Exact},
		{"one word of eight", reviewed(text), Query{Text: "Hòa Bình có mưa nhỏ trên diện rộng"}, 87, Fuzzy},
		{"one word more", reviewed(text), Query{Text: text + " nữa"}, 88, Fuzzy},
		{"another number and word", reviewed("Đoàn có 12 người và 3 xe to"), Query{Text: "Đoàn có 15 người và 3 xe nhỏ"}, 74, Fuzzy},
	} {
		s := new(Shelf)
		s.Put(c.unit)
		c.query.Lang = "vi"
		hits, err := s.Memory().Lookup(t.Context(), c.query, Options{Min: 50, Penalties: DefaultPenalties})
		if err != nil || len(hits) != 1 {
			t.Errorf("%s: %d hits, %v", c.name, len(hits), err)
			continue
		}
		if h := hits[0]; h.Score != c.score || h.Kind != c.kind {
			t.Errorf("%s: %s at %d, want %s at %d", c.name, h.Kind, h.Score, c.kind, c.score)
		}
	}
}
