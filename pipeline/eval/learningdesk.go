package eval

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/segment"
)

// A learningDesk is the documents that people of one desk review.
type learningDesk []learningDoc

// A learningDoc is a document with the units that its accepted links make.
type learningDoc struct {
	alignDoc // gold is nil when it is not known
	folder   string
	units    []bitext.Unit
}

func readLearningDesk(folders []string) (learningDesk, error) {
	var desk learningDesk
	for _, folder := range folders {
		docs, err := readAlignSet(folder)
		if errors.Is(err, ErrNoSet) {
			docs, err = readArticles(folder)
		}
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			doc := learningDoc{alignDoc: d, folder: folder}
			if doc.units, err = doc.review(); err != nil {
				return nil, err
			}
			desk = append(desk, doc)
		}
	}
	return desk, nil
}

// readArticles reads the pairs NAME.vi.txt and NAME.en.txt of a folder and cuts
// them into segments. A side that stands alone is passed over.
func readArticles(folder string) ([]alignDoc, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.vi.txt"))
	if err != nil {
		return nil, err
	}
	var docs []alignDoc
	for _, name := range names {
		d := alignDoc{name: strings.TrimSuffix(name, ".vi.txt")}
		if _, err := os.Stat(d.name + ".en.txt"); err != nil {
			continue
		}
		if d.source, err = readArticle(name, locales.Vietnamese); err != nil {
			return nil, err
		}
		if d.target, err = readArticle(d.name+".en.txt", locales.English); err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	if len(docs) == 0 {
		return nil, noSet(folder, "documents with gold, or articles NAME.vi.txt and NAME.en.txt")
	}
	return docs, nil
}

func readArticle(path string, lang locales.Lang) (align.Input, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return align.Input{}, err
	}
	a, err := intake.Read(path, norm.NFC.String(string(raw)), intake.Options{Lang: lang})
	if err != nil {
		return align.Input{}, err
	}
	in := align.InputOf(bitext.Side{Article: a, Segments: segment.Article(a)})
	in.Lang = lang
	return in, nil
}

// review accepts what is right of what the aligner finds, link by link as a
// person does, and gives the units that go into the memory.
func (d learningDoc) review() ([]bitext.Unit, error) {
	pair := bitext.Pair{ID: d.name, Source: sideOf(d.source), Target: sideOf(d.target)}
	pair.Alignment.Beads = d.align(lexicon.Default())
	sheet, err := review.New(review.Base{Revision: 1, Pair: pair})
	if err != nil {
		return nil, err
	}
	gold := byName(d.gold)
	var units []bitext.Unit
	for i, b := range sheet.Result().Alignment.Beads {
		right := gold[b.String()]
		if d.gold == nil {
			right = b.Linked() && b.Confidence >= review.Doubt
		}
		if !right {
			continue
		}
		c, err := accept(sheet, sheet.Links[i].ID)
		if err != nil {
			return nil, err
		}
		put, _ := c.Units("")
		units = append(units, put...)
		sheet = c.After
	}
	return units, nil
}

func accept(s *review.Sheet, link string) (c review.Change, err error) {
	c = review.Change{Before: s, Entry: review.Entry{Seq: s.Seq + 1}}
	c.Entry.Action = review.Action{Op: review.Accept, Link: link, Seen: s.Seq}
	if c.Entry.Delta, err = s.Plan(c.Entry.Action, "reviewer"); err != nil {
		return c, err
	}
	c.After, err = s.Apply(c.Entry.Delta, c.Entry.Seq)
	return c, err
}

// sideOf makes every segment a block of its own.
func sideOf(in align.Input) bitext.Side {
	s := bitext.Side{Article: bitext.Article{Lang: in.Lang}}
	for i, text := range in.Texts {
		s.Article.Blocks = append(s.Article.Blocks, bitext.Block{Zone: bitext.Body, Text: text})
		s.Segments = append(s.Segments, bitext.Segment{Block: i, Span: bitext.Span{End: len(text)}})
	}
	return s
}

// unitsFor gives what is learned from when document held is held back.
func (desk learningDesk) unitsFor(held int) []bitext.Unit {
	var units []bitext.Unit
	for k := 1; k < len(desk); k++ {
		for _, u := range desk[(held+k)%len(desk)].units {
			if len(units) < acceptedLinks && !slices.Contains(desk[held].source.Texts, u.Source) {
				units = append(units, u)
			}
		}
	}
	return units
}
