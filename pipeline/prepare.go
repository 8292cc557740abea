package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/normalize"
	"github.com/songngu/songngu/pipeline/segment"
	"github.com/songngu/songngu/pipeline/store"
)

// MaxBlock is the length in bytes of the longest paragraph that is taken for
// one. A novel's chapter has less; what is longer is a file without line ends.
const MaxBlock = 256 << 10

func (r *Route) fetchSources(ctx context.Context, w *work) (err error) {
	w.sources, err = r.Store.Sources(ctx, w.claim.Pair)
	if err != nil {
		return err
	}
	w.pair = bitext.Pair{ID: w.sources.Pair, Name: w.sources.Name, Version: w.sources.Version, Domain: w.sources.Domain}
	w.pair.Source.Article.Lang = w.sources.Source.Lang
	w.pair.Target.Article.Lang = w.sources.Source.Lang.Other()
	return nil
}

// each visits the sides of the pair that have an article.
func (w *work) each(visit func(i int, in store.Received, side *bitext.Side) error) error {
	if err := visit(0, w.sources.Source, &w.pair.Source); err != nil || w.sources.Target == nil {
		return err
	}
	return visit(1, *w.sources.Target, &w.pair.Target)
}

func decode(r *Route, _ context.Context, w *work) error {
	return w.each(func(i int, in store.Received, _ *bitext.Side) error {
		d, err := normalize.DecodeAs(in.Raw, in.Lang)
		if err != nil {
			return readFault(in.File, err)
		}
		w.texts[i] = d.Text
		if err := damage(in.Raw, d); err != nil {
			return &Fault{Damaged, in.File, err}
		}
		r.logRepairs(in, d)
		return nil
	})
}

// logRepairs tells what of a page was not text as it came, and where. The
// bytes as received stay in the store.
func (r *Route) logRepairs(in store.Received, d normalize.Decoded) {
	if r.Log == nil {
		return
	}
	for _, p := range d.Repairs {
		r.Log.Info("text repaired", "file", in.File, "sha256", in.SHA256, "start", p.Source.Start, "end", p.Source.End, "charset", p.Charset, "seen", p.Seen)
	}
	for _, w := range d.Warnings {
		r.Log.Warn("text in doubt", "file", in.File, "sha256", in.SHA256, "what", string(w.Kind), "start", w.Source.Start, "count", w.Count)
	}
}

func read(_ *Route, _ context.Context, w *work) error {
	return w.each(func(i int, in store.Received, side *bitext.Side) error {
		a, err := intake.Read(filepath.Base(in.File), w.texts[i], intake.Options{Lang: in.Lang})
		if err != nil {
			return readFault(in.File, cmp.Or(errors.Unwrap(err), err)) // without the name, which the fault says
		}
		a.Lang, a.Name, a.SHA256 = in.Lang, w.pair.Name, in.SHA256
		side.Article = a
		return checkLanguage(in, w.texts[i])
	})
}

// believed is the confidence from which a text is believed to be in another
// language than its file says. English pages are full of Vietnamese names, so
// that less speaks for English where it is English; Vietnamese pages hold
// hardly an English word.
var believed = map[locales.Lang]float64{locales.English: 0.8, locales.Vietnamese: 0.95}

func checkLanguage(in store.Received, text string) error {
	lang, confidence := intake.DetectLang(text)
	if lang == in.Lang || confidence < believed[lang] {
		return nil
	}
	return &Fault{WrongLang, in.File, fmt.Errorf("named as %s, but written in %s", in.Lang, lang)}
}

func normalizeBlocks(_ *Route, _ context.Context, w *work) error {
	return w.each(func(_ int, in store.Received, side *bitext.Side) error {
		for i, b := range side.Article.Blocks {
			if len(b.Text) > MaxBlock {
				return &Fault{TooLarge, in.File, fmt.Errorf("a paragraph of %d bytes; the longest that can be read has %d", len(b.Text), MaxBlock)}
			}
			side.Article.Blocks[i].Text = strings.TrimSpace(normalize.String(b.Text))
		}
		return nil
	})
}

// segmentBlocks cuts the blocks, and refuses an article that has no text of
// its own.
func segmentBlocks(_ *Route, _ context.Context, w *work) error {
	return w.each(func(_ int, in store.Received, side *bitext.Side) error {
		side.Segments = segment.Article(side.Article)
		for i := range side.Segments {
			if !side.Zone(i).Teaser() {
				return nil
			}
		}
		return &Fault{NoText, in.File, fmt.Errorf("%w: nothing but links to other articles", intake.ErrNoText)}
	})
}

func alignSides(r *Route, ctx context.Context, w *work) error {
	options, err := r.alignOptions(ctx, w.sources.Surroundings)
	if err != nil {
		return err
	}
	a, _ := align.Align(align.InputOf(w.pair.Source), align.InputOf(w.pair.Target), options)
	for i := range a.Beads {
		a.Beads[i].State = bitext.Candidate
	}
	w.pair.Alignment = a
	return a.Cover(len(w.pair.Source.Segments), len(w.pair.Target.Segments))
}

// related is the least share of the shorter article that must have a
// counterpart in the longer one. True pairs of the development sets have more
// than 0.85, articles that tell of different things less than 0.2.
const related = 0.25

// judge refuses a pair whose articles tell nothing that is the same.
func judge(_ *Route, _ context.Context, w *work) error {
	if w.pair.Single() {
		return nil
	}
	linked, own := 0.0, [2]int{}
	for _, b := range w.pair.Alignment.Beads {
		s, t := ownText(w.pair.Source, b.Source), ownText(w.pair.Target, b.Target)
		own[0], own[1] = own[0]+s, own[1]+t
		if b.Linked() {
			linked += b.Confidence * float64(min(s, t))
		}
	}
	if linked >= related*float64(min(own[0], own[1])) {
		return nil
	}
	return &Fault{Kind: NotAPair, Err: fmt.Errorf("%s and %s do not tell the same: of %d and %d segments some %.0f have a counterpart",
		w.sources.Source.File, w.sources.Target.File, own[0], own[1], linked)}
}

// ownText counts the segments that speak for or against a pair: not teasers,
// and not titles, which stand opposite each other whatever they say.
func ownText(s bitext.Side, segments []int) (n int) {
	for _, i := range segments {
		if !s.Zone(i).Teaser() && s.Zone(i) != bitext.Title {
			n++
		}
	}
	return n
}

// propose makes a candidate unit of every link, in the domain of the pair.
func propose(_ *Route, _ context.Context, w *work) error {
	for _, b := range w.pair.Alignment.Beads {
		if u, ok := memory.Candidate(w.pair, b); ok {
			u.Domain = w.pair.Domain
			w.pair.Units = append(w.pair.Units, u)
		}
	}
	return nil
}

func (r *Route) savePrepared(ctx context.Context, w *work) error {
	return r.Store.SavePrepared(ctx, w.claim, w.pair, w.next)
}
