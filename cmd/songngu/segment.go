package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/normalize"
)

// segmentCmd prints the segments of a page.
type segmentCmd struct {
	File string `arg:"" optional:"" default:"-"`
	Lang string `env:"-"` // SONGNGU_LANG is the language of the talk
	JSON bool
}

func (c *segmentCmd) Run(a *app) error {
	side, err := c.page(a)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(a.out)
	if c.JSON {
		err = writeSegments(w, side)
	} else {
		printSegments(w, side)
	}
	return errors.Join(err, w.Flush())
}

// page reads, normalizes and cuts the file.
func (c *segmentCmd) page(a *app) (bitext.Side, error) {
	var o intake.Options
	if c.Lang != "" {
		l, ok := locales.Parse(c.Lang)
		if !ok {
			return bitext.Side{}, misused("error.bad-language", messages.Data{"Lang": c.Lang})
		}
		o.Lang = l
	}
	raw, err := a.read(c.File)
	if err != nil {
		return bitext.Side{}, err
	}
	d, err := normalize.DecodeAs(raw, o.Lang)
	if err != nil {
		return bitext.Side{}, unreadable(c.File, err)
	}
	a.tellRepairs(c.File, d)
	return readPage(c.File, d.Text, o)
}

// printSegments writes one segment a line, with an empty line between blocks.
func printSegments(w io.Writer, side bitext.Side) {
	for i, g := range side.Segments {
		if i > 0 && side.Segments[i-1].Block != g.Block {
			fmt.Fprintln(w)
		}
		fmt.Fprintln(w, strings.Join(strings.Fields(side.Text(i)), " "))
	}
}

// A segmentRecord is a segment as --json shows it. Start and end count bytes
// of the block's normalized text.
type segmentRecord struct {
	Block string      `json:"block"`
	Zone  bitext.Zone `json:"zone"`
	Start int         `json:"start"`
	End   int         `json:"end"`
	Text  string      `json:"text"`
	// Repeats is the block that said the same before.
	Repeats string `json:"repeats,omitempty"`
}

// writeSegments writes one JSON object a line.
func writeSegments(w io.Writer, side bitext.Side) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i, g := range side.Segments {
		b := side.Article.Blocks[g.Block]
		err := enc.Encode(segmentRecord{b.ID, b.Zone, g.Start, g.End, side.Text(i), b.RepeatOf})
		if err != nil {
			return err
		}
	}
	return nil
}
