package main

import (
	"io"

	"github.com/songngu/songngu/pipeline/exchange"
)

// reviewExportCmd writes a pair as a spreadsheet for an editor.
type reviewExportCmd struct {
	Pair   string `arg:""`
	Format string `enum:"xlsx,csv" default:"xlsx"`
	File   string `placeholder:"FILE"`
	storeFlags
}

func (c *reviewExportCmd) Run(a *app) error {
	s, pair, err := c.openPair(a, c.Pair)
	if err != nil {
		return err
	}
	defer s.Close()
	sheet, _, err := newDesk(s).Look(a.ctx, pair.ID)
	if err != nil {
		return err
	}
	rows := spreadsheet(a.say, sheet)
	if c.File == "" {
		return exchange.WriteGrid(c.Format, a.out, rows)
	}
	return replaceFile(c.File, func(w io.Writer) error { return exchange.WriteGrid(c.Format, w, rows) })
}
