package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/normalize"
)

// normalizeCmd is a filter: files or standard input in, publishable text out,
// and every repair told on standard error.
type normalizeCmd struct {
	Files     []string `arg:"" optional:""`
	Lang      string   `env:"-"` // SONGNGU_LANG is the language of the talk
	ToneStyle string   `enum:",old,new" default:""`
}

// toneStyles are the house styles an edition may ask for.
var toneStyles = map[string]viet.Style{"old": viet.Old, "new": viet.New}

func (c *normalizeCmd) Run(a *app) error {
	var lang locales.Lang
	if c.Lang != "" {
		l, ok := locales.Parse(c.Lang)
		if !ok {
			return misused("error.bad-language", messages.Data{"Lang": c.Lang})
		}
		lang = l
	}
	if len(c.Files) == 0 {
		return c.filter(a, "-", lang)
	}
	for _, path := range c.Files {
		if err := c.filter(a, path, lang); err != nil {
			return err
		}
	}
	return nil
}

// filter normalizes one file; "-" is standard input.
func (c *normalizeCmd) filter(a *app, path string, lang locales.Lang) error {
	if path == "-" {
		return c.stream(a, path, a.in, lang, pieceSize)
	}
	f, err := openFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return c.stream(a, path, f, lang, pieceSize)
}

// stream normalizes piece by piece. Each piece is decoded by itself: a large
// file may have been put together of several.
func (c *normalizeCmd) stream(a *app, path string, r io.Reader, lang locales.Lang, size int) error {
	p := &pieces{r: r, size: size}
	charset := "UTF-8"
	for {
		raw, at, err := p.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return unreadable(path, err)
		}
		d, err := normalize.DecodeAs(raw, lang)
		if err != nil {
			return unreadable(path, err)
		}
		a.tellPieceRepairs(path, charset, at, d)
		charset = d.Charset
		text := normalize.String(d.Text)
		if style, ok := toneStyles[c.ToneStyle]; ok {
			text = viet.Restyle(text, style)
		}
		if _, err := io.WriteString(a.out, text); err != nil {
			return err
		}
	}
}

// unreadable complains about what is no text, or too much of it.
func unreadable(path string, err error) error {
	c := &complaint{data: messages.Data{"Path": path, "Detail": err.Error(), "Most": mostInput >> 20}, code: exitFailure, cause: err}
	switch {
	case errors.Is(err, errTooMuch):
		c.id, c.hint = "error.too-much", "hint.too-much"
	case errors.Is(err, normalize.ErrBinary), errors.Is(err, normalize.ErrTooLarge):
		c.id, c.hint = "error.not-text", "hint.not-text"
	default:
		return err
	}
	return c
}

// read gives the bytes of a file, of standard input for "-".
func (a *app) read(path string) (raw []byte, err error) {
	if path == "-" {
		raw, err = readAll(a.in)
	} else {
		f, openErr := openFile(path)
		if openErr != nil {
			return nil, openErr
		}
		defer f.Close()
		raw, err = readAll(f)
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	return raw, nil
}

func openFile(path string) (*os.File, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, failed("error.is-folder", messages.Data{"Path": path}, nil)
	}
	return os.Open(path)
}

// tellRepairs says on standard error what was done to read a text: its charset
// when that is not UTF-8, else every place that was repaired.
func (a *app) tellRepairs(path string, d normalize.Decoded) { a.tellPieceRepairs(path, "UTF-8", 0, d) }

// tellPieceRepairs is tellRepairs for a piece that stands at byte at, behind
// one in charset before.
func (a *app) tellPieceRepairs(path, before string, at int, d normalize.Decoded) {
	if d.Charset != "UTF-8" && d.Charset != before {
		a.tell(a.say.Say("warn.repaired.encoding", messages.Data{"Path": path, "Charset": d.Charset}))
	}
	for _, r := range d.Repairs {
		data := messages.Data{
			"Path": path, "Start": at + r.Source.Start, "End": at + r.Source.End, "Charset": r.Charset, "Seen": r.Seen,
		}
		switch {
		case r.Seen != "":
			a.tell(a.say.Say("warn.repaired.seen", data))
		case r.Charset != d.Charset:
			a.tell(a.say.Say("warn.repaired", data))
		}
	}
	for _, w := range d.Warnings {
		a.tell(a.say.Count("warn.text."+string(w.Kind), w.Count, messages.Data{"Path": path, "Start": at + w.Source.Start}))
	}
}

func (a *app) tell(sentence string) { fmt.Fprintln(a.err, "songngu:", sentence) }
