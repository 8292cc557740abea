package pipeline_test

import (
	"strings"
	"testing"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/review"
)

// TestADomainLearnsMostFromItsOwn: two desks render a word each in their own
// way. Articles of each are aligned with its own, and when a pair goes to the
// other desk, what it taught goes along.
func TestADomainLearnsMostFromItsOwn(t *testing.T) {
	h := newHouse(t)
	h.route.Learned = &pipeline.Learned{Units: h.store}
	h.run(write(t, map[string]string{"zopnet.vi.txt": gearVi, "zopnet.en.txt": gearEn,
		"drogue.vi.txt": gearVi, "drogue.en.txt": strings.ReplaceAll(gearEn, "zopnet", "drogue")}))
	desk := review.NewDesk(h.store, h.route.Realign, time.Now)
	pairs := map[string]string{}
	for _, name := range []string{"zopnet", "drogue"} {
		row, err := h.store.FindPair(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		pairs[name] = row.ID
		_, err = desk.Do(t.Context(), review.Request{Pair: row.ID, By: "lan", Action: review.Action{Op: review.AcceptAbove}})
		if err != nil {
			t.Fatal(err)
		}
	}
	assign := func(name, domain string) {
		t.Helper()
		if err := h.store.Assign(t.Context(), pairs[name], "", &domain); err != nil {
			t.Fatal(err)
		}
	}
	in := func(pair, domain string) float64 { // of the link with the word "zopnet"
		p := other()
		p.ID, p.Domain = pair, domain
		return confidence(h.align(p), 1, 2)
	}
	assign("zopnet", "fishing")
	assign("drogue", "museum")
	own, others := in("", "fishing"), in("", "museum")
	if own <= others {
		t.Errorf("%.4f where the word is at home, %.4f where another is", own, others)
	}
	if got := in(pairs["drogue"], "nowhere"); got != others {
		t.Errorf("%.4f for a pair that the store has in the museum, want %.4f", got, others)
	}
	assign("zopnet", "museum")
	assign("drogue", "fishing")
	if is, want := [2]float64{in("", "museum"), in("", "fishing")}, [2]float64{own, others}; is != want {
		t.Errorf("after they changed places %v, want %v", is, want)
	}
}

// TestUnitsBearTheDomainOfTheirPair.
func TestUnitsBearTheDomainOfTheirPair(t *testing.T) {
	h := newHouse(t)
	h.domain = "weather"
	h.run(write(t, map[string]string{"a.vi.txt": sample(t, "lu-can-tho.vi.txt"), "a.en.txt": sample(t, "lu-can-tho.en.txt")}))
	rows, err := h.store.Pairs(t.Context())
	if err != nil || len(rows) != 1 || rows[0].Domain != "weather" {
		t.Fatal(rows, err)
	}
	p, err := h.store.Pair(t.Context(), rows[0].ID)
	if err != nil || p.Domain != "weather" {
		t.Fatal(p.Domain, err)
	}
	for _, b := range p.Alignment.Beads {
		u, ok := memory.Candidate(p, b)
		if !ok {
			continue
		}
		hits, err := h.store.Memory().Lookup(t.Context(), memory.Query{Text: u.Source, Lang: locales.Vietnamese, Domain: "weather"}, memory.DefaultOptions())
		if err != nil || len(hits) == 0 || hits[0].Unit.Domain != "weather" || hits[0].Unit.State != bitext.Initial {
			t.Errorf("%s: %+v, %v", u.Source, hits, err)
		}
	}
}
