package memory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// bruteForce is what Lookup must give: every unit judged, nothing scanned.
func bruteForce(s *Shelf, q Query, opts Options) []Hit {
	l := looker{matcher: newMatcher(), query: q, opts: opts}
	defer l.release()
	if l.matcher.query(q.Text); len(l.tokens) == 0 {
		return nil
	}
	l.aim(q.Text, min(opts.Min, 100))
	for _, u := range s.All() {
		l.visit(0, &u)
	}
	for i := range l.hits {
		bruteContext(s, &l, &l.hits[i])
	}
	l.hits = slices.DeleteFunc(l.hits, func(h Hit) bool { return h.Score < opts.Min })
	slices.SortFunc(l.hits, compareHits)
	if opts.Best > 0 && len(l.hits) > opts.Best {
		l.hits = l.hits[:opts.Best]
	}
	return l.hits
}

// bruteContext compares the neighbours of a hit with those of all units that
// translate the query's.
func bruteContext(s *Shelf, l *looker, h *Hit) {
	if h.Unit.SourceLang == l.query.Lang {
		return
	}
	previous, next := 0, 0
	for _, u := range s.All() {
		target, source := Key(u.Target), Key(u.Source)
		if h.Unit.Previous == source && target == l.query.Previous {
			previous = 1
		}
		if h.Unit.Next == source && target == l.query.Next {
			next = 1
		}
	}
	h.Context = previous + next
	if h.Kind == Exact && h.Score == 100 && l.inContext(h) {
		h.Kind, h.Score = InContext, 101
	}
}

var (
	vietnamese = strings.Fields("mưa lớn ở các tỉnh miền Trung gây lũ quét nhiều nhà bị ngập người dân phải sơ tán hòa hoà thủy thuỷ Hà Nội Đà Nẵng , . 12 3,5 5/11 2025 tỷ đồng ma má mà")
	english    = strings.Fields("heavy rain in the central provinces caused flash floods many houses were flooded people had to leave Hanoi Danang , . 12 3.5 2025 billion dong The the a a")
)

func sentence(r *rand.Rand, from []string) string {
	n := 1 + r.IntN(24)
	w := make([]string, n)
	for i := range w {
		w[i] = from[r.IntN(len(from))]
	}
	return strings.Join(w, " ")
}

// vary makes up to four edits.
func vary(r *rand.Rand, text string, from []string) string {
	w := strings.Fields(text)
	for range r.IntN(5) {
		i, word := r.IntN(len(w)), from[r.IntN(len(from))]
		switch r.IntN(3) {
		case 0:
			w[i] = word
		case 1:
			w = slices.Insert(w, i, word)
		default:
			if len(w) > 1 {
				w = slices.Delete(w, i, i+1)
			}
		}
	}
	return strings.Join(w, " ")
}

func unit(r *rand.Rand, i int, vi, en string) bitext.Unit {
	states := []bitext.State{bitext.Initial, bitext.Translated, bitext.Reviewed, bitext.Final}
	return bitext.Unit{
		SourceLang: locales.Vietnamese, TargetLang: locales.English, Source: vi, Target: en,
		State: states[r.IntN(4)], Domain: []string{"", "sport"}[r.IntN(2)], Priority: r.IntN(2),
		Previous: []string{"", "mưa", "gió"}[r.IntN(3)], Next: []string{"", "nắng"}[r.IntN(2)],
		Changed: time.Unix(int64(i/3), 0).UTC(),
	}
}

func crowd(r *rand.Rand, n int) *Shelf {
	s := new(Shelf)
	vi, en := sentence(r, vietnamese), sentence(r, english)
	for i := range n {
		if r.IntN(4) == 0 {
			vi, en = sentence(r, vietnamese), sentence(r, english)
		}
		s.Put(unit(r, i, vary(r, vi, vietnamese), vary(r, en, english)))
	}
	return s
}

// TestLookupIsBruteForce holds sets, scores and order of the look-up against
// judging every unit, in both languages at all thresholds.
func TestLookupIsBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	s := crowd(r, 700)
	s.Put(unit(r, 0, "mưa", "rain"), unit(r, 0, "nắng", "sun"))
	all := s.All()
	hits, contexts := 0, 0
	for i := range 40 {
		u := all[r.IntN(len(all))]
		q := Query{Text: vary(r, u.Source, vietnamese), Lang: locales.Vietnamese, Previous: "mưa", Domain: "sport"}
		if i%2 == 0 {
			q = Query{Text: vary(r, u.Target, english), Lang: locales.English, Previous: "rain", Next: "sun"}
		}
		for _, least := range []int{50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100, 101} {
			opts := Options{Min: least, Penalties: DefaultPenalties, Best: (i % 3) * 5}
			got, err := s.Memory().Lookup(t.Context(), q, opts)
			if err != nil {
				t.Fatal(err)
			}
			if i%2 == 0 && slices.ContainsFunc(got, func(h Hit) bool { return h.Context > 0 }) {
				contexts++
			}
			if want := bruteForce(s, q, opts); !slices.EqualFunc(got, want, sameHit) {
				t.Fatalf("%q from %d:\ngot  %v\nwant %v", q.Text, least, show(got), show(want))
			}
			hits += len(got)
		}
	}
	if hits < 300 || contexts < 10 {
		t.Errorf("only %d hits, %d in the context of the other language: the test has lost its point", hits, contexts)
	}
}

func sameHit(a, b Hit) bool {
	return a.Unit.ID == b.Unit.ID && a.Score == b.Score && a.Kind == b.Kind && a.Similarity == b.Similarity &&
		a.Characters == b.Characters && a.Context == b.Context && a.Target == b.Target
}

func show(hits []Hit) string {
	var sb strings.Builder
	for _, h := range hits {
		fmt.Fprintf(&sb, "\n  %d %s %.6f %s %q", h.Score, h.Kind, h.Characters, h.Unit.ID, h.Source)
	}
	return sb.String()
}

// TestIndexComesAndGoes adds, takes out and adds again at random and holds
// the index against brute force after each round.
func TestIndexComesAndGoes(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	s := crowd(r, 2000)
	for round := range 20 {
		for _, u := range s.All() {
			if r.IntN(3) == 0 {
				s.Delete(u.ID)
			}
		}
		for i := range 300 {
			s.Put(unit(r, i, sentence(r, vietnamese), sentence(r, english)))
		}
		all := s.All()
		if n := s.sides[0].Len(); n != len(all) {
			t.Fatalf("round %d: %d segments in the index, %d units", round, n, len(all))
		}
		q := Query{Text: vary(r, all[r.IntN(len(all))].Source, vietnamese), Lang: locales.Vietnamese}
		got, err := s.Memory().Lookup(t.Context(), q, Options{Min: 50})
		if want := bruteForce(s, q, Options{Min: 50}); err != nil || !slices.EqualFunc(got, want, sameHit) {
			t.Fatalf("round %d, %v:\ngot  %v\nwant %v", round, err, show(got), show(want))
		}
	}
}

func TestPuttingTwiceAddsNothing(t *testing.T) {
	s := new(Shelf)
	u := bitext.Unit{SourceLang: "vi", TargetLang: "en", Source: "Mưa to", Target: "Heavy rain"}
	if n := s.Put(u, u); n != 1 {
		t.Errorf("%d units added", n)
	}
	if n := s.Put(u); n != 0 || s.sides[0].Len() != 1 {
		t.Errorf("%d units added again", n)
	}
	if n := new(Index); n.Add(7, Signature{}, 3) != true || n.Add(7, Signature{}, 3) != false {
		t.Error("a ref was seen twice")
	}
}

func TestOddQueries(t *testing.T) {
	s := crowd(rand.New(rand.NewPCG(7, 8)), 10)
	for _, text := range []string{"", " \n\t", "\u200b"} {
		hits, err := s.Memory().Lookup(t.Context(), Query{Text: text, Lang: "vi"}, DefaultOptions())
		if err != nil || len(hits) != 0 {
			t.Errorf("%q: %v, %v", text, hits, err)
		}
	}
	for _, opts := range []Options{{}, {Min: 102}, {Min: 70, Best: -1}} {
		if _, err := s.Memory().Lookup(t.Context(), Query{Text: "mưa", Lang: "vi"}, opts); err == nil {
			t.Errorf("%+v passed", opts)
		}
	}
	for _, p := range []Penalties{{Candidate: -5}, {Case: -1}, {Domain: 101}} {
		if _, err := s.Memory().Lookup(t.Context(), Query{Text: "mưa", Lang: "vi"}, Options{Min: 70, Penalties: p}); err == nil {
			t.Errorf("%+v passed", p)
		}
	}
	if _, err := s.Memory().Lookup(t.Context(), Query{Text: "x", Lang: "de"}, DefaultOptions()); err == nil {
		t.Error("German passed")
	}
}
