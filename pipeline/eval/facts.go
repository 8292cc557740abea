package eval

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/pipeline/fact"
)

var factsMeasure = Measure{"facts", runFacts}

// runFacts measures the reader of facts. A folder holds NNN.facts.tsv beside
// NNN.vi.txt and NNN.en.txt, or the same without a number: a row is right when
// the Vietnamese value is read as the row has it, and the English one is
// compatible with it unless the row is marked wrong. A file is a table of cases:
// Vietnamese, value, English, hazard.
func runFacts(paths []string) (Table, error) {
	t := Table{Name: "facts", Columns: []string{"set", "right", "of", "share"}}
	for _, path := range paths {
		var right, of int
		var err error
		if filepath.Ext(path) == ".tsv" {
			right, of, err = t.factCases(path)
		} else {
			right, of, err = t.factFolder(path)
		}
		if err != nil {
			return t, err
		}
		if of == 0 {
			return t, noSet(path, "NNN.facts.tsv, NNN.vi.txt and NNN.en.txt, or a table of cases")
		}
		t.Rows = append(t.Rows, []any{filepath.Base(path), right, of, ratio(right, of)})
	}
	return t, nil
}

func (t *Table) factFolder(path string) (right, of int, err error) {
	files, err := filepath.Glob(filepath.Join(path, "*facts.tsv"))
	if err != nil {
		return 0, 0, err
	}
	for _, file := range files {
		rows, err := readFactRows(file)
		if err != nil {
			return 0, 0, err
		}
		for _, row := range rows {
			of++
			if fault := row.fault(); fault != "" {
				t.Missed = append(t.Missed, fmt.Sprintf("%s: %s: %s", file, row, fault))
				continue
			}
			right++
		}
	}
	return right, of, nil
}

// A factRow is one line of a facts file with the two segments it speaks of.
type factRow struct {
	vietnamese, english string // segments
	kind                string
	source, target      string // surfaces
	value               string
	ok                  bool
}

func (r factRow) String() string { return fmt.Sprintf("%q = %q (%s)", r.source, r.target, r.value) }

func readFactRows(file string) ([]factRow, error) {
	stem := strings.TrimSuffix(file, "facts.tsv")
	vi, err := readLines(stem + "vi.txt")
	if err != nil {
		return nil, err
	}
	en, err := readLines(stem + "en.txt")
	if err != nil {
		return nil, err
	}
	lines, err := readLines(file)
	if err != nil {
		return nil, err
	}
	var rows []factRow
	for n, line := range lines {
		cells := strings.Split(line, "\t")
		if len(cells) != 7 {
			return nil, fmt.Errorf("%s, line %d: want 7 cells, not %d", file, n+1, len(cells))
		}
		i, err1 := strconv.Atoi(cells[0])
		j, err2 := strconv.Atoi(cells[1])
		if err1 != nil || err2 != nil || i < 0 || j < 0 || i >= len(vi) || j >= len(en) {
			return nil, fmt.Errorf("%s, line %d: no such segments: %s, %s", file, n+1, cells[0], cells[1])
		}
		rows = append(rows, factRow{vi[i], en[j], cells[2], cells[3], cells[4], cells[5], cells[6] == "ok"})
	}
	return rows, nil
}

// fault says what is wrong with what was read for the row, "" when nothing is.
func (r factRow) fault() string {
	source, ok := factAt(r.vietnamese, r.source, locales.Vietnamese)
	if !ok {
		return "Vietnamese not read"
	}
	if got := goldValue(source); !sameValue(got, r.value) && !(r.kind == "number" && sameNumber(source, r.value)) {
		return "read as " + got
	}
	target, ok := factAt(r.english, r.target, locales.English)
	switch {
	case !ok:
		return "English not read"
	case fact.Compatible(source, target) != r.ok:
		return fmt.Sprintf("English read as %s, row is ok: %v", goldValue(target), r.ok)
	}
	return ""
}

// factAt gives the value that stands at a surface in a segment; of a range the
// end that stands there.
func factAt(segment, surface string, lang locales.Lang) (fact.Value, bool) {
	start := strings.Index(segment, surface)
	for _, f := range fact.Read(segment, lang) {
		if start < 0 || f.Span.End <= start || start+len(surface) <= f.Span.Start {
			continue
		}
		low, high := f.Ends()
		if start > f.Span.Start && low != high {
			return high, true
		}
		return low, true
	}
	return fact.Value{}, false
}

// sameNumber compares the number of a value alone, in its own unit or in the
// base unit: "2 tạ" is 200.
func sameNumber(v fact.Value, want string) bool {
	if sameValue(number(v), want) {
		return true
	}
	u := numerals.UnitOf(v.Unit)
	if u == nil {
		return false
	}
	low, ok := v.Low.Mul(u.Factor)
	return ok && sameValue(low.String(), want)
}

// goldValue writes a value as the gold files do.
func goldValue(v fact.Value) string {
	switch v.Kind {
	case fact.Date:
		if v.Range() {
			return goldDay(v.From) + "–" + goldDay(v.To)
		}
		return goldDay(v.From)
	case fact.Time:
		if v.Range() {
			return goldTime(v.Low) + "–" + goldTime(v.High)
		}
		return goldTime(v.Low)
	case fact.Fraction:
		return v.Low.String() + "/" + v.High.String()
	case fact.Money, fact.Measure, fact.Duration:
		return number(v) + " " + v.Unit
	case fact.Percent:
		return number(v) + "%"
	case fact.Score:
		return v.Low.String() + "–" + v.High.String()
	case fact.Identifier:
		return "id " + v.Text
	case fact.Ambiguous:
		return "ambiguous"
	}
	return number(v)
}

func number(v fact.Value) string {
	if v.Low == v.High {
		return v.Low.String()
	}
	return v.Low.String() + "–" + v.High.String()
}

func goldTime(d numerals.Decimal) string {
	m, _ := d.Int()
	return fmt.Sprintf("%02d:%02d", m/60, m%60)
}

func goldDay(d fact.Day) string {
	switch {
	case d.Lunar && d.Cycle == 0:
		return fmt.Sprintf("lunar %d/%d", d.Day, d.Month)
	case d.Lunar:
		return fmt.Sprintf("lunar %d/%d %s", d.Day, d.Month, numerals.CycleName(int(d.Cycle)))
	case d.Quarter != 0 && d.Year == 0:
		return fmt.Sprintf("Q%d", d.Quarter)
	case d.Quarter != 0:
		return fmt.Sprintf("%d-Q%d", d.Year, d.Quarter)
	case d.Decade:
		return strconv.Itoa(int(d.Year)) + "s"
	case d.Month == 0:
		return strconv.Itoa(int(d.Year))
	case d.Day == 0 && d.Year == 0:
		return fmt.Sprintf("--%02d", d.Month)
	case d.Day == 0:
		return fmt.Sprintf("%d-%02d", d.Year, d.Month)
	case d.Year == 0:
		return fmt.Sprintf("--%02d-%02d", d.Month, d.Day)
	}
	return fmt.Sprintf("%d-%02d-%02d", d.Year, d.Month, d.Day)
}

// sameValue compares a value as read with one of a gold file, where numbers may
// have zeros at their end, percents may lack their sign, and what a number
// names is told by a word before it.
func sameValue(got, want string) bool {
	want = strings.TrimPrefix(strings.TrimPrefix(want, "level "), "No. ")
	if want, ok := strings.CutPrefix(want, "2: "); ok {
		return got == want
	}
	digits, unit, _ := strings.Cut(want, " ")
	if d, ok := numerals.Parse(digits); ok {
		want = strings.TrimSpace(d.String() + " " + unit)
	}
	return got == want || strings.TrimSuffix(got, "%") == want
}

// factCases checks a table of single cases.
func (t *Table) factCases(path string) (right, of int, err error) {
	lines, err := readLines(path)
	if err != nil {
		return 0, 0, err
	}
	for n, line := range lines {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) < 3 {
			return 0, 0, fmt.Errorf("%s, line %d: want Vietnamese, value, English", path, n+1)
		}
		of++
		if fault := caseFault(cells[0], cells[1], cells[2]); fault != "" {
			t.Missed = append(t.Missed, fmt.Sprintf("%s, line %d: %s: %s", path, n+1, cells[0], fault))
			continue
		}
		right++
	}
	return right, of, nil
}

func caseFault(vietnamese, value, english string) string {
	english, context, _ := strings.Cut(english, " (context: ")
	source := fact.Read(vietnamese, locales.Vietnamese)
	if len(source) != 1 {
		return fmt.Sprintf("%d facts read", len(source))
	}
	got := goldValue(source[0].Value)
	if !sameValue(got, value) && !(value == "name" && source[0].Kind == fact.Label) {
		return "read as " + got
	}
	if context != "" {
		source = fact.Read(strings.TrimSuffix(context, ")"), locales.Vietnamese)
	}
	if english == "-" || english == "" {
		return ""
	}
	for _, way := range strings.Split(english, " / ") {
		target := fact.Read(way, locales.English)
		c := fact.Compare(source, target)
		if len(target) == 0 || len(c.Wrong)+len(c.Missing)+len(c.Added) > 0 {
			return fmt.Sprintf("English %q read as %v", way, fact.Keys(target))
		}
	}
	return ""
}
