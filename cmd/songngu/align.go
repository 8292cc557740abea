package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/normalize"
)

// alignCmd links the segments of two texts.
type alignCmd struct {
	Source    string `arg:""`
	Target    string `arg:""`
	Lines     bool
	Format    string `enum:"beads,text,json" default:"beads"`
	Explain   bool
	Forbid    []string
	Lexicon   []string
	NoLexicon bool
	Anchors   string
	Sections  []string
}

func (c *alignCmd) Run(a *app) error {
	source, err := c.read(a, c.Source)
	if err != nil {
		return err
	}
	target, err := c.read(a, c.Target)
	if err != nil {
		return err
	}
	source.Lang, target.Lang = bothLangs(source, target)
	o, err := c.options(source, target)
	if err != nil {
		return err
	}
	alignment, report := align.Align(source, target, o)
	if c.Explain {
		a.tellReport(report, source.Lang)
	}
	w := bufio.NewWriter(a.out)
	err = c.print(a, w, source, target, alignment.Beads)
	return errors.Join(err, w.Flush())
}

// read gives the segments of a file: its lines, or those of the page.
func (c *alignCmd) read(a *app, path string) (align.Input, error) {
	raw, err := a.read(path)
	if err != nil {
		return align.Input{}, err
	}
	if len(raw) == 0 && c.Lines {
		return align.Input{}, nil
	}
	d, err := normalize.Decode(raw)
	if err != nil {
		return align.Input{}, fmt.Errorf("%s: %w", path, err)
	}
	a.tellRepairs(path, d)
	if !c.Lines {
		side, err := readPage(path, d.Text, intake.Options{})
		return align.InputOf(side), err
	}
	in := align.Input{Texts: splitLines(d.Text)}
	for i, line := range in.Texts {
		in.Texts[i] = normalize.String(line)
	}
	if lang, ok := namedLang(path); ok {
		in.Lang = lang
	} else if strings.TrimSpace(d.Text) != "" {
		in.Lang, _ = intake.DetectLang(d.Text)
	}
	return in, nil
}

// bothLangs fills in the language of a side that does not tell its own: that
// which the other side is not.
func bothLangs(source, target align.Input) (s, t locales.Lang) {
	s, t = source.Lang, target.Lang
	if s == "" && t == "" {
		return locales.Vietnamese, locales.English
	}
	return cmp.Or(s, t.Other()), cmp.Or(t, s.Other())
}

func (c *alignCmd) options(source, target align.Input) (align.Options, error) {
	var o align.Options
	var err error
	if o.Lexicon, err = c.lexicon(source, target); err != nil {
		return o, err
	}
	if o.Forbid, err = c.shapes(); err != nil {
		return o, err
	}
	if o.Sections, err = c.places(len(source.Texts), len(target.Texts)); err != nil {
		return o, err
	}
	o.Decided, err = c.anchors(len(source.Texts), len(target.Texts))
	return o, err
}

func (c *alignCmd) lexicon(source, target align.Input) (*lexicon.Lexicon, error) {
	switch {
	case c.NoLexicon && len(c.Lexicon) > 0:
		return nil, misused("error.lexicon-or-none", nil)
	case c.NoLexicon:
		return align.Learn([]align.Document{{Source: source, Target: target}}, align.Options{}), nil
	}
	return readLexicon(c.Lexicon)
}

// shapes reads --forbid. A shape that no link has is refused: whoever forbids it
// means another.
func (c *alignCmd) shapes() ([]align.Shape, error) {
	var shapes []align.Shape
	for _, text := range c.Forbid {
		var s align.Shape
		left, right, ok := strings.Cut(text, "-")
		if !ok || !smallInt(left, &s.Source) || !smallInt(right, &s.Target) {
			return nil, misused("error.bad-shape", messages.Data{"Shape": text})
		}
		if !s.Possible() {
			return nil, misused("error.no-such-shape", messages.Data{"Shape": text})
		}
		shapes = append(shapes, s)
	}
	return shapes, nil
}

// places reads --sections. They ascend on both sides, whatever their order on
// the command line.
func (c *alignCmd) places(n, m int) ([]align.Place, error) {
	var places []align.Place
	for _, text := range c.Sections {
		var p align.Place
		left, right, ok := strings.Cut(text, ":")
		if !ok || !smallInt(left, &p.Source) || !smallInt(right, &p.Target) || p.Source >= n || p.Target >= m {
			return nil, misused("error.bad-section", messages.Data{"Section": text})
		}
		for k, q := range places {
			if p != q && (p.Source-q.Source)*(p.Target-q.Target) <= 0 {
				return nil, misused("error.crossed-sections", messages.Data{"Section": text, "Other": c.Sections[k]})
			}
		}
		places = append(places, p)
	}
	return places, nil
}

func smallInt(text string, dst *int) bool {
	n, err := strconv.Atoi(text)
	*dst = n
	return err == nil && n >= 0
}

// anchors reads links that are certain. Each segment may stand in one of them.
func (c *alignCmd) anchors(n, m int) ([]bitext.Bead, error) {
	if c.Anchors == "" {
		return nil, nil
	}
	data, err := os.ReadFile(c.Anchors)
	if err != nil {
		return nil, err
	}
	var beads []bitext.Bead
	seen := [2]map[int]bool{{}, {}}
	for i, line := range splitLines(string(data)) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		b, err := bitext.ParseBead(line)
		if err == nil {
			err = errors.Join(claimAll(seen[0], b.Source, n), claimAll(seen[1], b.Target, m))
		}
		if err != nil {
			return nil, failed("error.bad-beads", messages.Data{"Path": c.Anchors, "Line": i + 1, "Detail": err.Error()}, err)
		}
		b.State = bitext.Accepted
		beads = append(beads, b)
	}
	return beads, nil
}

func claimAll(seen map[int]bool, ids []int, n int) error {
	for _, id := range ids {
		if id >= n {
			return fmt.Errorf("segment %d does not exist", id)
		}
		if seen[id] {
			return fmt.Errorf("segment %d stands in two links", id)
		}
		seen[id] = true
	}
	return nil
}

// tellReport says what the alignment rests on, so that a person sees that the
// dictionary was there.
func (a *app) tellReport(r align.Report, source locales.Lang) {
	if len(r.Parts) == 0 {
		a.tell(a.say.Say("align.no-lexicon", nil))
		return
	}
	vi, en := r.Known[0], r.Known[1]
	if source == locales.English {
		vi, en = en, vi
	}
	a.tell(a.say.Say("align.lexicon", messages.Data{
		"Names": strings.Join(r.Parts, ", "), "Pairs": r.Pairs,
		"Vietnamese": percent(vi), "English": percent(en),
	}))
}

func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) }

func (c *alignCmd) print(a *app, w io.Writer, source, target align.Input, beads []bitext.Bead) error {
	if c.Format == "json" {
		return writeJSON(w, jsonBeads(source, target, beads))
	}
	for _, b := range beads {
		fmt.Fprintf(w, "%s\t%.4f", b, b.Confidence)
		if c.Explain {
			fmt.Fprintf(w, "\t%s", a.reasons(b.Reasons))
		}
		fmt.Fprintln(w)
		if c.Format == "text" {
			printSides(w, source.Texts, target.Texts, b)
		}
	}
	return nil
}

func printSides(w io.Writer, source, target []string, b bitext.Bead) {
	for _, i := range b.Source {
		fmt.Fprintf(w, "  < %s\n", source[i])
	}
	for _, j := range b.Target {
		fmt.Fprintf(w, "  > %s\n", target[j])
	}
}

// reasons says what spoke for and against a link.
func (a *app) reasons(reasons []bitext.Reason) string {
	var words []string
	for _, r := range reasons {
		words = append(words, web.Reason(a.say, r))
	}
	return strings.Join(words, ", ")
}

// A jsonBead is the form of a link that other programs read.
type jsonBead struct {
	Source     []int        `json:"source"`
	Target     []int        `json:"target"`
	SourceText []string     `json:"source_text"`
	TargetText []string     `json:"target_text"`
	Confidence float64      `json:"confidence"`
	Moved      bool         `json:"moved,omitempty"`
	Reasons    []jsonReason `json:"reasons,omitempty"`
}

type jsonReason struct {
	Kind  string  `json:"kind"`
	Count int     `json:"count,omitempty"`
	Value float64 `json:"value"`
}

func jsonBeads(source, target align.Input, beads []bitext.Bead) []jsonBead {
	out := make([]jsonBead, 0, len(beads))
	for _, b := range beads {
		j := jsonBead{
			Source: orEmpty(b.Source), Target: orEmpty(b.Target),
			SourceText: textsOf(source.Texts, b.Source), TargetText: textsOf(target.Texts, b.Target),
			Confidence: b.Confidence, Moved: b.Moved,
		}
		for _, r := range b.Reasons {
			j.Reasons = append(j.Reasons, jsonReason{string(r.Kind), r.Count, r.Value})
		}
		out = append(out, j)
	}
	return out
}

// orEmpty keeps an empty list from becoming null.
func orEmpty(ids []int) []int {
	if ids == nil {
		return []int{}
	}
	return slices.Clone(ids)
}

func textsOf(texts []string, ids []int) []string {
	out := make([]string, 0, len(ids))
	for _, i := range ids {
		out = append(out, texts[i])
	}
	return out
}
