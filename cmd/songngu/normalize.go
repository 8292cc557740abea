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
	raw, err := a.read(path)
	if err != nil {
		return err
	}
	d, err := normalize.DecodeAs(raw, lang)
	if errors.Is(err, normalize.ErrBinary) || errors.Is(err, normalize.ErrTooLarge) {
		return &complaint{
			id: "error.not-text", data: messages.Data{"Path": path, "Detail": err.Error()},
			hint: "hint.not-text", code: exitFailure, cause: err,
		}
	}
	if err != nil {
		return err
	}
	a.tellRepairs(path, d)
	text := normalize.String(d.Text)
	if style, ok := toneStyles[c.ToneStyle]; ok {
		text = viet.Restyle(text, style)
	}
	_, err = io.WriteString(a.out, text)
	return err
}

// read gives the bytes of a file, of standard input for "-".
func (a *app) read(path string) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(a.in)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, failed("error.is-folder", messages.Data{"Path": path}, nil)
	}
	return os.ReadFile(path)
}

// tellRepairs says on standard error what was done to read a text: its charset
// when that is not UTF-8, else every place that was repaired.
func (a *app) tellRepairs(path string, d normalize.Decoded) {
	if d.Charset != "UTF-8" {
		a.tell(a.say.Say("warn.repaired.encoding", messages.Data{"Path": path, "Charset": d.Charset}))
	}
	for _, r := range d.Repairs {
		data := messages.Data{
			"Path": path, "Start": r.Source.Start, "End": r.Source.End, "Charset": r.Charset, "Seen": r.Seen,
		}
		switch {
		case r.Seen != "":
			a.tell(a.say.Say("warn.repaired.seen", data))
		case r.Charset != d.Charset:
			a.tell(a.say.Say("warn.repaired", data))
		}
	}
	for _, w := range d.Warnings {
		a.tell(a.say.Count("warn.text."+string(w.Kind), w.Count, messages.Data{"Path": path, "Start": w.Source.Start}))
	}
}

func (a *app) tell(sentence string) { fmt.Fprintln(a.err, "songngu:", sentence) }
