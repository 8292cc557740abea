package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
)

// An article of a village whose fishing gear no dictionary has.
const (
	gearVi = `Dân làng Vĩnh Trinh giữ nghề cất rớ mành

Ông Tư có hai chiếc rớ mành bên sông.

Mỗi sáng ông kéo rớ mành bốn lần.

Rớ mành làm bằng tre và lưới.

Con trai ông không thích rớ mành.`
	gearEn = `Vinh Trinh villagers keep fishing with the zopnet

Mr. Tu has two zopnets by the river.

Every morning he hauls up the zopnet four times.

A zopnet is made of bamboo and mesh.

His son does not like the zopnet.`
)

// other is a pair that nobody reviews, with the word in it.
func other() bitext.Pair {
	return bitext.Pair{
		Source: plainSide(locales.Vietnamese, "Trời mưa to.", "Rớ mành hỏng rồi.", "Bà bán rau."),
		Target: plainSide(locales.English, "It rained hard.", "Nobody came.", "The zopnet gave way.", "Grandma sells greens."),
	}
}

func plainSide(lang locales.Lang, lines ...string) bitext.Side {
	s := bitext.Side{Article: bitext.Article{Lang: lang}}
	for i, line := range lines {
		s.Article.Blocks = append(s.Article.Blocks, bitext.Block{Zone: bitext.Body, Text: line})
		s.Segments = append(s.Segments, bitext.Segment{Block: i, Span: bitext.Span{End: len(line)}})
	}
	return s
}

// learningHouse has the article prepared, and gives its pair and a desk.
func learningHouse(t *testing.T) (h *house, pair string, desk *review.Desk) {
	h = newHouse(t)
	h.route.Learned = &pipeline.Learned{Units: h.store}
	h.run(write(t, map[string]string{"gear.vi.txt": gearVi, "gear.en.txt": gearEn}))
	rows, err := h.store.Pairs(t.Context())
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	return h, rows[0].ID, review.NewDesk(h.store, h.route.Realign, time.Now)
}

func (h *house) align(p bitext.Pair) bitext.Alignment {
	h.t.Helper()
	a, err := h.route.Realign(p, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return a
}

// confidence is that of the link of two segments, 0 when there is none.
func confidence(a bitext.Alignment, source, target int) float64 {
	for _, b := range a.Beads {
		if reflect.DeepEqual(b.Source, []int{source}) && reflect.DeepEqual(b.Target, []int{target}) {
			return b.Confidence
		}
	}
	return 0
}

func TestAcceptedLinksTeachAWordAndUndoTakesItBack(t *testing.T) {
	h, pair, desk := learningHouse(t)
	before := h.align(other())
	h.route.Learned = nil
	if !reflect.DeepEqual(before, h.align(other())) {
		t.Error("a memory without reviewed units changes the aligner")
	}
	h.route.Learned = &pipeline.Learned{Units: h.store}
	_, err := desk.Do(t.Context(), review.Request{ID: "1", Pair: pair, By: "lan", Action: review.Action{Op: review.AcceptAbove}})
	if err != nil {
		t.Fatal(err)
	}
	if was, is := confidence(before, 1, 2), confidence(h.align(other()), 1, 2); is <= was {
		t.Errorf("confidence of the link with the new word: %.3f before, %.3f after", was, is)
	}
	for {
		_, err := desk.Do(t.Context(), review.Request{Pair: pair, By: "lan", Undo: &review.Scope{}})
		if errors.Is(err, review.ErrNothing) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(before, h.align(other())) {
		t.Error("decisions that were taken back left something behind")
	}
}

// counted counts how often the units are read.
type counted struct {
	of    pipeline.ReviewedUnits
	reads atomic.Int32
}

func (c *counted) ReviewedMark(ctx context.Context, most int) (string, error) {
	return c.of.ReviewedMark(ctx, most)
}

func (c *counted) ReviewedUnits(ctx context.Context, most int) ([]bitext.Unit, error) {
	c.reads.Add(1)
	return c.of.ReviewedUnits(ctx, most)
}

// TestAChangeIsReadOnceForAllDomains, more of them than are kept, and each
// learns the same as alone.
func TestAChangeIsReadOnceForAllDomains(t *testing.T) {
	h, pair, desk := learningHouse(t)
	_, err := desk.Do(t.Context(), review.Request{Pair: pair, By: "lan", Action: review.Action{Op: review.AcceptAbove}})
	if err != nil {
		t.Fatal(err)
	}
	want := h.align(other())
	units := &counted{of: h.store}
	h.route.Learned = &pipeline.Learned{Units: units}
	learn := func() {
		var all sync.WaitGroup
		for i := range 40 {
			all.Go(func() {
				p := other()
				if i > 0 {
					p.Domain = fmt.Sprint("desk ", i)
				}
				got, err := h.route.Realign(p, nil)
				if err != nil || i == 0 && !reflect.DeepEqual(got, want) {
					t.Errorf("domain %q: %+v, %v", p.Domain, got, err)
				}
			})
		}
		all.Wait()
	}
	learn()
	learn()
	if n := units.reads.Load(); n != 1 {
		t.Errorf("the units were read %d times", n)
	}
	if _, err := desk.Do(t.Context(), review.Request{Pair: pair, By: "lan", Undo: &review.Scope{}}); err != nil {
		t.Fatal(err)
	}
	want = h.align(other())
	learn()
	if n := units.reads.Load(); n != 2 {
		t.Errorf("after a change the units were read %d times", n)
	}
}
