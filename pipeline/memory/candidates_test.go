package memory

import (
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

func article(lang locales.Lang, texts ...string) bitext.Side {
	s := bitext.Side{Article: bitext.Article{Lang: lang, Published: "2025-11-07"}}
	for i, text := range texts {
		s.Article.Blocks = append(s.Article.Blocks, bitext.Block{Zone: bitext.Body, Text: text})
		s.Segments = append(s.Segments, bitext.Segment{Block: i, Span: bitext.Span{End: len(text)}})
	}
	return s
}

func TestCandidatesAndRecall(t *testing.T) {
	revised := "Mưa rất to."
	old := bitext.Pair{ID: "old", Source: article("vi", "Trời tối.", "Mưa to.", "Gió lớn."), Target: article("en", "It is dark.", "Heavy rain.", "Wind.")}
	old.Source.Segments[1].Revised = &revised
	old.Alignment.Beads = []bitext.Bead{
		{Source: []int{0}, Target: []int{0}, Confidence: 0.5, State: bitext.Candidate},
		{Source: []int{1}, Target: []int{1}, Confidence: 0.9, State: bitext.Accepted},
		{Source: []int{2}, Target: []int{2}, State: bitext.Rejected},
	}
	var units []bitext.Unit
	for _, b := range old.Alignment.Beads {
		if u, ok := Candidate(old, b); ok {
			u.Domain = "weather"
			units = append(units, u)
		}
	}
	if len(units) != 2 {
		t.Fatalf("%d units: %+v", len(units), units)
	}
	if u := units[1]; u.Source != revised || u.State != bitext.Reviewed || u.Previous != Key("Trời tối.") || u.Next != Key("Gió lớn.") {
		t.Errorf("%+v", u)
	}
	if u := units[0]; u.State != bitext.Initial || u.Previous != "" || u.Bead != "0:0" {
		t.Errorf("%+v", u)
	}
	s := new(Shelf)
	s.Put(units...)
	fresh := bitext.Pair{ID: "new", Source: article("vi", "Trời tối.", "Mưa rất to.", "Gió lớn.", "Hết.")}
	for i := range fresh.Source.Segments {
		fresh.Alignment.Beads = append(fresh.Alignment.Beads, bitext.Bead{Source: []int{i}})
	}
	recall := func(i int) Hit {
		hits, err := s.Memory().Lookup(t.Context(), QueryFor(fresh, fresh.Alignment.Beads[i], "weather"), DefaultOptions())
		if err != nil || len(hits) != 1 {
			t.Fatalf("%v, %+v", err, hits)
		}
		return hits[0]
	}
	if h := recall(1); h.Score != 101 || h.Kind != InContext || h.Target != "Heavy rain." {
		t.Errorf("%+v", h)
	}
	if h := recall(0); h.Score != 95 || h.Kind != Exact {
		t.Errorf("a candidate came at %d: %+v", h.Score, h)
	}
}
