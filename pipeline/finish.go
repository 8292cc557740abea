package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/bundle"
	"github.com/songngu/songngu/pipeline/check"
	"github.com/songngu/songngu/pipeline/translate"
)

func (r *Route) fetchPair(ctx context.Context, w *work) (err error) {
	w.pair, err = r.Store.Pair(ctx, w.claim.Pair)
	w.pair.Units = nil
	return err
}

func (r *Route) recall(ctx context.Context, w *work) (err error) {
	w.pair.Units, err = translate.Recall(ctx, r.Memory, w.pair)
	return err
}

func (r *Route) engine(ctx context.Context, w *work) (err error) {
	if r.Engine != nil {
		w.pair.Units, err = translate.Fill(ctx, r.Engine, w.pair, w.pair.Units)
	}
	return err
}

// checkDrafts takes out drafts that state another fact than their source or are
// in the wrong language. A segment without a translation is better than one
// with a wrong number.
func checkDrafts(_ *Route, _ context.Context, w *work) error {
	if !w.pair.Single() {
		return nil // what a newsroom published is for a person to judge
	}
	wrong := map[string]bool{}
	for _, f := range check.Check(w.pair, nil) {
		if f.Severity == check.Fault {
			wrong[w.pair.Alignment.Beads[f.Bead].String()] = true
		}
	}
	w.pair.Units = slices.DeleteFunc(w.pair.Units, func(u bitext.Unit) bool { return wrong[u.Bead] })
	return nil
}

func (r *Route) saveTranslated(ctx context.Context, w *work) error {
	return r.Store.SaveTranslated(ctx, w.claim, w.pair, w.next)
}

func (r *Route) fetchResult(ctx context.Context, w *work) (err error) {
	w.pair, err = r.Result(ctx, w.claim.Pair)
	return err
}

// Result is the pair as it is to be published: as people left it, else as it
// was prepared.
func (r *Route) Result(ctx context.Context, id string) (bitext.Pair, error) {
	p, err := r.Store.Pair(ctx, id)
	if err != nil || r.Reviews == nil {
		return p, err
	}
	reviewed, ok, err := r.Reviews.Reviewed(ctx, id)
	if err != nil || !ok {
		return p, err
	}
	reviewed.ID, reviewed.Name, reviewed.Version, reviewed.Domain = p.ID, p.Name, p.Version, p.Domain
	return reviewed, nil
}

// Outdated tells whether people made something else of a pair than its last
// bundle says: Publish would write a new revision. What they decided and took
// back again makes no difference. It is false for a pair that nobody has opened
// for review, and for one without bundle.
func (r *Route) Outdated(ctx context.Context, id string) (bool, error) {
	if r.Reviews == nil {
		return false, nil
	}
	if _, ok, err := r.Reviews.Reviewed(ctx, id); err != nil || !ok {
		return false, err
	}
	last, published, err := r.Store.LastBundle(ctx, id)
	if err != nil || !published {
		return false, err
	}
	p, err := r.Result(ctx, id)
	if err != nil {
		return false, err
	}
	_, digest, err := r.render(p, last.Revision)
	return digest != last.SHA256, err
}

func (r *Route) bundle(ctx context.Context, w *work) (err error) {
	w.bundle, err = r.Publish(ctx, w.pair)
	return err
}

func (r *Route) saveExported(ctx context.Context, w *work) error {
	return r.Store.SaveExported(ctx, w.claim, w.bundle)
}

// Export writes the bundle of a pair outside of any job. Recording it is up to
// the caller.
func (r *Route) Export(ctx context.Context, pair string) (bitext.Bundle, error) {
	p, err := r.Result(ctx, pair)
	if err != nil {
		return bitext.Bundle{}, err
	}
	if len(p.Source.Segments) == 0 {
		return bitext.Bundle{}, fmt.Errorf("pair %s: it has not been prepared yet", p.Name)
	}
	return r.Publish(ctx, p)
}

// foreign is how many folders that belong to others are stepped over in
// search of a free revision.
const foreign = 1000

// Publish puts a pair's bundle into the sink: under the revision it has when
// nothing changed since, else under the next one that is free.
func (r *Route) Publish(ctx context.Context, p bitext.Pair) (bitext.Bundle, error) {
	last, published, err := r.Store.LastBundle(ctx, p.ID)
	if err != nil {
		return last, err
	}
	if published {
		if b, err := r.put(ctx, p, last.Revision, last.SHA256); !errors.Is(err, errDiffers) {
			return b, err
		}
	}
	for revision := last.Revision + 1; revision <= last.Revision+foreign; revision++ {
		b, err := r.put(ctx, p, revision, "")
		if !errors.Is(err, bundle.ErrOther) {
			return b, err
		}
	}
	return bitext.Bundle{}, &Fault{Kind: CannotWrite, Err: fmt.Errorf("pair %s: %d revisions: %w", p.Name, foreign, bundle.ErrOther)}
}

var errDiffers = errors.New("the pair differs from its last bundle")

// put writes one revision. With the digest of the manifest that was published
// it fails with errDiffers when it would be another one now, or when its
// folder holds another bundle.
func (r *Route) put(ctx context.Context, p bitext.Pair, revision int, want string) (bitext.Bundle, error) {
	files, digest, err := r.render(p, revision)
	if err != nil {
		return bitext.Bundle{}, err
	}
	if want != "" && digest != want {
		return bitext.Bundle{}, errDiffers
	}
	path, err := r.Sink.Put(ctx, bundle.Name(p, revision), files)
	if want != "" && errors.Is(err, bundle.ErrOther) {
		return bitext.Bundle{}, errDiffers
	}
	if err != nil {
		return bitext.Bundle{}, writeFault(err)
	}
	return bitext.Bundle{Pair: p.ID, Revision: revision, Path: path, SHA256: digest}, nil
}

// render gives the files of a revision and the digest of its manifest.
func (r *Route) render(p bitext.Pair, revision int) ([]bundle.File, string, error) {
	files, err := bundle.Render(p, bundle.Edition{Revision: revision, Generator: "songngu " + Version, Settings: r.Settings()})
	if err != nil {
		return nil, "", err
	}
	return files, bundle.Digest(files[0].Data), nil
}
