package pipeline_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/songngu/songngu/pipeline/review"
)

// TestTakenDraftsArePublished: what a reviewer took is no draft in the bundle
// any more, and what they took back is one again.
func TestTakenDraftsArePublished(t *testing.T) {
	h := newHouse(t)
	vi := sample(t, "lu-can-tho.vi.txt")
	lines := strings.Split(strings.TrimSpace(vi), "\n\n")
	h.run(write(t, map[string]string{"a.vi.txt": strings.Join(lines[:3], "\n\n"), "z.vi.txt": vi, "z.en.txt": sample(t, "lu-can-tho.en.txt")}))
	desk := review.NewDesk(h.store, h.route.Realign, time.Now)
	h.route.Reviews = desk
	pair, err := h.store.FindPair(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	prepared, err := h.store.Pair(t.Context(), pair.ID)
	if err != nil || len(prepared.Units) == 0 {
		t.Fatalf("%d drafts, %v", len(prepared.Units), err)
	}
	states := func() (drafts, taken int) {
		t.Helper()
		b, err := h.route.Export(t.Context(), pair.ID)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range tree(t, h.out) {
			if strings.Contains(b.Path, strings.SplitN(name, "/", 2)[0]) && strings.HasSuffix(name, "en/article.json") {
				return strings.Count(text, `"origin": "recalled"`), strings.Count(text, `"origin": "human"`)
			}
		}
		t.Fatalf("no article in %s", b.Path)
		return 0, 0 // unreachable: Fatalf ends the test
	}
	all := len(prepared.Units)
	if drafts, taken := states(); drafts != all || taken != 0 {
		t.Errorf("at first %d drafts and %d taken of %d", drafts, taken, all)
	}
	s, _, err := desk.Look(t.Context(), pair.ID)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for link, u := range s.Drafts(prepared.Units) {
		a := review.Action{Op: review.TakeDraft, Link: link, Text: u.Target, Seen: n}
		if _, err := desk.Do(t.Context(), review.Request{ID: fmt.Sprint(n), Pair: pair.ID, By: "lan", Action: a}); err != nil {
			t.Fatal(err)
		}
		n++
	}
	if drafts, taken := states(); drafts != 0 || taken != all {
		t.Errorf("taken, there are %d drafts and %d taken of %d", drafts, taken, all)
	}
	if _, err := desk.Do(t.Context(), review.Request{Pair: pair.ID, By: "lan", Undo: &review.Scope{By: "lan"}}); err != nil {
		t.Fatal(err)
	}
	if drafts, taken := states(); drafts != 1 || taken != all-1 {
		t.Errorf("one taken back, there are %d drafts and %d taken of %d", drafts, taken, all)
	}
}
