package main

import (
	"github.com/google/renameio/v2"

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
	f, err := renameio.NewPendingFile(c.File, renameio.WithPermissions(0o644))
	if err != nil {
		return err
	}
	defer f.Cleanup()
	if err := exchange.WriteGrid(c.Format, f, rows); err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
}
