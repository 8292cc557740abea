package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/store"
)

// enqueueCmd gives articles to the store and lets workers do the rest.
type enqueueCmd struct {
	Paths      []string `arg:"" optional:""`
	Source     string
	Target     string
	LangSource string `enum:",vi,en" default:""`
	Pair       bool
	Domain     domainName
	DryRun     bool
	JSON       bool
	storeFlags
}

func (c *enqueueCmd) Run(a *app) error {
	found, bad, err := c.find(a)
	if err != nil {
		return err
	}
	s, err := c.create(a)
	if err != nil {
		return err
	}
	defer s.Close()
	sub := a.submitter(s, cmp.Or(c.LangSource, string(locales.Vietnamese)), string(c.Domain))
	if c.DryRun {
		err = c.preview(a, sub, found)
	} else {
		err = c.enqueue(a, sub, found)
	}
	if err == nil && bad+sub.bad > 0 {
		err = exitCode(exitFailure)
	}
	return err
}

func (c *enqueueCmd) find(a *app) ([]pipeline.Found, int, error) {
	switch {
	case c.Source != "" && len(c.Paths) > 0, c.Target != "" && c.Source == "":
		return nil, 0, misused("error.source-or-paths", nil)
	case c.Source != "":
		return c.named(a)
	case len(c.Paths) == 0:
		return nil, 0, misused("error.missing-arguments", messages.Data{"Names": "PATH… | --source FILE"})
	}
	if c.Pair {
		return a.lookPaired(c.Paths, locales.Lang(cmp.Or(c.LangSource, string(locales.Vietnamese))))
	}
	return a.look(c.Paths)
}

// named makes an article of the files that --source and --target name.
func (c *enqueueCmd) named(a *app) ([]pipeline.Found, int, error) {
	found, err := pipeline.Named(c.Source, c.Target, locales.Lang(c.LangSource))
	var fault *pipeline.Fault
	if errors.As(err, &fault) {
		a.voiceFault(fault)
		return nil, 1, exitCode(exitFailure)
	}
	if err == nil && c.LangSource == "" {
		for lang, path := range found.Files {
			if path == c.Source {
				c.LangSource = string(lang)
			}
		}
	}
	return []pipeline.Found{found}, 0, err
}

func (c *enqueueCmd) enqueue(a *app, sub *submitter, found []pipeline.Found) error {
	tickets, err := sub.submit(found)
	if err != nil {
		return err
	}
	if err := sub.renewal("").renew(tickets); err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(a.out, ticketForms(tickets))
	}
	for _, t := range tickets {
		fmt.Fprintf(a.out, "%s\t%s\t%s\n", t.Job, t.Outcome, t.Place)
	}
	return nil
}

type ticketForm struct {
	Job     string `json:"job"`
	Pair    string `json:"pair"`
	Article string `json:"article"`
	Outcome string `json:"outcome"`
}

func ticketForms(tickets []store.Ticket) []ticketForm {
	forms := []ticketForm{}
	for _, t := range tickets {
		forms = append(forms, ticketForm{t.Job, t.Pair, t.Place, string(t.Outcome)})
	}
	return forms
}

// A previewForm says of a file what enqueue would make of it.
type previewForm struct {
	File    string `json:"file"`
	Kind    string `json:"kind"`    // pair, single, duplicate
	Outcome string `json:"outcome"` // new, changed, unchanged, again, reviewed, under-review, error
	Article string `json:"article,omitempty"`
	Job     string `json:"job,omitempty"`
	Same    string `json:"sameAs,omitempty"` // the file that a duplicate repeats
}

func (c *enqueueCmd) preview(a *app, sub *submitter, found []pipeline.Found) error {
	forms, seen, renewal := []previewForm{}, map[string]string{}, sub.renewal("")
	for _, f := range found {
		more, err := renewal.preview(f, seen)
		if err != nil {
			return err
		}
		forms = append(forms, more...)
	}
	if c.JSON {
		return writeJSON(a.out, forms)
	}
	t := table{}
	for _, id := range []string{"file", "kind", "outcome", "article", "job"} {
		t.head = append(t.head, a.say.Say("column."+id, nil))
	}
	for _, f := range forms {
		kind := a.say.Say("kind."+f.Kind, nil)
		if f.Same != "" {
			kind = a.say.Say("kind.duplicate-of", messages.Data{"File": f.Same})
		}
		t.add(f.File, kind, a.say.Say("outcome."+f.Outcome, nil), f.Article, f.Job)
	}
	t.write(a.out)
	return nil
}

// preview tells what would become of an article's files. seen holds the bytes
// that were met before.
func (r *renewal) preview(f pipeline.Found, seen map[string]string) ([]previewForm, error) {
	kind := "single"
	if len(f.Files) > 1 {
		kind = "pair"
	}
	outcome, ticket := "error", store.Ticket{}
	sub, err := r.submission(f)
	if err == nil {
		if ticket, err = r.outlook(sub); err != nil {
			return nil, err
		}
		outcome = string(ticket.Outcome)
	} else {
		r.app.voiceFault(pipeline.AsFault(f.Origin, err))
		r.bad++
	}
	var forms []previewForm
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		if path := f.Files[lang]; path != "" {
			forms = append(forms, previewForm{path, kind, outcome, ticket.Place, ticket.Job, ""})
		}
		for _, path := range f.More[lang] {
			forms = append(forms, previewForm{path, "duplicate", outcome, ticket.Place, ticket.Job, f.Files[lang]})
		}
	}
	for i := range forms {
		forms[i].repeats(seen)
	}
	return forms, nil
}

// outlook tells what submit and renew would make of an article.
func (r *renewal) outlook(sub store.Submission) (store.Ticket, error) {
	ticket, err := r.store.Preview(r.app.ctx, sub)
	if err != nil || ticket.Outcome != store.Unchanged {
		return ticket, err
	}
	_, err = r.wanted(&ticket)
	return ticket, r.excuse(ticket, err)
}

// repeats marks a file whose bytes were met under another name.
func (f *previewForm) repeats(seen map[string]string) {
	raw, err := pipeline.ReadFile(f.File)
	if err != nil || len(raw) == 0 {
		return // said already
	}
	sha := store.NewReceived("", "", raw).SHA256
	if first, ok := seen[sha]; ok && f.Same == "" {
		f.Kind, f.Same = "duplicate", first
	}
	if _, ok := seen[sha]; !ok {
		seen[sha] = filepath.ToSlash(f.File)
	}
}
