package eval

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/pair"
)

// pairMeasure measures pairing on shuffled heaps: files without speaking names,
// documents cut into parts at their gold links, and every fifth document with
// one side missing, so that parts of the same document are there to be mistaken
// for it. A row for each heap and way of cutting.
//
// No article is in a heap twice, or two files of it would be equally right. Sets
// that are versions of the same articles give a heap each, named after the sets
// in it, together with all articles that have one version only. The order of the
// paths changes nothing.
//
// A path with alt.vi and alt.en in it gives strangers to every heap, texts whose
// other side is not there: Vietnamese ones from the first half of the corpus,
// English ones from the second.
var pairMeasure = Measure{"pair", runPair}

// partSizes are the least lengths of parts in links; 0 leaves documents whole.
var partSizes = []int{0, 8, 4}

func runPair(paths []string) (Table, error) {
	t := Table{Name: "pair", Columns: []string{
		"set", "part", "files", "links", "precision", "recall", "doubtful", "doubtful-right", "seconds",
	}}
	articles, strangers, err := readPairSets(paths)
	if err != nil {
		return t, err
	}
	lex := lexicon.Default()
	for n := range mostVersions(articles) {
		for _, size := range partSizes {
			h := heap{name: versionName(articles, n)}
			for i, a := range articles {
				h.add(a.version(n).alignDoc, size, i)
			}
			h.texts = append(h.texts, strangers...)
			row, missed, err := h.measure(size, lex)
			if err != nil {
				return t, err
			}
			t.Rows = append(t.Rows, row)
			t.Missed = append(t.Missed, missed...)
		}
	}
	return t, nil
}

// measure shuffles the heap, the same way each time, reads its files as the
// command does and judges the links.
func (h heap) measure(size int, lex *lexicon.Lexicon) (row []any, missed []string, err error) {
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(h.texts), func(i, j int) { h.texts[i], h.texts[j] = h.texts[j], h.texts[i] })
	start := time.Now()
	articles := make([]bitext.Article, len(h.texts))
	for i, f := range h.texts {
		name := fmt.Sprintf("%05d.txt", i)
		articles[i], err = intake.Read(name, f.text, intake.Options{})
		if err != nil && !errors.Is(err, intake.ErrNoText) { // furniture alone stays in the heap, and counts as not found
			return nil, nil, fmt.Errorf("%s: %w", f.origin, err)
		}
	}
	result := pair.Find(articles, lex)
	seconds := time.Since(start).Seconds()
	score := h.judge(result)
	for _, line := range score.missed {
		missed = append(missed, fmt.Sprintf("%s\t%d\t%s", h.name, size, line))
	}
	return []any{h.name, size, len(h.texts), score.gold, ratio(score.right, score.found), ratio(score.right, score.gold),
		score.doubtful, ratio(score.doubtfulRight, score.doubtful), seconds}, missed, nil
}

// A pairScore counts links; doubtful ones are no answer and count apart.
type pairScore struct {
	gold, found, right, doubtful, doubtfulRight int
	missed                                      []string
}

func (h heap) judge(r pair.Result) pairScore {
	var s pairScore
	gold := h.gold()
	s.gold = len(gold)
	for _, l := range r.Links {
		vi, en := h.texts[l.Vietnamese], h.texts[l.English]
		right := vi.origin != "" && vi.origin == en.origin
		verdict := "wrong"
		switch {
		case l.Doubtful && right:
			s.doubtful++
			s.doubtfulRight++
			verdict = "doubted"
		case l.Doubtful:
			s.doubtful++
			continue
		case right:
			s.found++
			s.right++
			delete(gold, vi.origin)
			continue
		default:
			s.found++
		}
		delete(gold, vi.origin)
		s.missed = append(s.missed, fmt.Sprintf("%s\t%s\t%s\t%.3f\t%v", verdict, vi.origin, en.origin, l.Confidence, l.Reasons))
	}
	for _, origin := range slices.Sorted(maps.Keys(gold)) {
		s.missed = append(s.missed, "alone\t"+origin)
	}
	return s
}

// gold are the origins of which both sides are in the heap.
func (h heap) gold() map[string]bool {
	sides := map[string]int{}
	for _, f := range h.texts {
		sides[f.origin]++
	}
	gold := map[string]bool{}
	for origin, n := range sides {
		if n == 2 && origin != "" {
			gold[origin] = true
		}
	}
	return gold
}
