package pipeline

import (
	"cmp"
	"context"
	"hash/fnv"
	"io"
	"maps"
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// What makes a line page furniture: it is short and stands in the running text
// of so many articles of one language that are not copies of each other, and no
// line of the other language recurs where it does.
const (
	recurs      = 3       // articles
	longestLine = 80      // bytes
	mostOfCopy  = 1. / 3. // share of lines that recur from which on an article is a copy, or a bulletin that repeats a form
	mostRecur   = 100     // lines of a page that recur; one with more is a form, however much it holds beside them
)

// A Census finds the lines that recur over the articles of a batch: calls to
// subscribe, telephone numbers, what a page carries along and no reader would
// look for on the other side. It is taken of all articles before the first of
// them is given to the store, so that what it says depends on the batch alone,
// and on no order of work. The zero value is an empty one.
type Census struct {
	pages  map[string][2]page // source and target, by the origin of the article
	times  map[line]int       // in how many pages each line stands, copies left out; nil = not counted yet
	paired map[line]bool      // those that may be translations of others which recur
}

// A line is a digest of a segment's language and key: a batch has too many
// lines to hold their texts.
type line uint64

// A page is one side of an article: the lines of its own text, with the keys of
// those that can be furniture. What the zones set apart, teasers above all, the
// aligner knows to keep away from the text.
type page map[line]string

// Add takes an article into the census, read as prepare will read it. An
// article that cannot be read has no lines, nor has one that a step panics on:
// a worker outlives that and says which article it was.
func (c *Census) Add(ctx context.Context, sub store.Submission) {
	defer func() { _ = recover() }()
	c.add(ctx, sub)
}

func (c *Census) add(ctx context.Context, sub store.Submission) {
	w := &work{sources: store.Sources{Source: sub.Source, Target: sub.Target}}
	for _, step := range []func(*Route, context.Context, *work) error{decode, read, normalizeBlocks, segmentBlocks} {
		if ctx.Err() != nil || step(new(Route), ctx, w) != nil {
			return // prepare will say what is wrong
		}
	}
	if c.pages == nil {
		c.pages = map[string][2]page{}
	}
	c.pages[sub.Origin] = [2]page{pageOf(w.pair.Source), pageOf(w.pair.Target)}
	c.times = nil
}

func pageOf(s bitext.Side) page {
	p := page{}
	for i := range s.Segments {
		text, zone := s.Text(i), s.Zone(i)
		if zone.Teaser() || !zone.Prose() {
			continue
		}
		key := viet.Key(text, viet.Toned)
		l := lineOf(s.Article.Lang, key)
		if len(text) > longestLine || zone != bitext.Body && zone != bitext.List {
			key = ""
		}
		p[l] = cmp.Or(p[l], key)
	}
	return p
}

func lineOf(lang locales.Lang, key string) line {
	h := fnv.New64a()
	io.WriteString(h, string(lang)+" "+key)
	return line(h.Sum64())
}

// Furniture gives the lines of an article that recur, as viet.Key has them, in
// order of their bytes.
func (c *Census) Furniture(origin string) []string {
	if c.times == nil {
		c.count()
	}
	found := map[string]bool{}
	for _, p := range c.pages[origin] {
		for l, key := range p {
			if key != "" && c.times[l] >= recurs && !c.paired[l] {
				found[key] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// count counts twice, once to find the copies and once without them, and then
// looks which lines recur together.
func (c *Census) count() {
	all := map[line]int{}
	c.each(func(p page) { p.count(all) })
	c.times = map[line]int{}
	c.each(func(p page) {
		if n := len(p.recurring(all)); n <= mostRecur && float64(n) <= mostOfCopy*float64(len(p)) {
			p.count(c.times)
		}
	})
	c.pair()
}

// pair finds the lines that may be translations of others: in most of the
// articles in which one recurs, one of the other side does too. Which of them
// belong together is for the aligner to say.
func (c *Census) pair() {
	c.paired = map[line]bool{}
	for l, beside := range c.beside() {
		met := map[line]int{}
		for _, lines := range beside {
			for _, m := range lines {
				met[m]++
			}
		}
		for _, n := range met {
			c.paired[l] = c.paired[l] || 2*n > c.times[l]
		}
	}
}

// beside gives the lines that recur on the other side of each article that has
// a line, for the lines that recur and can be furniture. Forms are left out.
func (c *Census) beside() map[line][][]line {
	found := map[line][][]line{}
	for _, pages := range c.pages {
		lines := [2][]line{pages[0].recurring(c.times), pages[1].recurring(c.times)}
		if max(len(lines[0]), len(lines[1])) > mostRecur {
			continue
		}
		for i, p := range pages {
			for _, l := range lines[i] {
				if p[l] != "" {
					found[l] = append(found[l], lines[1-i])
				}
			}
		}
	}
	return found
}

func (c *Census) each(visit func(page)) {
	for _, pages := range c.pages {
		for _, p := range pages {
			visit(p)
		}
	}
}

func (p page) count(times map[line]int) {
	for l := range p {
		times[l]++
	}
}

// recurring gives the lines of the page that recur.
func (p page) recurring(times map[line]int) (lines []line) {
	for l := range p {
		if times[l] >= recurs {
			lines = append(lines, l)
		}
	}
	return lines
}

// furniture tests lines for being among those that a census found.
func furniture(lines []string) func(string) bool {
	known := make(map[string]bool, len(lines))
	for _, l := range lines {
		known[l] = true
	}
	return func(text string) bool { return known[viet.Key(text, viet.Toned)] }
}
