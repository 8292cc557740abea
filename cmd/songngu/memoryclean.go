package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/exchange"
	"github.com/songngu/songngu/pipeline/store"
)

// memoryDedupeCmd deletes units that say what better ones say too, and lists
// those that contradict each other.
type memoryDedupeCmd struct {
	storeFlags
	DryRun    bool
	Conflicts bool
	JSON      bool
}

func (c *memoryDedupeCmd) Run(a *app) error {
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	w := bufio.NewWriter(a.out)
	defer w.Flush()
	if c.Conflicts {
		return s.Conflicts(a.ctx, func(u *bitext.Unit) error { return c.print(w, u, "") })
	}
	n := 0
	if c.DryRun {
		err = s.Duplicates(a.ctx, func(d store.Duplicate) error {
			n++
			return c.print(w, &d.Unit, d.Kept)
		})
	} else {
		n, err = s.DedupeUnits(a.ctx)
	}
	if err != nil {
		return err
	}
	a.deleted(n, c.DryRun)
	return nil
}

// A dedupeRecord is a unit as --json prints it.
type dedupeRecord struct {
	Unit exchange.Record `json:"unit"`
	Kept string          `json:"kept,omitempty"` // ID of the one that stays, of a duplicate
}

// print writes a unit as a row with tabs, or as an object a line: a duplicate
// with the ID of the one that stays, else with its domain.
func (c *memoryDedupeCmd) print(w io.Writer, u *bitext.Unit, kept string) error {
	if c.JSON {
		return jsonLine(w, dedupeRecord{exchange.RecordOf(u), kept})
	}
	_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", u.ID, cmp.Or(kept, u.Domain), oneLine(u.Source), oneLine(u.Target))
	return err
}

func (a *app) deleted(n int, dry bool) {
	id := "memory.deleted"
	if dry {
		id = "memory.would-delete"
	}
	a.tell(a.say.Count(id, n, nil))
}

// memoryDeleteCmd deletes units by who brought them, or when.
type memoryDeleteCmd struct {
	storeFlags
	By     string `required:"" enum:"author,import,date"`
	Value  string `arg:""`
	DryRun bool
}

func (c *memoryDeleteCmd) Run(a *app) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	n, err := c.delete(a, s, f)
	if err != nil {
		return err
	}
	a.deleted(n, c.DryRun)
	if c.DryRun {
		return nil
	}
	return s.SweepUnits(a.ctx)
}

// delete undoes an import, so that units which came from elsewhere too stay;
// by author or date it deletes whatever there is.
func (c *memoryDeleteCmd) delete(a *app, s *store.Store, f store.UnitFilter) (int, error) {
	if c.By != "import" {
		return s.DeleteUnits(a.ctx, f, c.DryRun)
	}
	if _, err := s.Import(a.ctx, c.Value); err != nil {
		return 0, failed("error.no-import", messages.Data{"Import": c.Value}, err)
	}
	if c.DryRun {
		return s.CountImport(a.ctx, c.Value)
	}
	return s.UndoImport(a.ctx, c.Value)
}

func (c *memoryDeleteCmd) filter() (f store.UnitFilter, err error) {
	switch c.By {
	case "author":
		f.Author = c.Value
	case "date":
		f.Since, f.Before, err = dates(c.Value)
	}
	return f, err
}

// dates reads a day, or two with ".." between them, both included, in UTC.
func dates(value string) (since, before time.Time, err error) {
	first, last, ok := strings.Cut(value, "..")
	if !ok {
		last = first
	}
	since, err = time.Parse(time.DateOnly, first)
	if err == nil {
		before, err = time.Parse(time.DateOnly, last)
	}
	if err != nil || before.Before(since) {
		return since, before, misused("error.bad-dates", messages.Data{"Value": value})
	}
	return since, before.AddDate(0, 0, 1), nil
}
