package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// jobsCmd shows and steers jobs.
type jobsCmd struct {
	List   jobsListCmd   `cmd:""`
	Show   jobsShowCmd   `cmd:""`
	Retry  jobsRetryCmd  `cmd:""`
	Cancel jobsCancelCmd `cmd:""`
}

// jobFilter picks jobs.
type jobFilter struct {
	State   string `enum:",waiting,running,done,failed,cancelled" default:""`
	Article string
	Error   string
	Limit   int `default:"100"`
}

func (f jobFilter) filter() store.JobFilter {
	return store.JobFilter{State: bitext.JobState(f.State), Article: f.Article, Error: f.Error, Limit: f.Limit}
}

type jobsListCmd struct {
	jobFilter
	Domain domainName
	JSON   bool
	storeFlags
}

func (c *jobsListCmd) Run(a *app) error {
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	filter := c.filter()
	filter.Domain = string(c.Domain)
	rows, err := s.Jobs(a.ctx, filter)
	if err != nil {
		return err
	}
	if c.JSON {
		forms := []web.Job{}
		for _, j := range rows {
			forms = append(forms, web.NewJob(j))
		}
		return writeJSON(a.out, forms)
	}
	t := table{}
	for _, id := range []string{"job", "stage", "state", "attempt", "changed", "domain", "article", "error"} {
		t.head = append(t.head, a.say.Say("column."+id, nil))
	}
	for _, j := range rows {
		t.add(j.ID, a.say.Say("stage."+string(j.Stage), nil), a.say.Say("state."+string(j.State), nil), j.Attempt,
			j.Changed.Local().Format(time.DateTime), j.Domain, j.Place, a.detail(j.Error))
	}
	t.write(a.out)
	return nil
}

type jobsShowCmd struct {
	Job  string `arg:""`
	JSON bool
	storeFlags
}

func (c *jobsShowCmd) Run(a *app) error {
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	j, err := s.Job(a.ctx, c.Job)
	if err != nil {
		return notFound(err, "error.no-job", c.Job)
	}
	if c.JSON {
		return writeJSON(a.out, web.NewJob(j))
	}
	for _, line := range [][2]string{
		{"job", j.ID}, {"article", j.Place}, {"pair", j.Pair}, {"domain", j.Domain}, {"stage", a.say.Say("stage."+string(j.Stage), nil)},
		{"state", a.say.Say("state."+string(j.State), nil)}, {"attempt", fmt.Sprint(j.Attempt)},
		{"progress", fmt.Sprintf("%.0f %%", 100*j.Progress)}, {"created", j.Created.Local().Format(time.DateTime)},
		{"changed", j.Changed.Local().Format(time.DateTime)}, {"file", j.File}, {"error", a.detail(j.Error)},
	} {
		if line[1] != "" {
			fmt.Fprintf(a.out, "%s: %s\n", a.say.Say("column."+line[0], nil), line[1])
		}
	}
	return nil
}

// jobsSteer picks the jobs that retry and cancel act on: those named, or those
// that a filter finds.
type jobsSteer struct {
	Jobs    []string `arg:"" optional:""`
	State   string   `enum:",waiting,running,failed,cancelled" default:""`
	Article string
	Error   string
	storeFlags
}

type jobsRetryCmd struct{ jobsSteer }

func (c *jobsRetryCmd) Run(a *app) error {
	return c.steer(a, "jobs.retried", []bitext.JobState{bitext.Failed, bitext.Cancelled}, (*store.Store).Retry)
}

type jobsCancelCmd struct{ jobsSteer }

func (c *jobsCancelCmd) Run(a *app) error {
	return c.steer(a, "jobs.cancelled", []bitext.JobState{bitext.Waiting, bitext.Running}, (*store.Store).Cancel)
}

func (c *jobsSteer) steer(a *app, done string, states []bitext.JobState, act func(*store.Store, context.Context, string) error) error {
	if len(c.Jobs) == 0 && c.State == "" && c.Article == "" && c.Error == "" {
		return misused("error.missing-arguments", messages.Data{"Names": "JOB… | --state | --article | --error"})
	}
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	jobs, err := c.pick(a, s, states)
	if err != nil {
		return err
	}
	acted, bad := 0, false
	for _, id := range jobs {
		switch err := act(s, a.ctx, id); {
		case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrStale):
			a.voice(steerComplaint(id, err))
			bad = true
		case err != nil:
			return err
		default:
			acted++
		}
	}
	fmt.Fprintln(a.err, a.say.Count(done, acted, nil))
	if bad {
		return exitCode(exitFailure)
	}
	return nil
}

func (c *jobsSteer) pick(a *app, s *store.Store, states []bitext.JobState) ([]string, error) {
	if len(c.Jobs) > 0 {
		return c.Jobs, nil
	}
	var ids []string
	for _, state := range states {
		if c.State != "" && c.State != string(state) {
			continue
		}
		rows, err := s.Jobs(a.ctx, store.JobFilter{State: state, Article: c.Article, Error: c.Error})
		if err != nil {
			return nil, err
		}
		for _, j := range rows {
			if !j.Superseded {
				ids = append(ids, j.ID)
			}
		}
	}
	return ids, nil
}

func steerComplaint(id string, err error) *complaint {
	if errors.Is(err, store.ErrNotFound) {
		return &complaint{id: "error.no-job", data: messages.Data{"Name": id}, hint: "hint.no-job"}
	}
	return &complaint{id: "error.job-state", data: messages.Data{"Name": id, "Detail": err.Error()}}
}
