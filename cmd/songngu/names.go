package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/names"
	"github.com/songngu/songngu/pipeline/normalize"
)

// namesCmd prints which name of one text is which of the other.
type namesCmd struct {
	Source string `arg:""`
	Target string `arg:""`
	Lines  bool
	Beads  string
}

func (c *namesCmd) Run(a *app) error {
	source, err := c.read(c.Source)
	if err != nil {
		return err
	}
	target, err := c.read(c.Target)
	if err != nil {
		return err
	}
	if source.Lang == target.Lang {
		return failed("error.same-language", messages.Data{"Source": c.Source, "Target": c.Target, "Lang": string(source.Lang)}, nil)
	}
	beads, err := c.link(source, target)
	if err != nil {
		return err
	}
	return c.print(a, source, target, beads)
}

// read gives the segments of a file: its lines, or those of the page.
func (c *namesCmd) read(path string) (align.Input, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return align.Input{}, err
	}
	d, err := normalize.Decode(raw)
	if err != nil {
		return align.Input{}, fmt.Errorf("%s: %w", path, err)
	}
	if c.Lines {
		return readLines(path, d.Text)
	}
	side, err := readPage(path, d.Text, intake.Options{})
	return align.InputOf(side), err
}

// readLines takes every line for a segment, empty ones too.
func readLines(path, text string) (align.Input, error) {
	lang, ok := namedLang(path)
	if !ok {
		lang, _ = intake.DetectLang(text)
	}
	if strings.TrimSpace(text) == "" {
		return align.Input{}, failed("error.no-text", messages.Data{"Path": path}, nil)
	}
	return align.Input{Lang: lang, Texts: splitLines(text)}, nil
}

// namedLang reads the language off a file's name: "vi.txt", "01.en.txt".
func namedLang(path string) (locales.Lang, bool) {
	parts := strings.Split(filepath.Base(path), ".")
	if len(parts) < 2 {
		return "", false
	}
	return locales.Parse(parts[len(parts)-2])
}

// link takes the given links or lets the aligner find them.
func (c *namesCmd) link(source, target align.Input) ([]bitext.Bead, error) {
	if c.Beads == "" {
		found, _ := align.Align(source, target, align.Options{})
		return found.Beads, nil
	}
	data, err := os.ReadFile(c.Beads)
	if err != nil {
		return nil, err
	}
	var given bitext.Alignment
	for i, line := range splitLines(string(data)) {
		b, err := bitext.ParseBead(line)
		if err != nil {
			return nil, failed("error.bad-beads", messages.Data{"Path": c.Beads, "Line": i + 1, "Detail": err.Error()}, err)
		}
		given.Beads = append(given.Beads, b)
	}
	if err := given.Cover(len(source.Texts), len(target.Texts)); err != nil {
		return nil, failed("error.bad-cover", messages.Data{"Path": c.Beads, "Detail": err.Error()}, err)
	}
	return given.Beads, nil
}

// print writes one name a line, the source's side first.
func (c *namesCmd) print(a *app, source, target align.Input, beads []bitext.Bead) error {
	vi, en := source.Texts, target.Texts
	turned := source.Lang == locales.English
	if turned {
		vi, en = en, vi
		for i, b := range beads {
			beads[i].Source, beads[i].Target = b.Target, b.Source
		}
	}
	found := names.MatchBeads(vi, en, beads, names.Context{})
	if turned {
		slices.SortStableFunc(found, func(a, b names.Found) int {
			return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.English.Start, b.English.Start))
		})
	}
	w := bufio.NewWriter(a.out)
	for _, f := range found {
		i, j, s, t := f.Source, f.Target, f.Vietnamese.Of(vi[f.Source]), f.English.Of(en[f.Target])
		if turned {
			i, j, s, t = j, i, t, s
		}
		fmt.Fprintf(w, "%d\t%d\t%s\t%s\t%s\t%s\n", i, j, s, t, f.Kind, f.Class)
	}
	return w.Flush()
}
