package eval

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
)

var namesMeasure = Measure{"names", runNames}

// A nameRow is one line of a names file: a pair of names and the segments in
// which they stand.
type nameRow struct {
	source, target      int
	vietnamese, english string
	at, englishAt       bitext.Span // in their segments; of a gold row the first place
	kind                bitext.TermKind
	class               names.Class
}

// runNames measures the matcher against NNN.names.tsv beside NNN.vi.txt,
// NNN.en.txt and NNN.gold, or the same without a number. The files list some
// names of a text, not all: recall is over their rows; precision is over the
// pairs found that share a byte with the name of a row in its segment. English
// segments that keep the marks of Vietnamese names are stripped and restored:
// "restored" of "marked" words came back, "wrong" ones came back otherwise.
func runNames(paths []string) (Table, error) {
	t := Table{Name: "names", Columns: []string{"set", "gold", "found", "judged", "precision", "recall", "kinds", "classes", "marked", "restored", "wrong"}}
	for _, path := range paths {
		files, err := filepath.Glob(filepath.Join(path, "*names.tsv"))
		if err != nil {
			return t, err
		}
		if len(files) == 0 {
			return t, noSet(path, "NNN.names.tsv, NNN.vi.txt, NNN.en.txt and NNN.gold")
		}
		var sum nameScore
		for _, file := range files {
			if err := sum.add(file, &t); err != nil {
				return t, err
			}
		}
		t.Rows = append(t.Rows, sum.row(filepath.Base(path)))
	}
	return t, nil
}

// A nameScore counts, over the files of a set.
type nameScore struct {
	gold, found, judged, right, recalled, kinds, classes int
	marked, restored, wrong                              int
}

func (s nameScore) row(set string) []any {
	return []any{set, s.gold, s.found, s.judged, ratio(s.right, s.judged), ratio(s.recalled, s.gold),
		ratio(s.kinds, s.recalled), ratio(s.classes, s.recalled), s.marked, s.restored, s.wrong}
}

func (s *nameScore) add(file string, t *Table) error {
	stem := strings.TrimSuffix(file, "names.tsv")
	d, err := readNameTexts(stem)
	if err != nil {
		return err
	}
	gold, err := d.readNames(file)
	if err != nil {
		return err
	}
	for _, b := range d.beads {
		s.restore(d, b, file, t)
	}
	found := d.find()
	s.gold += len(gold)
	s.found += len(found)
	for _, g := range gold {
		s.recall(g, found, file, t)
	}
	for _, f := range found {
		if hit, judged := judge(f, gold); judged {
			s.judged++
			if hit {
				s.right++
			} else {
				t.Missed = append(t.Missed, fmt.Sprintf("%s: wrong %s", file, f))
			}
		}
	}
	return nil
}

func (s *nameScore) recall(g nameRow, found []nameRow, file string, t *Table) {
	for _, f := range found {
		if g.same(f) {
			s.recalled++
			if g.kind == f.kind {
				s.kinds++
			}
			if g.class == f.class {
				s.classes++
			} else {
				t.Missed = append(t.Missed, fmt.Sprintf("%s: class %s for %s", file, f.class, g))
			}
			if g.kind != f.kind {
				t.Missed = append(t.Missed, fmt.Sprintf("%s: kind %s for %s", file, f.kind, g))
			}
			return
		}
	}
	t.Missed = append(t.Missed, fmt.Sprintf("%s: missed %s", file, g))
}

// restore strips the marks off the English side of a bead that has some, lets
// them be restored, and compares word by word.
func (s *nameScore) restore(d nameTexts, b bitext.Bead, file string, t *Table) {
	vietnamese, english := pick(d.vietnamese, b.Source), pick(d.english, b.Target)
	bare := viet.Fold(english)
	if bare == english {
		return
	}
	restored, _ := names.Restore(vietnamese, bare, names.Context{})
	want, got, folded := strings.Fields(english), strings.Fields(restored), strings.Fields(bare)
	for i, w := range want {
		if w == folded[i] {
			continue // some editions strip all but the photographer
		}
		s.marked++
		switch got[i] {
		case w:
			s.restored++
		case folded[i]:
		default:
			s.wrong++
			t.Missed = append(t.Missed, fmt.Sprintf("%s: %s was restored to %s", file, w, got[i]))
		}
	}
}

func pick(segments []string, ids []int) string {
	var texts []string
	for _, id := range ids {
		texts = append(texts, segments[id])
	}
	return strings.Join(texts, "\n")
}

func (r nameRow) same(o nameRow) bool {
	return r.source == o.source && r.target == o.target && r.vietnamese == o.vietnamese && r.english == o.english
}

func (r nameRow) String() string {
	return fmt.Sprintf("%d:%d %s = %s (%s, %s)", r.source, r.target, r.vietnamese, r.english, r.kind, r.class)
}

// judge tells whether the names file speaks of f and, if so, agrees: some row
// of f's segments has a name that overlaps f's on either side.
func judge(f nameRow, gold []nameRow) (hit, judged bool) {
	for _, g := range gold {
		if g.same(f) {
			return true, true
		}
		judged = judged || g.source == f.source && g.at.Overlaps(f.at) || g.target == f.target && g.englishAt.Overlaps(f.englishAt)
	}
	return false, judged
}

// nameTexts are the segments of both sides and the gold links.
type nameTexts struct {
	vietnamese, english []string
	beads               []bitext.Bead
}

func (d nameTexts) find() []nameRow {
	var rows []nameRow
	for _, f := range names.MatchBeads(d.vietnamese, d.english, d.beads, names.Context{}) {
		rows = append(rows, nameRow{f.Source, f.Target, f.Vietnamese.Of(d.vietnamese[f.Source]), f.English.Of(d.english[f.Target]),
			f.Vietnamese, f.English, f.Kind, f.Class})
	}
	return rows
}

func readNameTexts(stem string) (nameTexts, error) {
	var d nameTexts
	var err error
	if d.vietnamese, err = readLines(stem + "vi.txt"); err != nil {
		return d, err
	}
	if d.english, err = readLines(stem + "en.txt"); err != nil {
		return d, err
	}
	d.beads, err = readBeads(stem + "gold")
	return d, err
}

func (d nameTexts) readNames(path string) ([]nameRow, error) {
	all, err := readLines(path)
	if err != nil {
		return nil, err
	}
	rows := make([]nameRow, len(all))
	for i, line := range all {
		if rows[i], err = d.nameRow(strings.Split(line, "\t")); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, i+1, err)
		}
	}
	return rows, nil
}

func (d nameTexts) nameRow(cells []string) (r nameRow, err error) {
	if len(cells) != 6 {
		return r, fmt.Errorf("%d cells, not 6", len(cells))
	}
	r = nameRow{vietnamese: cells[2], english: cells[3], kind: bitext.TermKind(cells[4]), class: names.Class(cells[5])}
	if r.source, r.at, err = locate(d.vietnamese, cells[0], r.vietnamese); err != nil {
		return r, err
	}
	r.target, r.englishAt, err = locate(d.english, cells[1], r.english)
	return r, err
}

// locate finds a name in the segment whose index is written in cell.
func locate(segments []string, cell, name string) (int, bitext.Span, error) {
	i, err := strconv.Atoi(cell)
	if err != nil || i < 0 || i >= len(segments) {
		return 0, bitext.Span{}, fmt.Errorf("%q is no segment", cell)
	}
	at := strings.Index(segments[i], name)
	if at < 0 {
		return 0, bitext.Span{}, fmt.Errorf("segment %d does not hold %q", i, name)
	}
	return i, bitext.Span{Start: at, End: at + len(name)}, nil
}
