package translate_test

import (
	"context"
	"errors"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/translate"
)

func single(texts ...string) bitext.Pair {
	p := bitext.Pair{ID: "p", Source: bitext.Side{Article: bitext.Article{Lang: locales.Vietnamese}}, Target: bitext.Side{Article: bitext.Article{Lang: locales.English}}}
	for i, text := range texts {
		p.Source.Article.Blocks = append(p.Source.Article.Blocks, bitext.Block{Zone: bitext.Body, Text: text})
		p.Source.Segments = append(p.Source.Segments, bitext.Segment{Block: i, Span: bitext.Span{End: len(text)}})
	}
	return p
}

func unit(vi, en string, state bitext.State, confidence float64, pair string) bitext.Unit {
	return bitext.Unit{SourceLang: locales.Vietnamese, TargetLang: locales.English, Source: vi, Target: en, State: state, Confidence: confidence, Pair: pair}
}

func TestRecallTakesWhatIsTheSame(t *testing.T) {
	shelf := new(memory.Shelf)
	shelf.Put(
		unit("Nước lên nhanh trong đêm.", "Water rose fast overnight.", bitext.Reviewed, 1, "a"),
		unit("Chợ đóng cửa từ sáng sớm.", "The market closed early.", bitext.Initial, 0.95, "b"),
		unit("Trường cho học sinh nghỉ.", "The school closed.", bitext.Initial, 0.5, "b"),
		unit("Người dân đã sơ tán hết.", "All residents left.", bitext.Reviewed, 1, "p"),
	)
	p := single("Nước lên nhanh trong đêm.", "Chợ đóng cửa từ sáng sớm.", "Trường cho học sinh nghỉ.", "Người dân đã sơ tán hết.", "Nước lên chậm trong đêm.")
	units, err := translate.Recall(t.Context(), shelf.Memory(), p)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		bead, target string
		state        bitext.State
	}{{"0:", "Water rose fast overnight.", bitext.Translated}, {"1:", "The market closed early.", bitext.Initial}}
	if len(units) != len(want) {
		t.Fatalf("recalled %+v", units)
	}
	for i, w := range want {
		if u := units[i]; u.Bead != w.bead || u.Target != w.target || u.State != w.state || u.Origin != bitext.Recalled {
			t.Errorf("%+v, want %+v", u, w)
		}
	}
}

// TestRecallPrefersItsOwnDomain to another that says the same, and takes
// another where it has nothing.
func TestRecallPrefersItsOwnDomain(t *testing.T) {
	weather := unit("Cơn bão đã qua.", "The storm has passed.", bitext.Reviewed, 1, "a")
	sport := unit("Cơn bão đã qua.", "The storming run is over.", bitext.Reviewed, 1, "b")
	only := unit("Sân vận động chật kín.", "The stadium was packed.", bitext.Reviewed, 1, "b")
	weather.Domain, sport.Domain, only.Domain = "weather", "sport", "sport"
	shelf := new(memory.Shelf)
	shelf.Put(weather, sport, only)
	for _, own := range []bitext.Unit{weather, sport} {
		p := single(weather.Source, only.Source)
		p.Domain = own.Domain
		units, err := translate.Recall(t.Context(), shelf.Memory(), p)
		if err != nil || len(units) != 2 || units[0].Target != own.Target || units[1].Target != only.Target {
			t.Errorf("%s: %+v, %v", own.Domain, units, err)
		}
	}
}

type engine struct {
	answer []string
	err    error
}

func (engine) Name() string { return "test" }
func (e engine) Translate(context.Context, locales.Lang, locales.Lang, []string) ([]string, error) {
	return e.answer, e.err
}

func TestFillAsksForWhatIsLeft(t *testing.T) {
	p := single("Một.", "Hai.", "Ba.")
	have := []bitext.Unit{{Bead: "1:", Target: "Two.", Origin: bitext.Recalled}}
	units, err := translate.Fill(t.Context(), engine{answer: []string{"One.", ""}}, p, have)
	if err != nil || len(units) != 2 || units[0].Target != "One." || units[0].Origin != bitext.Machine || units[1].Target != "Two." {
		t.Errorf("%+v, %v", units, err)
	}
	down := errors.New("no answer")
	if _, err := translate.Fill(t.Context(), engine{err: down}, p, have); !errors.Is(err, down) {
		t.Errorf("got %v", err)
	}
	if _, err := translate.Fill(t.Context(), engine{answer: []string{"One."}}, p, have); err == nil {
		t.Error("an engine may not leave out segments")
	}
}

// TestPairsAreNotFilled: what a newsroom left out of its own page stays out.
func TestPairsAreNotFilled(t *testing.T) {
	p := single("Một.")
	p.Target = single("One.").Source
	units, err := translate.Fill(t.Context(), engine{answer: []string{"x"}}, p, nil)
	if err != nil || units != nil {
		t.Errorf("%+v, %v", units, err)
	}
}
