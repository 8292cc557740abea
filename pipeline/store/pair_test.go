package store_test

import (
	"reflect"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

func pairOf(id string) bitext.Pair {
	revised := "The flood came back."
	return bitext.Pair{
		ID: id, Name: "lũ", Version: 1,
		Source: bitext.Side{
			Article: bitext.Article{Lang: locales.Vietnamese, Name: "lũ", URL: "https://example.org/lũ", Published: "2025-11-07", SHA256: "ab", Authors: []string{"Thanh Hà"},
				Blocks: []bitext.Block{{ID: "b1", Zone: bitext.Title, Text: "Lũ về", Source: bitext.Span{Start: 0, End: 7}},
					{ID: "b2", Zone: bitext.Body, Text: "Nước lên. Người đi.", Date: "2025-11-06", RepeatOf: "b1"}}},
			Segments: []bitext.Segment{{Block: 0, Span: bitext.Span{Start: 0, End: 7}}, {Block: 1, Span: bitext.Span{Start: 0, End: 11}}, {Block: 1, Span: bitext.Span{Start: 12, End: 24}}},
		},
		Target: bitext.Side{
			Article:  bitext.Article{Lang: locales.English, Name: "lũ", SHA256: "cd", Blocks: []bitext.Block{{ID: "b1", Zone: bitext.Title, Text: "The flood"}}},
			Segments: []bitext.Segment{{Block: 0, Span: bitext.Span{Start: 0, End: 9}, Revised: &revised}},
		},
		Alignment: bitext.Alignment{Beads: []bitext.Bead{
			{Source: []int{0}, Target: []int{0}, Confidence: 0.1 + 0.2, State: bitext.Accepted, Moved: true,
				Reasons: []bitext.Reason{{Kind: bitext.ReasonNames, Count: 2, Value: -1.25}}},
			{Source: []int{1}, State: bitext.Candidate},
			{Source: []int{2}, State: bitext.Candidate},
		}},
	}
}

// TestPairComesBackAsItWasSaved, to the last bit of a confidence.
func TestPairComesBackAsItWasSaved(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		ticket := submit(t, s, submission("lũ", "một"), store.New)
		want := pairOf(ticket.Pair)
		if err := s.SavePrepared(t.Context(), claim(t, s, due(t, s), lease), want, bitext.Translate); err != nil {
			t.Fatal(err)
		}
		want.Version = 2
		compare(t, s, want)
		want.Units = []bitext.Unit{{ID: "u1", SourceLang: locales.Vietnamese, TargetLang: locales.English, Source: "Người đi.", Target: "People leave.",
			Origin: bitext.Recalled, State: bitext.Translated, Confidence: 0.9, Pair: ticket.Pair, Bead: "2:"}}
		if err := s.SaveTranslated(t.Context(), claim(t, s, due(t, s), lease), want, bitext.Export); err != nil {
			t.Fatal(err)
		}
		want.Version = 3
		compare(t, s, want)
		bundle := bitext.Bundle{Pair: ticket.Pair, Revision: 1, Path: "out/lũ", SHA256: "ef"}
		if err := s.SaveExported(t.Context(), claim(t, s, due(t, s), lease), bundle); err != nil {
			t.Fatal(err)
		}
		got, ok, err := s.LastBundle(t.Context(), ticket.Pair)
		if got.Written = bundle.Written; !ok || err != nil || got != bundle {
			t.Errorf("%+v, %v, %v", got, ok, err)
		}
	})
}

func compare(t *testing.T, s *store.Store, want bitext.Pair) {
	t.Helper()
	got, err := s.Pair(t.Context(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
