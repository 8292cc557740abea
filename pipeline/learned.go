package pipeline

import (
	"context"
	"log/slog"
	"sync"

	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/store"
)

// MaxLearned is how many units the aligner learns from: the ones decided last.
// They are read in about half a second; with more, a reviewer who decides and
// aligns anew by turns would wait.
const MaxLearned = 20_000

// A ReviewedUnits knows the units that people reviewed. *store.Store is one.
type ReviewedUnits interface {
	// ReviewedUnits gives those that changed last, at most so many.
	ReviewedUnits(ctx context.Context, most int) ([]bitext.Unit, error)
	// ReviewedMark gives cheaply a mark that becomes another whenever
	// ReviewedUnits would give other units.
	ReviewedMark(ctx context.Context, most int) (string, error)
}

// Learned is what the links that people accepted teach the aligner. Nothing is
// kept but a copy: it is made anew of the units that stand reviewed in the
// memory whenever these have changed, so that a decision which is taken back
// leaves no trace. Any number of goroutines may use it.
type Learned struct {
	Units ReviewedUnits
	Log   *slog.Logger // told at level debug when a copy is renewed; nil = nobody

	mu       sync.Mutex
	mark     string
	units    []bitext.Unit // reviewed when mark stood
	base     *lexicon.Lexicon
	lexicons map[string]func() *lexicon.Lexicon // by domain, of units on base; each learns once
}

// maxDomains is how many domains are kept learned at once. A house has as many
// as desks and projects that work today; with more, the copies are made anew
// more often.
const maxDomains = 32

// on gives the lexicon learned on top of base for articles of a domain: base
// itself while nobody has reviewed anything. What other domains taught counts
// too, but less; see memory.Learn.
func (l *Learned) on(ctx context.Context, domain string, base *lexicon.Lexicon) (*lexicon.Lexicon, error) {
	learned, err := l.learner(ctx, domain, base)
	if err != nil {
		return nil, err
	}
	return learned(), nil // one domain does not wait for another to be learned
}

// learner gives the way to a domain's lexicon. A change of the units is read
// once for all domains.
func (l *Learned) learner(ctx context.Context, domain string, base *lexicon.Lexicon) (func() *lexicon.Lexicon, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	mark, err := l.Units.ReviewedMark(ctx, MaxLearned)
	if err != nil {
		return nil, err
	}
	if l.lexicons == nil || l.mark != mark {
		units, err := l.Units.ReviewedUnits(ctx, MaxLearned)
		if err != nil {
			return nil, err
		}
		l.mark, l.units, l.lexicons = mark, units, nil
	}
	if l.lexicons == nil || l.base != base {
		l.base, l.lexicons = base, map[string]func() *lexicon.Lexicon{}
	}
	if known := l.lexicons[domain]; known != nil {
		return known, nil
	}
	if len(l.lexicons) == maxDomains {
		clear(l.lexicons)
	}
	units := l.units
	l.lexicons[domain] = sync.OnceValue(func() *lexicon.Lexicon {
		learned := memory.Learn(units, domain, base)
		l.tell(domain, learned, base, len(units))
		return learned
	})
	return l.lexicons[domain], nil
}

func (l *Learned) tell(domain string, learned, base *lexicon.Lexicon, units int) {
	if l.Log == nil {
		return
	}
	for _, p := range learned.Parts()[len(base.Parts()):] {
		l.Log.Debug("lexicon learned", "domain", domain, "part", p.Name, "pairs", p.Table.Len(), "units", units)
	}
}

// alignOptions are the route's for a pair with such surroundings, on top of
// what people taught.
func (r *Route) alignOptions(ctx context.Context, around store.Surroundings) (align.Options, error) {
	o := r.Align
	if around.Furniture != nil {
		o.Furniture = furniture(around.Furniture)
	}
	if r.Learned == nil {
		return o, nil
	}
	if o.Lexicon == nil {
		o.Lexicon = lexicon.Default()
	}
	var err error
	o.Lexicon, err = r.Learned.on(ctx, around.Domain, o.Lexicon)
	return o, err
}
