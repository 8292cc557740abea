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
	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/names"
	"github.com/songngu/songngu/pipeline/normalize"
)

// namesCmd prints which name of one text is which of the other, or the English
// one with the marks of its Vietnamese names.
type namesCmd struct {
	Source   string `arg:""`
	Target   string `arg:""`
	Lines    bool
	Beads    string
	Restore  bool
	Province string
}

func (c *namesCmd) Run(a *app) error {
	if err := c.checkProvince(); err != nil {
		return err
	}
	source, err := c.read(a, c.Source)
	if err != nil {
		return err
	}
	target, err := c.read(a, c.Target)
	if err != nil {
		return err
	}
	source.Lang, target.Lang = bothLangs(source.Input, target.Input)
	if source.Lang == target.Lang {
		return failed("error.same-language", messages.Data{"Source": c.Source, "Target": c.Target, "Lang": string(source.Lang)}, nil)
	}
	beads, err := c.link(source.Input, target.Input)
	if err != nil {
		return err
	}
	turned := source.Lang == locales.English
	if turned {
		source, target = target, source
		for i, b := range beads {
			beads[i].Source, beads[i].Target = b.Target, b.Source
		}
	}
	if c.Restore {
		return c.restore(a, source, target, beads)
	}
	return c.print(a, source.Texts, target.Texts, beads, turned)
}

func (c *namesCmd) checkProvince() error {
	if c.Province == "" {
		return nil
	}
	if _, ok := gazetteer.Resolve(c.Province, ""); !ok {
		return misused("error.bad-province", messages.Data{"Province": c.Province})
	}
	return nil
}

// A namesText is a file cut into segments.
type namesText struct {
	align.Input
	ends []string // by segment: what ends its line
}

// read gives the segments of a file: its lines, empty ones too, or those of the
// page.
func (c *namesCmd) read(a *app, path string) (namesText, error) {
	raw, err := a.read(path)
	if err != nil {
		return namesText{}, err
	}
	if len(raw) == 0 && c.Lines {
		return namesText{}, nil
	}
	d, err := normalize.Decode(raw)
	if err != nil {
		return namesText{}, fmt.Errorf("%s: %w", path, err)
	}
	if c.Lines {
		return readLines(path, d.Text), nil
	}
	side, err := readPage(path, d.Text, intake.Options{})
	in := align.InputOf(side)
	return namesText{in, slices.Repeat([]string{"\n"}, len(in.Texts))}, err
}

func readLines(path, text string) namesText {
	var n namesText
	for line := range strings.Lines(text) {
		content := strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		n.Texts = append(n.Texts, content)
		n.ends = append(n.ends, line[len(content):])
	}
	if lang, ok := namedLang(path); ok {
		n.Lang = lang
	} else if strings.TrimSpace(text) != "" {
		n.Lang, _ = intake.DetectLang(text)
	}
	return n
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
	given.Beads = append(given.Beads, unnamed(given.Beads, len(source.Texts), len(target.Texts))...)
	if err := given.Cover(len(source.Texts), len(target.Texts)); err != nil {
		return nil, failed("error.bad-cover", messages.Data{"Path": c.Beads, "Detail": err.Error()}, err)
	}
	return given.Beads, nil
}

// unnamed gives a bead to each segment that stands in none: the file may hold
// the links only.
func unnamed(given []bitext.Bead, n, m int) []bitext.Bead {
	source, target := make([]bool, n), make([]bool, m)
	for _, b := range given {
		name(source, b.Source)
		name(target, b.Target)
	}
	var all []bitext.Bead
	for i, named := range source {
		if !named {
			all = append(all, bitext.Bead{Source: []int{i}})
		}
	}
	for j, named := range target {
		if !named {
			all = append(all, bitext.Bead{Target: []int{j}})
		}
	}
	return all
}

func name(segments []bool, ids []int) {
	for _, id := range ids {
		if id < len(segments) {
			segments[id] = true
		}
	}
}

// restore writes the English segments with the marks of their Vietnamese names.
func (c *namesCmd) restore(a *app, vietnamese, english namesText, beads []bitext.Bead) error {
	w := bufio.NewWriter(a.out)
	for i, text := range names.RestoreBeads(vietnamese.Texts, english.Texts, beads, names.Context{Province: c.Province}) {
		w.WriteString(text)
		w.WriteString(english.ends[i])
	}
	return w.Flush()
}

// print writes one name a line, the source's side first; turned tells that it is
// the English one.
func (c *namesCmd) print(a *app, vi, en []string, beads []bitext.Bead, turned bool) error {
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
