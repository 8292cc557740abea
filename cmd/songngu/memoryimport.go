package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/term"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/exchange"
	"github.com/songngu/songngu/pipeline/store"
)

// memoryImportCmd takes files of other tools into the memory.
type memoryImportCmd struct {
	storeFlags
	Files   []string `arg:""`
	Domain  domainName
	State   string `enum:",initial,translated,reviewed,final" default:""`
	Author  string
	SkipBad bool
}

func (c *memoryImportCmd) Run(a *app) error {
	s, err := c.create(a)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, name := range c.Files {
		if err := c.file(a, s, name); err != nil {
			return err
		}
	}
	return nil
}

func (c *memoryImportCmd) file(a *app, s *store.Store, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	id, err := c.id(f, name)
	if err != nil {
		return err
	}
	r, err := exchange.Open(name, f)
	if err != nil {
		return failed("error.bad-memory-file", messages.Data{"Path": name, "Detail": err.Error()}, err)
	}
	before, err := a.earlier(s, id, filepath.Base(name))
	if err != nil {
		return err
	}
	imp := store.Import{ID: id, File: filepath.Base(name), Domain: string(c.Domain), Author: c.Author, Started: time.Now()}
	if before.Finished.IsZero() { // one that was finished stays so, however this one ends
		if err := s.BeginImport(a.ctx, imp); err != nil {
			return err
		}
	}
	load := importLoad{importer: c, app: a, store: s, reader: r, name: name, record: imp}
	if err := load.run(); err != nil {
		return load.giveUp(before, err)
	}
	if err := s.FinishImport(a.ctx, id); err != nil {
		return load.giveUp(before, err)
	}
	load.report()
	return nil
}

// earlier gives the import of that ID, if there was one, and tells of those of
// the same name that were not finished: what they brought is in the memory.
func (a *app) earlier(s *store.Store, id, file string) (before store.Import, err error) {
	imports, err := s.Imports(a.ctx)
	for _, imp := range imports {
		switch {
		case imp.ID == id:
			before = imp
		case imp.File == file && imp.Finished.IsZero():
			a.tell(a.say.Say("warn.unfinished-import", messages.Data{"Path": file, "Import": imp.ID}))
		}
	}
	return before, err
}

// id names an import by its file, all that is in it and what is said of it, so
// that one that was broken off is taken up again by the same command, and no
// other file passes for it.
func (c *memoryImportCmd) id(f *os.File, name string) (string, error) {
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	if info.IsDir() {
		return "", failed("error.is-folder", messages.Data{"Path": name}, nil)
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00", filepath.Base(name), c.Domain, c.State, c.Author)
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)[:6]), nil
}

// An importLoad is one file on its way into the memory.
type importLoad struct {
	importer *memoryImportCmd
	app      *app
	store    *store.Store
	reader   exchange.Reader
	name     string
	record   store.Import

	read, added, skipped int
}

// A transaction has so many units at most, and not many more bytes of text.
const (
	importBatch = 32768
	importBytes = 16 << 20
)

// run reads in one goroutine, makes batches of the units in others and writes
// in its own, in the order of the file.
func (l *importLoad) run() error {
	read, ready := make(chan []bitext.Unit), make(chan chan *store.UnitBatch)
	done := make(chan struct{})
	var readErr error
	go func() {
		defer close(read)
		readErr = l.readAll(read, done)
	}()
	go func() {
		defer close(ready)
		for units := range read {
			batch := make(chan *store.UnitBatch, 1)
			go func() { batch <- store.NewUnitBatch(units) }()
			ready <- batch
		}
	}()
	writeErr := l.writeAll(ready, done)
	return errors.Join(writeErr, readErr)
}

// writeAll takes all batches, also those that it does not write after an
// error; it closes done then, so that no more are read.
func (l *importLoad) writeAll(batches <-chan chan *store.UnitBatch, done chan<- struct{}) (err error) {
	for batch := range batches {
		if err != nil {
			continue
		}
		var n int
		if n, err = l.store.ImportUnits(l.app.ctx, l.record.ID, <-batch); err != nil {
			close(done)
		}
		l.added += n
	}
	return err
}

func (l *importLoad) readAll(batches chan<- []bitext.Unit, done <-chan struct{}) error {
	var batch []bitext.Unit
	size := 0
	for {
		u, err := l.reader.Next()
		var bad *exchange.BadUnit
		switch {
		case err == io.EOF:
			batches <- batch
			return nil
		case errors.As(err, &bad) && l.importer.SkipBad:
			l.skipped++
			l.app.tell(l.app.say.Say("warn.bad-unit", messages.Data{"Path": l.name, "Line": bad.Line, "Detail": l.app.detail(bad.Reason)}))
			continue
		case err != nil:
			return err
		}
		l.read++
		size += len(u.Source) + len(u.Target)
		if batch = append(batch, l.complete(u)); len(batch) < importBatch && size < importBytes {
			continue
		}
		select {
		case batches <- batch:
		case <-done:
			return nil
		}
		batch, size = nil, 0
		l.progress()
	}
}

// complete fills what the file does not tell, and writes over what the person
// says; but what the file calls a draft stays one. What another tool kept was
// approved by somebody, so it counts as reviewed where nothing else is said.
func (l *importLoad) complete(u bitext.Unit) bitext.Unit {
	c := l.importer
	switch {
	case c.State != "" && u.State != bitext.Initial:
		u.State = bitext.State(c.State)
	case u.State == "":
		u.State = bitext.Reviewed
	}
	if c.Domain != "" {
		u.Domain = string(c.Domain)
	}
	if c.Author != "" {
		u.Author = c.Author
	}
	started := l.record.Started.UTC().Truncate(time.Second)
	if u.Created.IsZero() {
		u.Created = started
	}
	if u.Changed.IsZero() {
		u.Changed = u.Created
	}
	return u
}

// giveUp takes back what a broken import brought, in this run or in one before
// that was broken off too. It keeps what an import brought that was finished
// before, and what one brought that a person stops: both say so.
func (l *importLoad) giveUp(before store.Import, cause error) error {
	if l.app.ctx.Err() != nil {
		return &complaint{id: "error.import-stopped", hint: "hint.import-stopped", code: exitFailure, cause: cause,
			data: messages.Data{"Path": l.name, "Import": l.record.ID}}
	}
	if !before.Finished.IsZero() {
		return l.complaint("memory.import-kept", cause)
	}
	if _, err := l.store.UndoImport(l.app.ctx, l.record.ID); err != nil {
		return l.complaint("memory.import-not-undone", errors.Join(cause, err))
	}
	if err := l.store.SweepUnits(l.app.ctx); err != nil {
		cause = errors.Join(cause, err)
	}
	return l.complaint("memory.import-undone", cause)
}

// complaint says why a file cannot be imported, and what the memory holds of
// it now.
func (l *importLoad) complaint(now string, cause error) error {
	c := &complaint{id: "error.bad-memory-file", code: exitFailure, cause: cause}
	c.data = messages.Data{"Path": l.name, "Detail": cause.Error(), "Import": l.record.ID}
	var bad *exchange.BadUnit
	if errors.As(cause, &bad) {
		c.id, c.hint = "error.bad-unit", "hint.skip-bad"
		c.data["Line"], c.data["Detail"] = bad.Line, bad.Reason
	}
	c.data["Now"] = l.app.say.Say(now, c.data)
	return c
}

// progress tells a person at a terminal how far the file is.
func (l *importLoad) progress() {
	if f, ok := l.app.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprintf(f, "\r%s: %d", l.name, l.read)
	}
}

func (l *importLoad) report() {
	passed, rejected := 0, 0
	if t, ok := l.reader.(*exchange.TMXReader); ok {
		passed, rejected = t.PassedOver(), t.Rejected()
	}
	l.app.tell(l.app.say.Say("memory.imported", messages.Data{"Path": l.name, "Read": l.read, "Added": l.added, "Skipped": l.skipped, "Passed": passed, "Import": l.record.ID}))
	if rejected > 0 {
		l.app.tell(l.app.say.Count("memory.rejected", rejected, messages.Data{"Path": l.name}))
	}
}
