package main

import (
	"bufio"
	"io"

	"github.com/songngu/songngu/pipeline/exchange"
	"github.com/songngu/songngu/pipeline/store"
)

// memoryExportCmd writes the memory as a file of another tool.
type memoryExportCmd struct {
	storeFlags
	memoryFilter
	Format string `enum:"tmx,csv,tsv,jsonl,xlsx" default:"tmx"`
	Out    string
}

func (c *memoryExportCmd) Run(a *app) error {
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.Out == "" {
		return c.write(a, s, a.out)
	}
	return replaceFile(c.Out, func(w io.Writer) error { return c.write(a, s, w) })
}

func (c *memoryExportCmd) write(a *app, s *store.Store, out io.Writer) error {
	b := bufio.NewWriterSize(out, 1<<16)
	w, err := exchange.Create(c.Format, b)
	if err != nil {
		return err
	}
	if err := s.EachUnit(a.ctx, c.filter(), w.Write); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return b.Flush()
}
