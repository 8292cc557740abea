package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
	"github.com/songngu/songngu/pipeline/store"
)

// runCmd takes articles all the way: it enqueues them, works until the queue
// is drained, and tells what came of it.
type runCmd struct {
	Paths      []string `arg:""`
	Out        string   `default:"bundles"`
	LangSource string   `enum:"vi,en" default:"vi"`
	Pair       bool
	JSON       bool
	storeFlags
	queueFlags
}

func (c *runCmd) Run(a *app) error {
	found, bad, err := c.find(a)
	if err != nil {
		return err
	}
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	sub := a.submitter(s, c.LangSource)
	tickets, err := sub.submit(found)
	if err != nil {
		return err
	}
	if err := sub.renew(tickets, c.Out); err != nil {
		return err
	}
	if err := c.drain(a, s, tickets); err != nil {
		return err
	}
	failures, err := c.report(a, s, tickets)
	if err != nil {
		return err
	}
	if bad+sub.bad+failures > 0 {
		return exitCode(exitFailure)
	}
	return nil
}

func (c *runCmd) find(a *app) ([]pipeline.Found, int, error) {
	if c.Pair {
		return a.lookPaired(c.Paths, locales.Lang(c.LangSource))
	}
	return a.look(c.Paths)
}

// drain works until the jobs are finished; with a queue of its own until all
// jobs are, since nobody else may come for those that an earlier run left.
func (c *runCmd) drain(a *app, s *store.Store, tickets []store.Ticket) error {
	w := newWatch(s, tickets, c.Redis == "")
	if done, err := w.look(a.ctx); err != nil || done {
		return err
	}
	b, err := c.broker(a)
	if err != nil {
		return err
	}
	defer b.Close()
	ctx, stop := context.WithCancel(a.ctx)
	ended := make(chan error, 1)
	go func() { ended <- c.worker(a, s, b, newRoute(s, c.Out)).Run(ctx) }()
	err = w.follow(ctx, a.progress(), ended)
	stop()
	if err == nil {
		err = <-ended
	}
	switch {
	case errors.Is(err, store.ErrBroken):
		return &complaint{id: "error.no-store", data: messages.Data{"Detail": err.Error()}, hint: "hint.no-store", code: exitFailure, cause: err}
	case err == nil:
		return a.ctx.Err()
	}
	return err
}

// report prints the summary and complains about each job that failed.
func (c *runCmd) report(a *app, s *store.Store, tickets []store.Ticket) (failures int, err error) {
	var rows []summary
	for _, t := range tickets {
		row, err := summarize(a.ctx, s, t, c.Out)
		if err != nil {
			return failures, err
		}
		rows = append(rows, row)
		if row.job.State == bitext.Failed {
			failures++
			a.voiceJob(row.job)
		}
	}
	if c.JSON {
		return failures, writeJSON(a.out, rows)
	}
	writeSummaries(a, rows)
	c.invite(a, rows)
	return failures, nil
}

// invite says how to open the review when something waits there.
func (c *runCmd) invite(a *app, rows []summary) {
	waiting := 0
	for _, r := range rows {
		waiting += r.Waiting
	}
	if waiting == 0 {
		return
	}
	command := "songngu serve"
	if c.Database != "songngu.db" {
		command += " --database " + c.Database
	}
	fmt.Fprintln(a.err, a.say.Count("run.review", waiting, messages.Data{"Command": command}))
}

// A summary is what came of one article.
type summary struct {
	Article  string `json:"article"`
	Pair     string `json:"pair"`
	Job      string `json:"job"`
	State    string `json:"state"`
	Outcome  string `json:"outcome"` // new, changed, unchanged, again
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

func summarize(ctx context.Context, s *store.Store, t store.Ticket, out string) (summary, error) {
	row := summary{Article: t.Place, Pair: t.Pair, Job: t.Job, Outcome: string(t.Outcome)}
	var err error
	if row.job, err = s.Job(ctx, t.Job); err != nil {
		return row, err
	}
	row.State, row.Error = string(row.job.State), row.job.Error
	if row.job.State != bitext.Done {
		return row, nil
	}
	p, err := s.Pair(ctx, t.Pair)
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

// The bounds between the three classes of links in the summary.
const (
	sure   = 0.9
	likely = 0.5
)

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
		if r.Outcome == string(store.Unchanged) && r.State == string(bitext.Done) {
			state = r.Outcome
		}
		t.add(r.Article, a.say.Say("state."+state, nil), fmt.Sprintf("%d/%d", r.Source, r.Target), r.Sure, r.Likely, r.Doubtful,
			r.Names, r.Drafted, r.Waiting, r.Bundle)
	}
	t.write(a.out)
}
