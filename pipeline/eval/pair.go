package eval

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/pair"
)

// pairMeasure measures pairing on one shuffled heap of all sets: files without
// speaking names, documents cut into parts at their gold links, and every fifth
// document with one side missing, so that parts of the same document are there
// to be mistaken for it. One row for each way of cutting.
//
// A path with alt.vi and alt.en in it gives strangers, texts whose other side
// is not there: Vietnamese ones from the first half of the corpus, English ones
// from the second.
var pairMeasure = Measure{"pair", runPair}

// partSizes are the least lengths of parts in links; 0 leaves documents whole.
var partSizes = []int{0, 8, 4}

func runPair(paths []string) (Table, error) {
	t := Table{Name: "pair", Columns: []string{
		"part", "files", "links", "precision", "recall", "doubtful", "doubtful-right", "seconds",
	}}
	docs, strangers, err := readHeap(paths)
	if err != nil {
		return t, err
	}
	lex := lexicon.Default()
	for _, size := range partSizes {
		h := heap{}
		for i, d := range docs {
			h.add(d, size, i)
		}
		h.texts = append(h.texts, strangers...)
		row, missed, err := h.measure(size, lex)
		if err != nil {
			return t, err
		}
		t.Rows = append(t.Rows, row)
		t.Missed = append(t.Missed, missed...)
	}
	return t, nil
}

// readHeap reads the documents of the sets, and strangers where they are.
func readHeap(paths []string) (docs []alignDoc, strangers []heapText, err error) {
	var rest []string
	for _, path := range paths {
		if _, err := os.Stat(filepath.Join(path, "alt.vi")); err != nil {
			rest = append(rest, path)
			continue
		}
		more, err := readStrangers(path)
		if err != nil {
			return nil, nil, err
		}
		strangers = append(strangers, more...)
	}
	sets, err := readAlignSets(rest)
	for _, s := range sets {
		docs = append(docs, s.docs...)
	}
	return docs, strangers, err
}

// A heapText is a file of the heap. Two files of one origin are a pair; a
// stranger's is "".
type heapText struct {
	origin string
	lang   locales.Lang
	text   string
}

const (
	strangerLines = 14   // of a stranger, as many as a short article has sentences
	mostStrangers = 1600 // in a heap
)

func readStrangers(folder string) ([]heapText, error) {
	var texts []heapText
	for k, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		lines, err := readLines(filepath.Join(folder, "alt."+string(lang)))
		if err != nil {
			return nil, err
		}
		half := lines[k*len(lines)/2 : (k+1)*len(lines)/2]
		n := 0
		for part := range slices.Chunk(half, strangerLines) {
			if n++; n > mostStrangers/2 {
				break
			}
			texts = append(texts, heapText{lang: lang, text: strings.Join(part, "\n")})
		}
	}
	return texts, nil
}

// A heap is files in no order with the answer in their origins.
type heap struct{ texts []heapText }

// add cuts document number i into parts of about the same length, at least
// size links.
func (h *heap) add(d alignDoc, size, i int) {
	parts := 1
	if size > 0 {
		parts = max(1, len(d.gold)/size)
	}
	for n := range parts {
		origin := fmt.Sprintf("%s part %d", d.name, n)
		vi, en := sidesOf(d, d.gold[n*len(d.gold)/parts:(n+1)*len(d.gold)/parts])
		if i%10 != 4 {
			h.put(origin, locales.Vietnamese, vi)
		}
		if i%10 != 9 {
			h.put(origin, locales.English, en)
		}
	}
}

func (h *heap) put(origin string, lang locales.Lang, lines []string) {
	if len(lines) > 0 {
		h.texts = append(h.texts, heapText{origin, lang, strings.Join(lines, "\n")})
	}
}

func sidesOf(d alignDoc, part []bitext.Bead) (vi, en []string) {
	for _, b := range part {
		for _, i := range b.Source {
			vi = append(vi, d.source.Texts[i])
		}
		for _, j := range b.Target {
			en = append(en, d.target.Texts[j])
		}
	}
	return vi, en
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
		missed = append(missed, fmt.Sprintf("%d\t%s", size, line))
	}
	return []any{size, len(h.texts), score.gold, ratio(score.right, score.found), ratio(score.right, score.gold),
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
