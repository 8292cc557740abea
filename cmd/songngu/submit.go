package main

import (
	"crypto/rand"
	"os"
	"path/filepath"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// look scans paths, and complains about what cannot be taken. bad counts it.
func (a *app) look(paths []string) (found []pipeline.Found, bad int, err error) {
	scan := pipeline.ScanPaths(paths)
	for _, f := range scan.Faults {
		a.warnFault(f)
	}
	if len(scan.Articles) == 0 && len(scan.Faults) == 0 {
		c := failed("error.no-articles", messages.Data{"Path": filepath.ToSlash(paths[0]), "Passed": scan.Passed}, nil).(*complaint)
		c.hint = "hint.no-articles"
		return nil, 0, c
	}
	return scan.Articles, len(scan.Faults), nil
}

// A submitter gives articles to the store, all in one batch.
type submitter struct {
	app      *app
	store    *store.Store
	source   locales.Lang // of pairs
	settings string
	batch    string
	bad      int // articles that could not be taken
}

func (a *app) submitter(s *store.Store, source string) *submitter {
	return &submitter{app: a, store: s, source: locales.Lang(source), settings: new(pipeline.Route).Settings(), batch: rand.Text()}
}

// submit gives the articles to the store one after the other. What is wrong
// with one is said, and the others go on.
func (s *submitter) submit(found []pipeline.Found) ([]store.Ticket, error) {
	var tickets []store.Ticket
	for _, f := range found {
		sub, err := f.Submission(s.source, s.settings, s.batch)
		if err != nil {
			s.app.warnFault(pipeline.AsFault(f.Origin, err))
			s.bad++
			continue
		}
		t, err := s.store.Submit(s.app.ctx, sub)
		if err != nil {
			return tickets, failed("error.no-store", messages.Data{"Detail": err.Error()}, err)
		}
		tickets = append(tickets, t)
	}
	return tickets, nil
}

// renew sets jobs that are done back to their last stage whose bundle does not
// lie in the folder: it was taken away, or another folder is wanted now.
func (s *submitter) renew(tickets []store.Ticket, out string) error {
	for _, t := range tickets {
		if t.Outcome != store.Unchanged {
			continue
		}
		last, ok, err := s.store.LastBundle(s.app.ctx, t.Pair)
		if err != nil {
			return err
		}
		if !ok || exists(filepath.Join(out, filepath.Base(last.Path), "manifest.json")) {
			continue
		}
		j, err := s.store.Job(s.app.ctx, t.Job)
		if err != nil || j.State != bitext.Done {
			continue // it is under way
		}
		if err := s.store.Redo(s.app.ctx, t.Job, bitext.Export); err != nil {
			return err
		}
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
