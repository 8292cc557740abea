package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// exportCmd writes the bundles of pairs as they stand now, with what people
// decided since.
type exportCmd struct {
	Pairs  []string `arg:"" optional:""`
	All    bool
	Domain domainName
	Out    string `default:"bundles"`
	JSON   bool
	storeFlags
}

func (c *exportCmd) Run(a *app) error {
	if c.All == (len(c.Pairs) > 0) {
		return misused("error.pairs-or-all", nil)
	}
	if !c.All && string(c.Domain) != store.DomainName(os.Getenv("SONGNGU_EXPORT_DOMAIN")) { // that speaks to every export
		return misused("error.domain-without-all", nil)
	}
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	pairs, err := c.pick(a, s)
	if err != nil {
		return err
	}
	forms, failures := []bundleForm{}, 0
	route, _ := newRoute(s, c.Out)
	for _, p := range pairs {
		b, err := c.export(a, s, route, p)
		if err != nil {
			a.voiceExport(p, err)
			failures++
			continue
		}
		forms = append(forms, bundleForm{p.Place, p.ID, p.Domain, b.Revision, b.Path, b.SHA256})
	}
	if err := c.print(a, forms); err != nil {
		return err
	}
	if failures > 0 {
		return exitCode(exitFailure)
	}
	return nil
}

// pick finds the pairs that are named; with --all, all of them or those of a
// domain.
func (c *exportCmd) pick(a *app, s *store.Store) (pairs []store.PairRow, err error) {
	if c.All {
		pairs, err = s.Pairs(a.ctx)
		pairs = slices.DeleteFunc(pairs, func(p store.PairRow) bool { return c.Domain != "" && p.Domain != string(c.Domain) })
		if err == nil && c.Domain != "" && len(pairs) == 0 {
			err = failed("error.no-pair-in-domain", messages.Data{"Name": c.Domain}, nil)
		}
		return pairs, err
	}
	for _, ref := range c.Pairs {
		p, err := s.FindPair(a.ctx, ref)
		if err != nil {
			return nil, notFound(err, "error.no-pair", ref)
		}
		pairs = append(pairs, p)
	}
	return pairs, nil
}

func (c *exportCmd) export(a *app, s *store.Store, route *pipeline.Route, p store.PairRow) (b bitext.Bundle, err error) {
	if b, err = route.Export(a.ctx, p.ID); err != nil {
		return b, err
	}
	return b, s.SaveBundle(a.ctx, b)
}

func (a *app) voiceExport(p store.PairRow, err error) {
	var f *pipeline.Fault
	if errors.As(err, &f) {
		a.voice(a.faultComplaint(string(f.Kind), p.Place, f.Err.Error()))
		return
	}
	a.voice(a.faultComplaint("accident", p.Place, err.Error()))
}

// A bundleForm is a bundle in JSON.
type bundleForm struct {
	Article  string `json:"article"`
	Pair     string `json:"pair"`
	Domain   string `json:"domain,omitempty"`
	Revision int    `json:"revision"`
	Path     string `json:"path"`
	SHA256   string `json:"manifestSha256"`
}

func (c *exportCmd) print(a *app, forms []bundleForm) error {
	if c.JSON {
		return writeJSON(a.out, forms)
	}
	t := table{}
	for _, id := range []string{"article", "revision", "bundle"} {
		t.head = append(t.head, a.say.Say("column."+id, nil))
	}
	for _, f := range forms {
		t.add(f.Article, fmt.Sprint(f.Revision), f.Path)
	}
	t.write(a.out)
	return nil
}
