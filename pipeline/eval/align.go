package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
)

// alignMeasure measures the aligner with its committed parameters, one row a
// set. Strict: a link counts when it equals a gold link. Lax: when it shares a
// segment on both sides with one. Nulls are counted by segments without
// counterpart.
var alignMeasure = Measure{"align", runAlign}

func runAlign(paths []string) (Table, error) {
	t := Table{Name: "align", Columns: []string{
		"set", "documents", "links", "strict-precision", "strict-recall", "strict-f1",
		"lax-precision", "lax-recall", "lax-f1", "null-f1", "teaser-links", "ece", "auroc", "speed",
	}}
	sets, err := readAlignSets(paths)
	if err != nil {
		return t, err
	}
	for _, s := range sets {
		start := time.Now()
		beads := s.align(align.Options{})
		rate := float64(s.segments()) / time.Since(start).Seconds()
		c := s.score(beads)
		for i, d := range s.docs {
			t.Missed = append(t.Missed, missed(d, beads[i])...)
		}
		lax := harmonic(c.lax.precision(c.found), c.laxGold.recall(c.gold))
		t.Rows = append(t.Rows, []any{
			s.name, len(s.docs), c.gold, c.strict.precision(c.found), c.strict.recall(c.gold), c.strict.f1(c.found, c.gold),
			c.lax.precision(c.found), c.laxGold.recall(c.gold), lax, c.nulls.f1(c.nullFound, c.nullGold),
			c.teaser, calibrationError(c.certainties), auroc(c.certainties), int(rate),
		})
	}
	return t, nil
}

// An alignSet is a folder of documents.
type alignSet struct {
	name string
	docs []alignDoc
}

// readAlignSets reads the folders among paths, so that "sets/*" may hold a
// page that describes them. It fails when there is none.
func readAlignSets(paths []string) ([]alignSet, error) {
	var sets []alignSet
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			continue
		}
		docs, err := readAlignSet(path)
		if err != nil {
			return nil, err
		}
		sets = append(sets, alignSet{filepath.Base(path), docs})
	}
	if len(sets) == 0 {
		return nil, noSet(fmt.Sprint(paths), "folders of documents")
	}
	return sets, nil
}

// align gives the beads of each document. It tells the aligner nothing of the
// other documents, nor of zones: each is aligned as its two files alone.
func (s alignSet) align(o align.Options) [][]bitext.Bead {
	beads := make([][]bitext.Bead, len(s.docs))
	for i, d := range s.docs {
		a, _ := align.Align(d.source, d.target, o)
		beads[i] = a.Beads
	}
	return beads
}

func (s alignSet) score(beads [][]bitext.Bead) alignScore {
	var c alignScore
	for i, d := range s.docs {
		c.add(d, beads[i])
	}
	return c
}

// f1 is the strict F1 under o.
func (s alignSet) f1(o align.Options) float64 {
	c := s.score(s.align(o))
	return c.strict.f1(c.found, c.gold)
}

func (s alignSet) segments() int {
	n := 0
	for _, d := range s.docs {
		n += len(d.source.Texts) + len(d.target.Texts)
	}
	return n
}

// A hits count is how many of some things were right.
type hits int

func (h hits) precision(found int) float64 { return ratio(int(h), found) }
func (h hits) recall(gold int) float64     { return ratio(int(h), gold) }

// f1 is 1 when there is nothing to find and nothing was found.
func (h hits) f1(found, gold int) float64 {
	if found+gold == 0 {
		return 1
	}
	return ratio(2*int(h), found+gold)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func harmonic(a, b float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}

// An alignScore counts over the documents of a set.
type alignScore struct {
	found, gold         int  // links
	strict              hits // links that equal a gold link
	lax                 hits // links that touch a gold link
	laxGold             hits // gold links that are touched
	nullFound, nullGold int  // segments without counterpart
	nulls               hits
	teaser              int // links between an article's text and a teaser
	certainties         []certainty
}

// A certainty is the confidence of a link and whether the link is right.
type certainty struct {
	confidence float64
	right      bool
}

func (c *alignScore) add(d alignDoc, beads []bitext.Bead) {
	gold := byName(d.gold)
	goldLinks, links := touching(d.gold), touching(beads)
	for _, b := range beads {
		if !b.Linked() {
			continue
		}
		c.found++
		right := gold[b.String()]
		c.strict += count(right)
		c.lax += count(goldLinks.touch(b))
		c.teaser += int(count(d.teaserLink(b)))
		c.certainties = append(c.certainties, certainty{b.Confidence, right})
	}
	for _, b := range d.gold {
		if b.Linked() {
			c.gold++
			c.laxGold += count(links.touch(b))
		}
	}
	c.addNulls(d.gold, beads)
}

func count(yes bool) hits {
	if yes {
		return 1
	}
	return 0
}

func byName(beads []bitext.Bead) map[string]bool {
	names := make(map[string]bool, len(beads))
	for _, b := range beads {
		if b.Linked() {
			names[b.String()] = true
		}
	}
	return names
}

// A cells set holds the pairs of segments that links join.
type cells map[[2]int]bool

func touching(beads []bitext.Bead) cells {
	c := cells{}
	for _, b := range beads {
		for _, i := range b.Source {
			for _, j := range b.Target {
				c[[2]int{i, j}] = true
			}
		}
	}
	return c
}

func (c cells) touch(b bitext.Bead) bool {
	for _, i := range b.Source {
		for _, j := range b.Target {
			if c[[2]int{i, j}] {
				return true
			}
		}
	}
	return false
}

func (c *alignScore) addNulls(gold, beads []bitext.Bead) {
	want, got := alone(gold), alone(beads)
	c.nullGold += len(want)
	c.nullFound += len(got)
	for place := range got {
		c.nulls += count(want[place])
	}
}

// alone gives the segments without counterpart; the second number is the side.
func alone(beads []bitext.Bead) map[[2]int]bool {
	places := map[[2]int]bool{}
	for _, b := range beads {
		if b.Linked() {
			continue
		}
		for _, i := range b.Source {
			places[[2]int{i, 0}] = true
		}
		for _, j := range b.Target {
			places[[2]int{j, 1}] = true
		}
	}
	return places
}

// teaserLink tells whether b joins an article's own text with a teaser, by the
// zones that lie beside the texts.
func (d alignDoc) teaserLink(b bitext.Bead) bool {
	if d.sourceZones == nil || d.targetZones == nil {
		return false
	}
	for _, i := range b.Source {
		for _, j := range b.Target {
			if d.sourceZones[i].Teaser() != d.targetZones[j].Teaser() {
				return true
			}
		}
	}
	return false
}

func missed(d alignDoc, beads []bitext.Bead) []string {
	var lines []string
	gold, found := byName(d.gold), byName(beads)
	for _, b := range d.gold {
		if b.Linked() && !found[b.String()] {
			lines = append(lines, fmt.Sprintf("%s\twant\t%s", d.name, b))
		}
	}
	for _, b := range beads {
		if b.Linked() && !gold[b.String()] {
			lines = append(lines, fmt.Sprintf("%s\tcame\t%s\t%.3f", d.name, b, b.Confidence))
		}
	}
	return lines
}
