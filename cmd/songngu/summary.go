package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
	"github.com/songngu/songngu/pipeline/store"
)

// A summary is what came of one article.
type summary struct {
	Article  string `json:"article"`
	Pair     string `json:"pair"`
	Domain   string `json:"domain,omitempty"`
	Job      string `json:"job"`
	State    string `json:"state"`
	Outcome  string `json:"outcome"` // new, changed, unchanged, again, reviewed, under-review
	Source   int    `json:"sourceSegments"`
	Target   int    `json:"targetSegments"`
	Sure     int    `json:"linksSure"`     // confidence from 0.9
	Likely   int    `json:"linksLikely"`   // from 0.5
	Doubtful int    `json:"linksDoubtful"` // below
	Names    int    `json:"namesMatched"`
	Drafted  int    `json:"drafted"`      // segments recalled or translated by an engine
	Open     int    `json:"untranslated"` // of an article without counterpart
	Waiting  int    `json:"waiting"`      // for review
	Bundle   string `json:"bundle,omitempty"`
	Error    string `json:"error,omitempty"`
	job      store.JobRow
}

func summarize(ctx context.Context, s *store.Store, route *pipeline.Route, t store.Ticket, out string) (summary, error) {
	row := summary{Article: t.Place, Pair: t.Pair, Job: t.Job, Outcome: string(t.Outcome)}
	var err error
	if row.job, err = s.Job(ctx, t.Job); err != nil {
		return row, err
	}
	row.Domain, row.State, row.Error = row.job.Domain, string(row.job.State), row.job.Error
	if row.job.State != bitext.Done {
		return row, nil
	}
	p, err := route.Result(ctx, t.Pair)
	if err != nil {
		return row, err
	}
	row.count(p)
	last, ok, err := s.LastBundle(ctx, t.Pair)
	if ok {
		row.Bundle = filepath.Join(out, filepath.Base(last.Path))
	}
	return row, err
}

func (r *summary) count(p bitext.Pair) {
	r.Source, r.Target, r.Drafted = len(p.Source.Segments), len(p.Target.Segments), len(p.Units)
	if p.Single() {
		r.Open = r.Source - r.Drafted
		r.Waiting = r.Source
		return
	}
	r.Names = matchedNames(p)
	for _, b := range p.Alignment.Beads {
		if b.State == bitext.Candidate && b.Confidence < sure {
			r.Waiting++
		}
		if b.Linked() {
			r.link(b)
		}
	}
}

func (r *summary) link(b bitext.Bead) {
	switch {
	case b.Confidence >= sure:
		r.Sure++
	case b.Confidence >= likely:
		r.Likely++
	default:
		r.Doubtful++
	}
}

// matchedNames counts the names of the links that stand in both languages.
func matchedNames(p bitext.Pair) int {
	vi, en, beads := p.Source, p.Target, p.Alignment.Beads
	if vi.Article.Lang != locales.Vietnamese {
		vi, en, beads = en, vi, make([]bitext.Bead, len(beads))
		for i, b := range p.Alignment.Beads {
			beads[i] = bitext.Bead{Source: b.Target, Target: b.Source}
		}
	}
	return len(names.MatchBeads(vi.Texts(), en.Texts(), beads, names.Context{Date: vi.Article.Validity(0)}))
}

func writeSummaries(a *app, rows []summary) {
	t := table{}
	for _, id := range []string{"article", "state", "segments", "sure", "likely", "doubtful", "names", "drafted", "review", "bundle"} {
		t.head = append(t.head, a.say.Say("column."+id, nil))
	}
	for _, r := range rows {
		state := r.State
		switch store.Outcome(r.Outcome) {
		case store.Unchanged, reviewed, underReview:
			if state == string(bitext.Done) {
				state = r.Outcome
			}
		}
		t.add(r.Article, a.say.Say("state."+state, nil), fmt.Sprintf("%d/%d", r.Source, r.Target), r.Sure, r.Likely, r.Doubtful,
			r.Names, r.Drafted, r.Waiting, r.Bundle)
	}
	t.write(a.out)
}
