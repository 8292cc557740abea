package align

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

func FuzzAlign(f *testing.F) {
	f.Add(strings.Join(flood, "\n"), strings.Join(floodEnglish, "\n"))
	f.Add("", "a\n\nb")
	f.Add("một\nhai\n\xff", "one\ntwo\nthree\nfour\nfive")
	f.Add("12.3\n1.200\n12.3", "March 12\n1,200\nMarch 12")
	f.Fuzz(func(t *testing.T, v, e string) {
		source, target := vi(strings.Split(v, "\n")...), en(strings.Split(e, "\n")...)
		if len(source.Texts)*len(target.Texts) > 1<<12 {
			return
		}
		a, _ := Align(source, target, Options{})
		if err := a.Cover(len(source.Texts), len(target.Texts)); err != nil {
			t.Fatal(err)
		}
		for _, b := range a.Beads {
			if !(b.Confidence >= 0 && b.Confidence <= 1) {
				t.Fatalf("bead %s has confidence %v", b, b.Confidence)
			}
		}
		b, _ := Align(target, source, Options{})
		if got := mirror(b); !reflect.DeepEqual(a, got) {
			t.Fatalf("exchanged sides give %s, not %s", written(got), written(a))
		}
		if len(source.Texts) <= 4 && len(target.Texts) <= 4 {
			checkBest(t, source, target)
		}
	})
}

func TestSameLanguageMirrors(t *testing.T) {
	a := Input{Lang: locales.English, Texts: floodEnglish}
	b := Input{Lang: locales.English, Texts: floodEnglish[1:]}
	x, _ := Align(a, b, Options{})
	y, _ := Align(b, a, Options{})
	if !reflect.DeepEqual(x, mirror(y)) {
		t.Error("exchanged sides differ")
	}
}

func TestNoCoverIsBetter(t *testing.T) {
	checkBest(t, vi(flood...), en(floodEnglish...))
	checkBest(t, vi(flood[:3]...), en(floodEnglish[1:]...))
	checkBest(t, vi(append(flood[:5:5], "Ảnh: Minh Anh")...), en(append([]string{"Advertisement"}, floodEnglish...)...))
	checkBest(t, vi(flood[2:]...), en(floodEnglish[0]+floodEnglish[1], floodEnglish[3]))
}

// checkBest walks every path of a small problem. The sum over them, and the
// chance that the texts are strangers, must be what forward and backward sums
// say, and none may have less expected harm than the one that decode gives.
func checkBest(t *testing.T, source, target Input) {
	t.Helper()
	p := newProblem(source, target, Options{Lexicon: lexicon.Default()})
	if p.source.segments()+p.target.segments() == 0 {
		return
	}
	l := p.lattice()
	l.strange = l.strangers(p.model.Stranger)
	l.sumForward()
	l.sumBackward()
	w := &walker{lattice: l, n: p.source.segments(), m: p.target.segments(), best: math.Inf(-1)}
	w.source, w.target = l.alone()
	w.sum.most = never
	w.walk(0, 0, "link", 0, 0)
	w.sum.add(l.strange)
	if d := math.Abs(w.sum.log() - l.total); d > 1e-6 {
		t.Fatalf("paths sum to %v, forward to %v", w.sum.log(), l.total)
	}
	if back := logSum(l.backward[0].link, l.strange); math.Abs(back-l.total) > 1e-6 {
		t.Fatalf("backward %v, forward %v", back, l.total)
	}
	got := 0.0
	for _, s := range l.decode() {
		if s.source > 0 && s.target > 0 {
			got += s.probability
		} else {
			got += l.model.GapGain * s.probability
		}
	}
	if w.best > got+1e-9 {
		t.Fatalf("a path of gain %v was found, decode gives %v", w.best, got)
	}
}

// A walker visits every path.
type walker struct {
	*lattice
	n, m           int
	source, target []float64
	sum            accumulator
	best           float64
}

func (w *walker) walk(i, j int, last string, score, gain float64) {
	if i == w.n && j == w.m {
		w.sum.add(score)
		w.best = max(w.best, gain)
		return
	}
	at, _ := w.band.node(i, j)
	for k, s := range linkShapes {
		if i+s.source <= w.n && j+s.target <= w.m && w.score[at][k] > float32(never) {
			w.walk(i+s.source, j+s.target, "link", score+float64(w.score[at][k]), gain+w.posterior(i, j, k))
		}
	}
	open, extend, turn := w.gaps()
	source, target := open, open
	switch last {
	case "source":
		source, target = extend, turn
	case "target":
		source, target = never, extend
	}
	if i < w.n && source > never {
		w.walk(i+1, j, "source", score+source+w.nulls[0][i], gain+w.model.GapGain*w.source[i])
	}
	if j < w.m {
		w.walk(i, j+1, "target", score+target+w.nulls[1][j], gain+w.model.GapGain*w.target[j])
	}
}

// FuzzOptions: whatever a person decided, forbade or marked, every segment
// stands in one bead, accepted beads that fit come back, rejected ones do not.
func FuzzOptions(f *testing.F) {
	f.Add(strings.Join(flood, "\n"), strings.Join(floodEnglish, "\n"), uint64(1))
	f.Add("một\nhai\nba", "one\ntwo\nthree", uint64(7))
	f.Fuzz(func(t *testing.T, v, e string, seed uint64) {
		source, target := vi(strings.Split(v, "\n")...), en(strings.Split(e, "\n")...)
		n, m := len(source.Texts), len(target.Texts)
		if n*m > 1<<10 {
			return
		}
		random := rand.New(rand.NewPCG(seed, 0))
		source.Zones, target.Zones = someZones(random, n), someZones(random, m)
		source.Paragraphs, target.Paragraphs = someParagraphs(random, n), someParagraphs(random, m)
		o := Options{Forbid: []Shape{{random.IntN(5), random.IntN(5)}}}
		o.Sections = append(o.Sections, Place{random.IntN(n), random.IntN(m)}, Place{random.IntN(n), random.IntN(m)})
		rejected := bitext.Bead{Source: []int{random.IntN(n)}, Target: []int{random.IntN(m)}, State: bitext.Rejected}
		accepted := bitext.Bead{Source: []int{random.IntN(n)}, Target: []int{random.IntN(m)}, State: bitext.Accepted}
		o.Decided = []bitext.Bead{rejected, accepted}
		a, _ := Align(source, target, o)
		if err := a.Cover(n, m); err != nil {
			t.Fatal(err)
		}
		back := false
		for _, b := range a.Beads {
			back = back || b.String() == accepted.String() && b.State == bitext.Accepted
			if b.String() == rejected.String() && b.State != bitext.Accepted {
				t.Fatalf("rejected bead %s came back", b)
			}
			if b.State != bitext.Accepted && b.Linked() && acrossTeasers(source, target, b) {
				t.Fatalf("bead %s joins an article and a teaser", b)
			}
		}
		if !back {
			t.Fatalf("accepted bead %s is lost among %s", accepted, written(a))
		}
		other, _ := Align(target, source, o.mirror())
		if !reflect.DeepEqual(a, mirror(other)) {
			t.Fatal("exchanged sides differ")
		}
	})
}

func someZones(random *rand.Rand, n int) []bitext.Zone {
	zones := make([]bitext.Zone, n)
	for i := range zones {
		zones[i] = bitext.Zones[random.IntN(len(bitext.Zones))]
	}
	return zones
}

func someParagraphs(random *rand.Rand, n int) []int {
	paragraphs := make([]int, n)
	for i := 1; i < n; i++ {
		paragraphs[i] = paragraphs[i-1] + random.IntN(2)
	}
	return paragraphs
}

func acrossTeasers(source, target Input, b bitext.Bead) bool {
	for _, i := range b.Source {
		for _, j := range b.Target {
			if source.Zones[i].Teaser() != target.Zones[j].Teaser() {
				return true
			}
		}
	}
	return false
}
