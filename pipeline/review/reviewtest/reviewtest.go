// Package reviewtest holds what every review.Store must do, and the cheapest
// one that does it.
//
// It serves tests. Memory keeps the stored forms, not the values, so that a
// test over it finds what a form forgets; it refuses to outlive its process.
package reviewtest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
)

// Memory is a review.Store in memory.
type Memory struct {
	mu    sync.Mutex
	pairs map[string]bitext.Pair
	bases map[string][][]byte // by revision, from 1
	logs  map[string][][]byte // by pair and revision
}

// NewMemory gives a Memory that holds the pairs.
func NewMemory(pairs ...bitext.Pair) *Memory {
	m := &Memory{pairs: map[string]bitext.Pair{}, bases: map[string][][]byte{}, logs: map[string][][]byte{}}
	for _, p := range pairs {
		m.pairs[p.ID] = p
	}
	return m
}

// Put replaces a pair, as a worker does that prepares it anew.
func (m *Memory) Put(p bitext.Pair) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p.Version = m.pairs[p.ID].Version + 1
	m.pairs[p.ID] = p
}

func (m *Memory) PairVersion(_ context.Context, id string) (int, error) {
	p, err := m.Pair(context.Background(), id)
	return p.Version, err
}

func (m *Memory) Pair(_ context.Context, id string) (bitext.Pair, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p, ok := m.pairs[id]
	if !ok {
		return p, fmt.Errorf("pair %s: not found", id)
	}
	return p, nil
}

func (m *Memory) ReviewBase(_ context.Context, id string) (review.Base, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := len(m.bases[id])
	if n == 0 {
		return review.Base{}, false, nil
	}
	b, err := review.DecodeBase(n, m.bases[id][n-1])
	return b, true, err
}

func logKey(id string, revision int) string { return fmt.Sprintf("%s/%d", id, revision) }

func (m *Memory) OpenReview(_ context.Context, b review.Base, log []review.Entry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	id := b.Pair.ID
	if len(m.bases[id]) != b.Revision-1 || b.Revision > 1 && len(m.logs[logKey(id, b.Revision-1)]) != b.Follows {
		return review.ErrTaken
	}
	stored, err := review.EncodeBase(b)
	if err != nil {
		return err
	}
	m.bases[id] = append(m.bases[id], stored)
	for _, e := range log {
		if err := m.add(id, b.Revision, e); err != nil {
			return err
		}
	}
	return nil
}

func (m *Memory) add(id string, revision int, e review.Entry) error {
	key := logKey(id, revision)
	if e.Seq != len(m.logs[key])+1 {
		return review.ErrTaken
	}
	stored, err := review.EncodeEntry(e)
	if err != nil {
		return err
	}
	m.logs[key] = append(m.logs[key], stored)
	return nil
}

func (m *Memory) ReviewLog(_ context.Context, id string, revision, after int) (log []review.Entry, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, stored := range m.logs[logKey(id, revision)][after:] {
		e, err := review.DecodeEntry(stored)
		if err != nil {
			return nil, err
		}
		log = append(log, e)
	}
	return log, nil
}

func (m *Memory) AppendReview(_ context.Context, c review.Change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.bases[c.After.Pair]) != c.After.Revision {
		return review.ErrTaken
	}
	return m.add(c.After.Pair, c.After.Revision, c.Entry)
}

// Pair gives a pair of n sentences on each side, linked one to one with
// falling confidence, for tests.
func Pair(id string, n int) bitext.Pair {
	p := bitext.Pair{ID: id, Name: id, Version: 1}
	p.Source = side(locales.Vietnamese, id, "Câu số", n)
	p.Target = side(locales.English, id, "Sentence number", n)
	for i := range n {
		p.Alignment.Beads = append(p.Alignment.Beads, bitext.Bead{
			Source: []int{i}, Target: []int{i}, Confidence: 1 - float64(i%10)/20,
			State:   bitext.Candidate,
			Reasons: []bitext.Reason{{Kind: bitext.ReasonNumbers, Count: 1, Value: 2.5}},
		})
	}
	return p
}

// Single gives an article of n sentences without counterpart, of which all but
// the last have a draft, for tests.
func Single(id string, n int) bitext.Pair {
	p := bitext.Pair{ID: id, Name: id, Version: 1}
	p.Source = side(locales.Vietnamese, id, "Câu số", n)
	p.Target.Article.Lang = locales.English
	for i := range n {
		b := bitext.Bead{Source: []int{i}, State: bitext.Candidate}
		p.Alignment.Beads = append(p.Alignment.Beads, b)
		if i+1 < n {
			p.Units = append(p.Units, bitext.Unit{SourceLang: locales.Vietnamese, TargetLang: locales.English, Source: p.Source.Text(i),
				Target: fmt.Sprintf("Draft number %d.", i+1), Origin: bitext.Recalled, State: bitext.Translated, Bead: b.String()})
		}
	}
	return p
}

func side(lang locales.Lang, name, words string, n int) (s bitext.Side) {
	s.Article = bitext.Article{Lang: lang, Name: name, SHA256: name}
	text, block := "", 0
	flush := func() {
		if text != "" {
			s.Article.Blocks = append(s.Article.Blocks, bitext.Block{ID: fmt.Sprintf("b%d", block+1), Zone: bitext.Body, Text: text})
			text, block = "", block+1
		}
	}
	for i := range n {
		if text != "" {
			text += " "
		}
		start := len(text)
		text += fmt.Sprintf("%s %d.", words, i+1)
		s.Segments = append(s.Segments, bitext.Segment{Block: block, Span: bitext.Span{Start: start, End: len(text)}})
		if i%5 == 4 {
			flush()
		}
	}
	flush()
	return s
}

// Shape writes the links of a sheet as gold files do, with a sign for what was
// decided: + accepted, - rejected, u needs no counterpart, t translated by a
// person, ~ moved.
func Shape(s *review.Sheet) string {
	var out []string
	for i, b := range s.Result().Alignment.Beads {
		text := b.String()
		switch {
		case s.Links[i].Untranslated:
			text += "u"
		case s.Links[i].Taken != "":
			text += "t"
		case b.State == bitext.Accepted:
			text += "+"
		case b.State == bitext.Rejected:
			text += "-"
		}
		if b.Moved {
			text += "~"
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

// OneToOne is an Aligner that links the n-th segment with the n-th.
func OneToOne(p bitext.Pair, _ []bitext.Bead) (a bitext.Alignment, _ error) {
	n, m := len(p.Source.Segments), len(p.Target.Segments)
	for i := range max(n, m) {
		b := bitext.Bead{Confidence: 0.5, State: bitext.Candidate}
		if i < n {
			b.Source = []int{i}
		}
		if i < m {
			b.Target = []int{i}
		}
		a.Beads = append(a.Beads, b)
	}
	return a, nil
}

// TestStore checks that a store keeps reviews as the contract of review.Store
// says. open gives a store that holds the pair alone, and the ID it has there.
func TestStore(t *testing.T, open func(t *testing.T, p bitext.Pair) (s review.Store, id string)) {
	ctx := context.Background()
	p := Pair("p1", 7)
	s, id := open(t, p)
	p.ID = id
	if _, ok, err := s.ReviewBase(ctx, p.ID); ok || err != nil {
		t.Fatalf("a pair nobody opened has a base: %v, %v", ok, err)
	}
	base := review.Base{Revision: 1, Pair: p}
	if err := s.OpenReview(ctx, base, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.OpenReview(ctx, base, nil); !errors.Is(err, review.ErrTaken) {
		t.Errorf("a revision was begun twice: %v", err)
	}
	got, ok, err := s.ReviewBase(ctx, p.ID)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if got.Revision != 1 || !reflect.DeepEqual(got.Pair.Source, p.Source) || !reflect.DeepEqual(got.Pair.Alignment, p.Alignment) {
		t.Errorf("base came back as %+v", got)
	}
	before, err := review.New(base)
	if err != nil {
		t.Fatal(err)
	}
	change := step(t, before, review.Action{Op: review.Accept, Link: "b0"})
	if err := s.AppendReview(ctx, change); err != nil {
		t.Fatal(err)
	}
	if err := s.AppendReview(ctx, change); !errors.Is(err, review.ErrTaken) {
		t.Errorf("an entry was kept twice: %v", err)
	}
	second := step(t, change.After, review.Action{Op: review.Say, Link: "b1", Text: "<b>đúng?</b>", Seen: 1})
	if err := s.AppendReview(ctx, second); err != nil {
		t.Fatal(err)
	}
	checkLog(t, s, p.ID, change.Entry, second.Entry)

	if err := s.OpenReview(ctx, review.Base{Revision: 2, Pair: p, Follows: 1}, nil); !errors.Is(err, review.ErrTaken) {
		t.Errorf("a revision was begun that carries over less than was decided: %v", err)
	}
	if err := s.OpenReview(ctx, review.Base{Revision: 2, Pair: p, Follows: 2}, nil); err != nil {
		t.Fatal(err)
	}
	third := step(t, second.After, review.Action{Op: review.Accept, Link: "b2", Seen: 2})
	if err := s.AppendReview(ctx, third); !errors.Is(err, review.ErrTaken) {
		t.Errorf("an old revision took one more entry: %v", err)
	}
	testSingle(t, open)
}

// testSingle keeps and takes back the translation of an article without
// counterpart.
func testSingle(t *testing.T, open func(t *testing.T, p bitext.Pair) (s review.Store, id string)) {
	ctx := context.Background()
	p := Single("single", 3)
	s, id := open(t, p)
	p.ID = id
	base := review.Base{Revision: 1, Pair: p}
	if err := s.OpenReview(ctx, base, nil); err != nil {
		t.Fatal(err)
	}
	sheet, err := review.New(base)
	if err != nil {
		t.Fatal(err)
	}
	var log []review.Entry
	for _, a := range []review.Action{
		{Op: review.TakeDraft, Link: "b1", Text: "Draft number 2."},
		{Op: review.TakeDraft, Link: "b1", Text: "Sentence number 2.", Seen: 1},
		{Op: review.Reopen, Link: "b1", Seen: 2},
	} {
		c := step(t, sheet, a)
		if err := s.AppendReview(ctx, c); err != nil {
			t.Fatal(err)
		}
		sheet, log = c.After, append(log, c.Entry)
	}
	checkLog(t, s, p.ID, log...)
}

func step(t *testing.T, s *review.Sheet, a review.Action) review.Change {
	t.Helper()
	d, err := s.Plan(a, "lan")
	if err != nil {
		t.Fatal(err)
	}
	e := review.Entry{Seq: s.Seq + 1, Request: fmt.Sprint("r", s.Seq), By: "lan", Session: "one", Tab: "left",
		At: time.Date(2026, 11, 25, 9, 0, s.Seq, 0, time.UTC), Action: a, Delta: d}
	after, err := s.Apply(d, e.Seq)
	if err != nil {
		t.Fatal(err)
	}
	return review.Change{Entry: e, Before: s, After: after}
}

func checkLog(t *testing.T, s review.Store, id string, want ...review.Entry) {
	t.Helper()
	for after := range len(want) + 1 {
		log, err := s.ReviewLog(context.Background(), id, 1, after)
		if err != nil {
			t.Fatal(err)
		}
		if len(log) != len(want)-after {
			t.Fatalf("%d entries after %d, want %d", len(log), after, len(want)-after)
		}
		for i, e := range log {
			if !reflect.DeepEqual(e, want[after+i]) {
				t.Errorf("entry came back as\n%+v, want\n%+v", e, want[after+i])
			}
		}
	}
}
