package main

import (
	"crypto/rand"
	"errors"
	"path/filepath"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/pair"
	"github.com/songngu/songngu/pipeline/store"
)

// look scans paths, and complains about what cannot be taken. bad counts it.
func (a *app) look(paths []string) (found []pipeline.Found, bad int, err error) {
	scan := pipeline.ScanPaths(paths)
	for _, f := range scan.Faults {
		a.voiceFault(f)
	}
	if len(scan.Articles) == 0 && len(scan.Faults) == 0 {
		c := failed("error.no-articles", messages.Data{"Path": filepath.ToSlash(paths[0]), "Passed": scan.Passed}, nil).(*complaint)
		c.hint = "hint.no-articles"
		return nil, 0, c
	}
	a.tellNameless(scan.Nameless)
	return scan.Articles, len(scan.Faults), nil
}

// tellNameless says which files may be articles, or counterparts of some, but
// do not say so in their names. It names the first of them.
func (a *app) tellNameless(paths []string) {
	if len(paths) > 0 {
		a.tell(a.say.Count("warn.nameless", len(paths), messages.Data{"Path": filepath.ToSlash(paths[0])}))
	}
}

// lookPaired reads all articles below the paths, whatever their names say, and
// finds which belong together. A pair that is in doubt is complained about and
// left out: neither of its files may pass for an article without counterpart.
func (a *app) lookPaired(paths []string, source locales.Lang) (found []pipeline.Found, bad int, err error) {
	files, err := heapFiles(paths)
	if err != nil {
		return nil, 0, err
	}
	h := a.readHeap(files)
	if len(h.files) == 0 && h.bad == 0 {
		return nil, 0, failed("error.no-heap", messages.Data{"Path": filepath.ToSlash(paths[0]), "Endings": strings.Join(pipeline.Endings, " ")}, nil)
	}
	result := pair.Find(h.articles, lexicon.Default())
	bad = h.bad
	for _, l := range result.Links {
		vi, en := h.files[l.Vietnamese], h.files[l.English]
		if l.Doubtful {
			a.voice(&complaint{id: "error.doubtful-pair", data: messages.Data{"Vietnamese": vi, "English": en}, hint: "hint.doubtful-pair"})
			bad++
			continue
		}
		if source == locales.English {
			vi, en = en, vi
		}
		found, bad = a.name(found, bad, vi, en, source)
	}
	for _, i := range result.Unpaired {
		found, bad = a.name(found, bad, h.files[i], "", h.articles[i].Lang)
	}
	return found, bad, nil
}

// name adds the article that two files make.
func (a *app) name(found []pipeline.Found, bad int, source, target string, lang locales.Lang) ([]pipeline.Found, int) {
	f, err := pipeline.Named(source, target, lang)
	if err != nil {
		a.voiceFault(pipeline.AsFault(source, err))
		return found, bad + 1
	}
	return append(found, f), bad
}

// A submitter gives articles to the store, all in one batch.
type submitter struct {
	app      *app
	store    *store.Store
	source   locales.Lang // of pairs
	domain   string       // project or desk; "" = as it is
	settings string
	batch    string
	bad      int             // articles that could not be taken, and pairs that were excused
	excused  map[string]bool // pairs that were complained about
}

func (a *app) submitter(s *store.Store, source, domain string) *submitter {
	return &submitter{app: a, store: s, source: locales.Lang(source), domain: domain, settings: new(pipeline.Route).Settings(), batch: rand.Text(), excused: map[string]bool{}}
}

// excuse complains about a pair, once, so that the others can go on. It gives
// back what nothing can go on after: the end of the command or of the database.
func (s *submitter) excuse(t store.Ticket, err error) error {
	switch {
	case err == nil || s.app.ctx.Err() != nil:
		return s.app.ctx.Err()
	case errors.Is(err, store.ErrBroken):
		return brokenStore(err)
	case s.excused[t.Pair]:
		return nil
	}
	s.app.voice(s.app.faultComplaint("accident", t.Place, err.Error()))
	s.excused[t.Pair] = true
	s.bad++
	return nil
}

// submission reads an article for the store.
func (s *submitter) submission(f pipeline.Found) (store.Submission, error) {
	sub, err := f.Submission(s.source, s.settings, s.batch)
	sub.Domain = s.domain
	return sub, err
}

// A transaction takes this much at most: waiting for the disk once for many
// articles, without holding a heap of them in memory.
const (
	mostArticles = 64
	mostBytes    = 8 << 20
)

// submit gives the articles to the store, many at once. What is wrong with one
// is said, and the others go on.
func (s *submitter) submit(found []pipeline.Found) ([]store.Ticket, error) {
	var tickets []store.Ticket
	var heap []store.Submission
	bytes := 0
	flush := func() error {
		t, err := s.store.SubmitAll(s.app.ctx, heap...)
		if err != nil {
			return failed("error.no-store", messages.Data{"Detail": err.Error()}, err)
		}
		tickets, heap, bytes = append(tickets, t...), nil, 0
		return nil
	}
	census, err := s.census(found)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		sub, err := s.submission(f)
		sub.Furniture = census.Furniture(f.Origin)
		if err != nil {
			s.app.voiceFault(pipeline.AsFault(f.Origin, err))
			s.bad++
			continue
		}
		heap, bytes = append(heap, sub), bytes+size(sub)
		if len(heap) < mostArticles && bytes < mostBytes {
			continue
		}
		if err := flush(); err != nil {
			return tickets, err
		}
	}
	err = flush()
	return tickets, err
}

// census looks through all articles for lines that recur, before any of them
// is given to a worker. What is wrong with one is said later. A batch of which
// nothing is to be begun needs no census: jobs keep the one they were begun with.
func (s *submitter) census(found []pipeline.Found) (*pipeline.Census, error) {
	census := new(pipeline.Census)
	if begins, err := s.begins(found); err != nil || !begins {
		return census, err
	}
	for _, f := range found {
		if err := s.app.ctx.Err(); err != nil {
			return nil, err
		}
		if sub, err := s.submission(f); err == nil {
			census.Add(s.app.ctx, sub)
		}
	}
	return census, nil
}

// begins tells whether the store would begin a job for any of the articles.
func (s *submitter) begins(found []pipeline.Found) (bool, error) {
	for _, f := range found {
		if err := s.app.ctx.Err(); err != nil {
			return false, err
		}
		sub, err := s.submission(f)
		if err != nil {
			continue // said later
		}
		t, err := s.store.Preview(s.app.ctx, sub)
		if err != nil {
			return false, failed("error.no-store", messages.Data{"Detail": err.Error()}, err)
		}
		if t.Outcome != store.Unchanged {
			return true, nil
		}
	}
	return false, nil
}

func size(sub store.Submission) int {
	n := len(sub.Source.Raw)
	if sub.Target != nil {
		n += len(sub.Target.Raw)
	}
	return n
}
