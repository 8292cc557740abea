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
	Domain     string
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
	sub := a.submitter(s, c.LangSource, c.Domain)
	tickets, err := sub.submit(found)
	if err != nil {
		return err
	}
	route, _ := newRoute(s, c.Out)
	if err := sub.renew(tickets, route, c.Out); err != nil {
		return err
	}
	if err := c.drain(a, s, route, tickets); err != nil {
		return err
	}
	failures, err := c.report(a, s, route, tickets)
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
		return &complaint{id: "error.no-store", data: messages.Data{"Detail": err.Error()}, hint: "hint.no-store", code: exitFailure, cause: err}
	case err == nil:
		return a.ctx.Err()
	}
	return err
}

// report prints the summary and complains about each job that failed.
func (c *runCmd) report(a *app, s *store.Store, route *pipeline.Route, tickets []store.Ticket) (failures int, err error) {
	var rows []summary
	for _, t := range tickets {
		row, err := summarize(a.ctx, s, route, t, c.Out)
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
	if c.Database != "songngu.db" && !strings.Contains(c.Database, "://") { // an address may hold a password
		command += " --database " + c.Database
	}
	fmt.Fprintln(a.err, a.say.Count("run.review", waiting, messages.Data{"Command": command}))
}

// The bounds between the three classes of links in the summary.
const (
	sure   = 0.9
	likely = 0.5
)
