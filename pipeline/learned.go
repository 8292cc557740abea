package pipeline

import (
	"context"
	"log/slog"
	"sync"

	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/memory"
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
	Units  ReviewedUnits
	Domain string       // project or desk that the articles belong to; "" = general
	Log    *slog.Logger // told at level debug when the copy is renewed; nil = nobody

	mu      sync.Mutex
	mark    string
	base    *lexicon.Lexicon
	lexicon *lexicon.Lexicon // learned on base when mark stood; nil = never
}

// on gives the lexicon learned on top of base: base itself while nobody has
// reviewed anything.
func (l *Learned) on(ctx context.Context, base *lexicon.Lexicon) (*lexicon.Lexicon, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	mark, err := l.Units.ReviewedMark(ctx, MaxLearned)
	if err != nil {
		return nil, err
	}
	if l.lexicon != nil && l.mark == mark && l.base == base {
		return l.lexicon, nil
	}
	units, err := l.Units.ReviewedUnits(ctx, MaxLearned)
	if err != nil {
		return nil, err
	}
	l.mark, l.base, l.lexicon = mark, base, memory.Learn(units, l.Domain, base)
	l.tell(len(units))
	return l.lexicon, nil
}

func (l *Learned) tell(units int) {
	if l.Log == nil {
		return
	}
	for _, p := range l.lexicon.Parts()[len(l.base.Parts()):] {
		l.Log.Debug("lexicon learned", "part", p.Name, "pairs", p.Table.Len(), "units", units)
	}
}

// alignOptions are the route's, on top of what people taught.
func (r *Route) alignOptions(ctx context.Context) (align.Options, error) {
	o := r.Align
	if r.Learned == nil {
		return o, nil
	}
	if o.Lexicon == nil {
		o.Lexicon = lexicon.Default()
	}
	var err error
	o.Lexicon, err = r.Learned.on(ctx, o.Lexicon)
	return o, err
}
