package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// runCmd takes articles all the way: it enqueues them, works until the queue
// is drained, and tells what came of it.
type runCmd struct {
	Paths      []string `arg:""`
	Out        string   `default:"bundles"`
	LangSource string   `enum:"vi,en" default:"vi"`
	Pair       bool
	Domain     domainName
	JSON       bool
	storeFlags
	queueFlags
}

func (c *runCmd) Run(a *app) error {
	found, bad, err := c.find(a)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return c.nothing(a)
	}
	s, err := c.create(a)
	if err != nil {
		return err
	}
	defer s.Close()
	sub := a.submitter(s, c.LangSource, string(c.Domain))
	tickets, err := sub.submit(found)
	if err != nil {
		return err
	}
	renewal := sub.renewal(c.Out)
	if err := renewal.renew(tickets); err != nil {
		return err
	}
	if err := c.drain(a, s, renewal.route, tickets); err != nil {
		return err
	}
	failures, err := c.report(renewal, tickets)
	if err != nil {
		return err
	}
	if bad+sub.bad+failures > 0 {
		return exitCode(exitFailure)
	}
	return nil
}

// nothing ends a run whose paths hold no article that can be taken; why was
// said.
func (c *runCmd) nothing(a *app) error {
	if c.JSON {
		if err := writeJSON(a.out, []summary{}); err != nil {
			return err
		}
	}
	return exitCode(exitFailure)
}

func (c *runCmd) find(a *app) ([]pipeline.Found, int, error) {
	if c.Pair {
		return a.lookPaired(c.Paths, locales.Lang(c.LangSource))
	}
	return a.look(c.Paths)
}

// drain works until the jobs are finished; with a queue of its own until all
// jobs are, since nobody else may come for those that an earlier run left.
func (c *runCmd) drain(a *app, s *store.Store, route *pipeline.Route, tickets []store.Ticket) error {
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
	hand := c.worker(a, s, b, route)
	if c.Redis == "" {
		hand.Look = 10 * time.Millisecond // it will not be idle for long
	}
	go func() { ended <- hand.Run(ctx) }()
	err = w.follow(ctx, a.progress(), ended)
	stop()
	err = cmp.Or(err, <-ended) // the broker must outlive the worker
	switch {
	case errors.Is(err, store.ErrBroken):
		return brokenStore(err)
	case err == nil:
		return a.ctx.Err()
	}
	return err
}

func brokenStore(err error) error {
	return &complaint{id: "error.no-store", data: messages.Data{"Detail": err.Error()}, hint: "hint.no-store", code: exitFailure, cause: err}
}

// report prints the summary and complains about each job that failed, and each
// pair whose result cannot be read.
func (c *runCmd) report(r *renewal, tickets []store.Ticket) (failures int, err error) {
	a := r.app
	var rows []summary
	for _, t := range tickets {
		row, err := summarize(a.ctx, r.store, r.route, t, c.Out)
		if err != nil {
			row.Error = err.Error()
		}
		if err := r.excuse(t, err); err != nil {
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
	c.remind(a, rows)
	c.invite(a, rows)
	return failures, nil
}

// mostNamed is how many pairs a command that is advised names.
const mostNamed = 5

// remind says how to export the pairs whose review is not finished.
func (c *runCmd) remind(a *app, rows []summary) {
	var pairs []string
	for _, r := range rows {
		if r.Outcome == string(underReview) {
			pairs = append(pairs, r.Pair)
		}
	}
	switch n := len(pairs); {
	case n > mostNamed:
		c.advise(a, "run.under-review", n, "export", "PAIR…")
	case n > 0:
		c.advise(a, "run.under-review", n, "export", pairs...)
	}
}

// invite says how to open the review when something waits there.
func (c *runCmd) invite(a *app, rows []summary) {
	waiting := 0
	for _, r := range rows {
		waiting += r.Waiting
	}
	if waiting > 0 {
		c.advise(a, "run.review", waiting, "serve")
	}
}

// advise says a message with a command that works on the same database and
// bundles as this one.
func (c *runCmd) advise(a *app, id string, n int, command string, args ...string) {
	words := append([]string{"songngu", command}, args...)
	if c.Out != "bundles" {
		words = append(words, "--out", shellWord(c.Out))
	}
	database, hidden := withoutPassword(c.Database)
	if database != "songngu.db" {
		words = append(words, "--database", shellWord(database))
	}
	sentence := a.say.Count(id, n, messages.Data{"Command": strings.Join(words, " ")})
	if hidden {
		sentence += "\n" + a.say.Say("run.password", nil)
	}
	fmt.Fprintln(a.err, sentence)
}

// The bounds between the three classes of links in the summary.
const (
	sure   = 0.9
	likely = 0.5
)
