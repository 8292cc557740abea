package eval

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/check"
)

var checkMeasure = Measure{"check", runCheck}

// runCheck measures the checks on folders with NNN.vi.txt, NNN.en.txt, NNN.gold
// and NNN.facts.tsv: how many of the facts marked wrong are found between the
// gold links, and how many faults and other findings are reported beside them.
func runCheck(paths []string) (Table, error) {
	t := Table{Name: "check", Columns: []string{"set", "right", "of", "false-faults", "notes", "segments"}}
	for _, path := range paths {
		files, err := filepath.Glob(filepath.Join(path, "*facts.tsv"))
		if err != nil {
			return t, err
		}
		if len(files) == 0 {
			return t, noSet(path, "NNN.facts.tsv, NNN.vi.txt, NNN.en.txt and NNN.gold")
		}
		var sum checkScore
		for _, file := range files {
			if err := sum.add(strings.TrimSuffix(file, "facts.tsv"), &t); err != nil {
				return t, err
			}
		}
		t.Rows = append(t.Rows, []any{filepath.Base(path), sum.found, sum.planted, sum.faults, sum.notes, sum.segments})
	}
	return t, nil
}

type checkScore struct{ found, planted, faults, notes, segments int }

func (s *checkScore) add(stem string, t *Table) error {
	rows, err := readFactRows(stem + "facts.tsv")
	if err != nil {
		return err
	}
	p, err := readPair(stem)
	if err != nil {
		return err
	}
	s.segments += len(p.Source.Segments)
	findings := check.Check(p, nil)
	for _, r := range rows {
		if !r.ok {
			s.plant(r, findings, stem, t)
		}
	}
	for _, f := range findings {
		if planted(f, rows) {
			continue
		}
		if f.Severity == check.Fault {
			s.faults++
		} else {
			s.notes++
		}
		t.Missed = append(t.Missed, fmt.Sprintf("%s: %s: %s %q %q", stem, p.Alignment.Beads[f.Bead], f.Kind, f.Source, f.Target))
	}
	return nil
}

func (s *checkScore) plant(r factRow, findings []check.Finding, stem string, t *Table) {
	s.planted++
	for _, f := range findings {
		if planted(f, []factRow{r}) {
			s.found++
			return
		}
	}
	t.Missed = append(t.Missed, fmt.Sprintf("%s: not found: %s", stem, r))
}

// planted tells whether a finding is about one of the facts marked wrong.
func planted(f check.Finding, rows []factRow) bool {
	for _, r := range rows {
		if !r.ok && f.Kind == check.WrongFact && strings.Contains(f.Source, r.source) && strings.Contains(f.Target, r.target) {
			return true
		}
	}
	return false
}

// readPair makes a pair of a document of a set: a segment a line, all body
// text, linked as in the gold file.
func readPair(stem string) (bitext.Pair, error) {
	var p bitext.Pair
	var err error
	if p.Source, err = readBodySide(stem+"vi.txt", locales.Vietnamese); err != nil {
		return p, err
	}
	if p.Target, err = readBodySide(stem+"en.txt", locales.English); err != nil {
		return p, err
	}
	p.Alignment.Beads, err = readBeads(stem + "gold")
	return p, err
}

func readBodySide(path string, lang locales.Lang) (bitext.Side, error) {
	s := bitext.Side{Article: bitext.Article{Lang: lang}}
	lines, err := readLines(path)
	for i, line := range lines {
		s.Article.Blocks = append(s.Article.Blocks, bitext.Block{Zone: bitext.Body, Text: line})
		s.Segments = append(s.Segments, bitext.Segment{Block: i, Span: bitext.Span{Start: 0, End: len(line)}})
	}
	return s, err
}
