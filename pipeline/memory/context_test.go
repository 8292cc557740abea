package memory

import (
	"context"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// inOrder gives the units of an article, in order, each with its neighbours.
func inOrder(texts ...[2]string) (units []bitext.Unit) {
	for i, t := range texts {
		u := bitext.Unit{SourceLang: "vi", TargetLang: "en", Source: t[0], Target: t[1], State: bitext.Reviewed}
		if i > 0 {
			u.Previous = Key(texts[i-1][0])
		}
		if i+1 < len(texts) {
			u.Next = Key(texts[i+1][0])
		}
		units = append(units, u)
	}
	return units
}

var morning = [][2]string{
	{"Mưa lớn từ sáng sớm.", "Heavy rain began early in the morning."},
	{"Nhiều tuyến phố bị ngập.", "Many streets were flooded."},
	{"Học sinh được nghỉ học.", "Students stayed home."},
}

// TestContextInBothDirections looks up each segment of an article between its
// neighbours: all are in context, whichever side is asked.
func TestContextInBothDirections(t *testing.T) {
	s := new(Shelf)
	s.Put(inOrder(morning...)...)
	s.Put(inOrder([2]string{"Ngập nặng nhất là khu chợ.", "Worst hit was the market."}, morning[1])...)
	for side, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		for i := range morning {
			q := Query{Text: morning[i][side], Lang: lang}
			if i > 0 {
				q.Previous = Key(morning[i-1][side])
			}
			if i+1 < len(morning) {
				q.Next = Key(morning[i+1][side])
			}
			for _, least := range []int{70, 100, 101} {
				hits, err := s.Memory().Lookup(t.Context(), q, Options{Min: least, Penalties: DefaultPenalties})
				if err != nil || len(hits) == 0 || hits[0].Score != 101 || hits[0].Kind != InContext || hits[0].Context == 0 {
					t.Errorf("%s %d from %d: %v, %s", lang, i, least, err, show(hits))
				}
				if least == 101 && len(hits) != 1 {
					t.Errorf("%s %d: %d hits in context", lang, i, len(hits))
				}
			}
		}
	}
}

// TestContextMustBeTheSame refuses neighbours that only look like those of the
// unit.
func TestContextMustBeTheSame(t *testing.T) {
	s := new(Shelf)
	s.Put(inOrder(morning...)...)
	for name, q := range map[string]Query{
		"one of two":    {Text: morning[1][1], Lang: "en", Previous: Key(morning[0][1]), Next: "students came"},
		"figures":       {Text: morning[1][1], Lang: "en", Previous: Key(morning[2][1]), Next: Key(morning[0][1])},
		"not in memory": {Text: morning[1][1], Lang: "en", Previous: "it was dry", Next: "it was cold"},
		"none":          {Text: morning[1][1], Lang: "en"},
	} {
		hits, err := s.Memory().Lookup(t.Context(), q, DefaultOptions())
		if err != nil || len(hits) != 1 || hits[0].Score != 100 {
			t.Errorf("%s: %v, %s", name, err, show(hits))
		}
		q.Text = q.Text + " "
		if hits, err = s.Memory().Lookup(t.Context(), q, Options{Min: 101}); err != nil || len(hits) != 0 {
			t.Errorf("%s from 101: %v, %s", name, err, show(hits))
		}
	}
}

// TestContextOfAnotherLanguageNeedsNoScanWithoutIt counts the scans: a look-up
// without neighbours is one.
func TestContextOfAnotherLanguageNeedsNoScanWithoutIt(t *testing.T) {
	s := new(Shelf)
	s.Put(inOrder(morning...)...)
	m := s.Memory()
	c := &counter{Scanner: m.English}
	m.English = c
	q := Query{Text: morning[1][1], Lang: "en"}
	if _, err := m.Lookup(t.Context(), q, DefaultOptions()); err != nil || c.scans != 1 {
		t.Errorf("%v, %d scans", err, c.scans)
	}
	q.Previous = "it was dry"
	if _, err := m.Lookup(t.Context(), q, DefaultOptions()); err != nil || c.scans != 3 {
		t.Errorf("%v, %d scans", err, c.scans)
	}
}

// A counter counts the scans of a scanner.
type counter struct {
	Scanner
	scans int
}

func (c *counter) Scan(ctx context.Context, p *Probe, dst []Ref) ([]Ref, error) {
	c.scans++
	return c.Scanner.Scan(ctx, p, dst)
}
