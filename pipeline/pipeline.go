// Package pipeline is the route that an article takes: which step follows
// which, where a job may wait, and what may stop it.
//
// It needs a Store that holds the truth, a memory to recall from, and a place
// for bundles; an engine if there is one. It refuses to queue, to retry and to
// draw progress: the worker does. It refuses to write twice: each stage ends in
// one write that brings its claim, so that a stage that was done by two workers
// is written once.
package pipeline

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/bundle"
	"github.com/songngu/songngu/pipeline/store"
	"github.com/songngu/songngu/pipeline/translate"
)

// Version changes whenever the same sources would give another bundle. It is
// part of every job's settings, so that a new version does all work anew.
const Version = "3"

// A Stage is a place where a job may wait, and the steps that a worker takes
// from there without a halt.
type Stage struct {
	Name  bitext.Stage
	Next  bitext.Stage // "" = the end
	Steps []Step
}

// A Step does one thing to the work on the table.
type Step struct {
	Name string
	Do   func(*Route, context.Context, *work) error
}

// Stages are the route.
var Stages = []Stage{
	{bitext.Prepare, bitext.Translate, []Step{
		{"fetch", (*Route).fetchSources}, // the bytes as received
		{"decode", decode},               // any charset to text
		{"read", read},                   // a page to zoned blocks
		{"normalize", normalizeBlocks},   // text that may be published
		{"segment", segmentBlocks},       // blocks to sentences
		{"align", alignSides},            // sentences to beads
		{"judge", judge},                 // is it a pair at all?
		{"propose", propose},             // beads to candidate units
		{"save", (*Route).savePrepared},
	}},
	{bitext.Translate, bitext.Export, []Step{
		{"fetch", (*Route).fetchPair},
		{"recall", (*Route).recall}, // from the memory
		{"engine", (*Route).engine}, // what is left
		{"check", checkDrafts},      // no draft that says something else
		{"save", (*Route).saveTranslated},
	}},
	{bitext.Export, "", []Step{
		{"fetch", (*Route).fetchResult}, // as people left it
		{"bundle", (*Route).bundle},
		{"save", (*Route).saveExported},
	}},
}

// A Store holds the truth. *store.Store is one.
type Store interface {
	Sources(ctx context.Context, pair string) (store.Sources, error)
	Pair(ctx context.Context, id string) (bitext.Pair, error)
	Surroundings(ctx context.Context, pair string) (store.Surroundings, error)
	SavePrepared(ctx context.Context, c store.Claim, p bitext.Pair, next bitext.Stage) error
	SaveTranslated(ctx context.Context, c store.Claim, p bitext.Pair, next bitext.Stage) error
	LastBundle(ctx context.Context, pair string) (bitext.Bundle, bool, error)
	SaveExported(ctx context.Context, c store.Claim, b bitext.Bundle) error
}

// A Sink takes bundles. Put writes the files under a name, whole or not at
// all, and gives the path; it fails with bundle.ErrOther when another bundle
// has that name.
type Sink interface {
	Put(ctx context.Context, name string, files []bundle.File) (path string, err error)
}

// A Reviews knows what people made of a pair. Reviewed gives the pair as they
// left it, its drafts as Units, and false when nobody has reviewed it.
type Reviews interface {
	Reviewed(ctx context.Context, pair string) (bitext.Pair, bool, error)
}

// A Route takes jobs from stage to stage. Store, Memory and Sink must be set.
// Any number of jobs may be under way at once.
type Route struct {
	Store   Store
	Memory  translate.Memory
	Sink    Sink
	Engine  translate.Engine // nil: what the memory does not know stays untranslated
	Reviews Reviews          // nil: bundles hold what the aligner found
	Align   align.Options
	Learned *Learned     // nil: the aligner knows what Align says, and learns nothing from reviews
	Log     *slog.Logger // of what was repaired; nil: nowhere
}

// Settings is what decides a result beside the sources: the same sources under
// the same settings give the same job and the same bundle.
func (r *Route) Settings() string {
	if r.Engine == nil {
		return "version=" + Version
	}
	return "version=" + Version + " engine=" + r.Engine.Name()
}

// work is one job on the table.
type work struct {
	claim   store.Claim
	next    bitext.Stage
	sources store.Sources
	texts   [2]string // decoded; the second is "" for a single
	pair    bitext.Pair
	bundle  bitext.Bundle
}

// Run takes a claimed job through its stage. The error is a *Fault when the
// article is the cause, or wraps store.ErrStale when the claim was lost.
func (r *Route) Run(ctx context.Context, c store.Claim) error {
	for _, stage := range Stages {
		if stage.Name == c.Stage {
			return r.take(ctx, stage, c)
		}
	}
	return fmt.Errorf("job %s: there is no stage %q", c.Job, c.Stage)
}

func (r *Route) take(ctx context.Context, stage Stage, c store.Claim) error {
	w := &work{claim: c, next: stage.Next}
	for _, step := range stage.Steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := step.Do(r, ctx, w); err != nil {
			return fmt.Errorf("%s: %w", step.Name, err)
		}
	}
	return nil
}
