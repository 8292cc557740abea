package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
)

// An alignDoc is a pair of texts, one segment a line, with the beads that are
// right.
type alignDoc struct {
	name           string // path without the ending
	source, target align.Input
	gold           []bitext.Bead
	// What the set knows of the zones. The aligner is not told: a file with
	// one segment a line does not tell either.
	sourceZones, targetZones []bitext.Zone
}

// readAlignSet reads the documents of a folder, NNN.vi.txt, NNN.en.txt and
// NNN.gold, or vi.txt, en.txt and gold for a folder of one, in order of their
// names. Zones come from NNN.zones.vi.tsv and NNN.zones.en.tsv where they lie
// beside the texts.
func readAlignSet(folder string) ([]alignDoc, error) {
	golds, err := filepath.Glob(filepath.Join(folder, "*gold"))
	if err != nil {
		return nil, err
	}
	if len(golds) == 0 {
		return nil, noSet(folder, "NNN.vi.txt, NNN.en.txt and NNN.gold")
	}
	sort.Strings(golds)
	docs := make([]alignDoc, len(golds))
	for i, gold := range golds {
		if docs[i], err = readAlignDoc(strings.TrimSuffix(gold, "gold")); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

func readAlignDoc(stem string) (alignDoc, error) {
	d := alignDoc{name: strings.TrimSuffix(stem, ".")}
	var err error
	if d.source, d.sourceZones, err = readSide(stem, locales.Vietnamese); err != nil {
		return d, err
	}
	if d.target, d.targetZones, err = readSide(stem, locales.English); err != nil {
		return d, err
	}
	if d.gold, err = readBeads(stem + "gold"); err != nil {
		return d, err
	}
	a := bitext.Alignment{Beads: d.gold}
	if err := a.Cover(len(d.source.Texts), len(d.target.Texts)); err != nil {
		return d, fmt.Errorf("%sgold: %w", stem, err)
	}
	return d, nil
}

func readSide(stem string, lang locales.Lang) (align.Input, []bitext.Zone, error) {
	in := align.Input{Lang: lang}
	lines, err := readLines(stem + string(lang) + ".txt")
	if err != nil {
		return in, nil, err
	}
	in.Texts = lines
	rows, err := readLines(stem + "zones." + string(lang) + ".tsv")
	if os.IsNotExist(err) {
		return in, nil, nil
	}
	if err != nil {
		return in, nil, err
	}
	if len(rows) != len(lines) {
		return in, nil, fmt.Errorf("%szones.%s.tsv has %d lines for %d segments", stem, lang, len(rows), len(lines))
	}
	var zones []bitext.Zone
	for _, row := range rows {
		_, name, _ := strings.Cut(row, "\t")
		zones = append(zones, bitext.Zone(name))
	}
	return in, zones, nil
}

func readBeads(path string) ([]bitext.Bead, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	beads := make([]bitext.Bead, len(lines))
	for i, line := range lines {
		if beads[i], err = bitext.ParseBead(line); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, i+1, err)
		}
	}
	return beads, nil
}

func readLines(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	text := strings.TrimSuffix(string(data), "\n")
	if text == "" {
		return nil, nil
	}
	return strings.Split(text, "\n"), nil
}
