package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/store"
)

// TestCensusIsTakenWhenSomethingBegins: a batch that is unchanged has none; one
// new article has its lines from the whole batch, those that are unchanged too.
func TestCensusIsTakenWhenSomethingBegins(t *testing.T) {
	s, err := store.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	a := &app{ctx: t.Context(), out: io.Discard, err: io.Discard, say: messages.In(locales.English)}
	dir := filepath.Join(t.TempDir(), "articles")
	writeArticles(t, dir)
	last := filepath.Join(dir, unlikeToKill[3][0]+".vi.txt")
	text, err := os.ReadFile(last)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(last); err != nil {
		t.Fatal(err)
	}
	submit := func() []store.Ticket {
		t.Helper()
		tickets, err := a.submitter(s, "vi", "").submit(pipeline.ScanPaths([]string{dir}).Articles)
		if err != nil {
			t.Fatal(err)
		}
		return tickets
	}
	begins := func() bool {
		t.Helper()
		begins, err := a.submitter(s, "vi", "").begins(pipeline.ScanPaths([]string{dir}).Articles)
		if err != nil {
			t.Fatal(err)
		}
		return begins
	}
	if !begins() {
		t.Error("a new batch begins nothing")
	}
	submit()
	if begins() {
		t.Error("an unchanged batch begins something")
	}
	lay(t, last, string(text))
	if !begins() {
		t.Error("a changed article begins nothing")
	}
	for _, ticket := range submit() {
		if ticket.Outcome == store.Unchanged {
			continue
		}
		around, err := s.Surroundings(t.Context(), ticket.Pair)
		if want := []string{viet.Key(carriedToKill, viet.Toned)}; err != nil || !slices.Equal(around.Furniture, want) {
			t.Errorf("%s carries %q, %v; want %q", ticket.Place, around.Furniture, err, want)
		}
	}
}
