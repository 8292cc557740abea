package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// columns are the fields of a table, in the order in which songngu writes
// them. A table with a head may have any of them in any order, and others,
// which are passed over; one whose head names source and target, or that has
// two columns and no head, is looked through for the one that is Vietnamese.
var columns = []struct {
	name  string
	get   func(*bitext.Unit) string
	set   func(*bitext.Unit, string) error
	heads []string // other names, in lower case
}{
	{"vi", nil, nil, []string{"vi-vn", "vietnamese", "tiếng việt"}},
	{"en", nil, nil, []string{"en-us", "en-gb", "english", "tiếng anh"}},
	{"source_lang", func(u *bitext.Unit) string { return string(u.SourceLang) }, setLang, []string{"srclang"}},
	{"previous", func(u *bitext.Unit) string { return u.Previous }, setText(func(u *bitext.Unit) *string { return &u.Previous }), nil},
	{"next", func(u *bitext.Unit) string { return u.Next }, setText(func(u *bitext.Unit) *string { return &u.Next }), nil},
	{"state", func(u *bitext.Unit) string { return string(u.State) }, setState, nil},
	{"origin", func(u *bitext.Unit) string { return string(u.Origin) }, func(u *bitext.Unit, v string) error { u.Origin = bitext.Origin(v); return nil }, nil},
	{"confidence", func(u *bitext.Unit) string { return strconv.FormatFloat(u.Confidence, 'g', -1, 64) }, setConfidence, nil},
	{"domain", func(u *bitext.Unit) string { return u.Domain }, setText(func(u *bitext.Unit) *string { return &u.Domain }), []string{"project"}},
	{"author", func(u *bitext.Unit) string { return u.Author }, setText(func(u *bitext.Unit) *string { return &u.Author }), []string{"creationid"}},
	{"created", func(u *bitext.Unit) string { return rfc3339(u.Created) }, setTime(func(u *bitext.Unit) *time.Time { return &u.Created }), nil},
	{"changed", func(u *bitext.Unit) string { return rfc3339(u.Changed) }, setTime(func(u *bitext.Unit) *time.Time { return &u.Changed }), nil},
	{"uses", func(u *bitext.Unit) string { return strconv.Itoa(u.Uses) }, setNumber(func(u *bitext.Unit) *int { return &u.Uses }), []string{"usagecount"}},
	{"priority", func(u *bitext.Unit) string { return strconv.Itoa(u.Priority) }, setNumber(func(u *bitext.Unit) *int { return &u.Priority }), nil},
	{"notes", func(u *bitext.Unit) string { return strings.Join(u.Notes, "\n") }, setNotes, []string{"note"}},
}

func setText(field func(*bitext.Unit) *string) func(*bitext.Unit, string) error {
	return func(u *bitext.Unit, v string) error { *field(u) = v; return nil }
}

func setNumber(field func(*bitext.Unit) *int) func(*bitext.Unit, string) error {
	return func(u *bitext.Unit, v string) (err error) {
		*field(u), err = strconv.Atoi(v)
		return err
	}
}

func setTime(field func(*bitext.Unit) *time.Time) func(*bitext.Unit, string) error {
	return func(u *bitext.Unit, v string) (err error) {
		*field(u), err = time.Parse(time.RFC3339Nano, v)
		return err
	}
}

func setLang(u *bitext.Unit, v string) error {
	l, ok := locales.Parse(v)
	if !ok {
		return fmt.Errorf("source language %q is neither vi nor en", v)
	}
	if l != u.SourceLang {
		u.SourceLang, u.TargetLang = u.TargetLang, u.SourceLang
		u.Source, u.Target = u.Target, u.Source
	}
	return nil
}

func setState(u *bitext.Unit, v string) error {
	switch u.State = bitext.State(v); u.State {
	case bitext.Initial, bitext.Translated, bitext.Reviewed, bitext.Final:
		return nil
	}
	return fmt.Errorf("%q is no state: want initial, translated, reviewed or final", v)
}

func setConfidence(u *bitext.Unit, v string) (err error) {
	u.Confidence, err = strconv.ParseFloat(v, 64)
	if err == nil && !(u.Confidence >= 0 && u.Confidence <= 1) {
		err = fmt.Errorf("confidence %s is not between 0 and 1", v)
	}
	return err
}

func setNotes(u *bitext.Unit, v string) error {
	u.Notes = strings.Split(v, "\n")
	return nil
}

func rfc3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// head are the names of all columns.
func head() []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// cells are the values of a unit under head.
func cells(u *bitext.Unit) []string {
	vi, en := u.Source, u.Target
	if u.SourceLang == locales.English {
		vi, en = en, vi
	}
	out := []string{vi, en}
	for _, c := range columns[2:] {
		out = append(out, c.get(u))
	}
	return out
}

// A layout says which column of a table is which: places into columns, −1 for
// one that is passed over.
type layout []int

// layoutOf reads a head; ok is false when the row is none, that is, when it
// does not name both languages.
func layoutOf(row []string) (l layout, ok bool) {
	named := 0
	for _, cell := range row {
		i := columnOf(cell)
		if i == 0 || i == 1 {
			named++
		}
		l = append(l, i)
	}
	return l, named == 2
}

// sourceHeads and targetHeads name the two texts of tables that do not name
// their languages.
var (
	sourceHeads = []string{"source", "src", "source text", "source segment", "nguồn", "văn bản nguồn"}
	targetHeads = []string{"target", "tgt", "trg", "target text", "target segment", "translation", "đích", "bản dịch"}
)

// directed reads a head that names source and target in place of the languages;
// the source's column comes out as that of Vietnamese.
func directed(row []string) (l layout, ok bool) {
	named := [2]int{}
	for _, cell := range row {
		i := columnOf(cell)
		switch cell = strings.ToLower(strings.TrimSpace(cell)); {
		case slices.Contains(sourceHeads, cell):
			i = 0
		case slices.Contains(targetHeads, cell):
			i = 1
		}
		if i == 0 || i == 1 {
			named[i]++
		}
		l = append(l, i)
	}
	return l, named == [2]int{1, 1}
}

// swapped is the layout with the two texts in each other's place.
func (l layout) swapped() layout {
	l = slices.Clone(l)
	for i, column := range l {
		if column == 0 || column == 1 {
			l[i] = 1 - column
		}
	}
	return l
}

// tellsSource tells the column of the source language.
func tellsSource(column int) bool { return column >= 0 && columns[column].name == "source_lang" }

func columnOf(cell string) int {
	cell = strings.ToLower(strings.TrimSpace(cell))
	for i, c := range columns {
		if cell == c.name {
			return i
		}
		for _, h := range c.heads {
			if cell == h {
				return i
			}
		}
	}
	return -1
}

// unit reads a row. A row with an empty text is no error and no unit.
func (l layout) unit(row []string) (u bitext.Unit, ok bool, err error) {
	u = bitext.Unit{SourceLang: locales.Vietnamese, TargetLang: locales.English, Origin: bitext.Imported, Confidence: 1}
	if len(row) < len(l) && len(row) < 2 {
		return u, false, fmt.Errorf("%d column, want %d", len(row), len(l))
	}
	for i, cell := range row {
		switch {
		case i >= len(l):
			return u, false, fmt.Errorf("%d columns, want %d", len(row), len(l))
		case l[i] == 0:
			u.Source = cell
		case l[i] == 1:
			u.Target = cell
		}
	}
	for i, cell := range row {
		if l[i] < 2 || cell == "" {
			continue
		}
		if err := columns[l[i]].set(&u, cell); err != nil {
			return u, false, fmt.Errorf("column %s: %w", columns[l[i]].name, err)
		}
	}
	return u, strings.TrimSpace(u.Source) != "" && strings.TrimSpace(u.Target) != "", nil
}

// guessed is the layout of a table without a head: the column in which more
// words can only be Vietnamese is the Vietnamese one; of equals, the first.
func guessed(rows [][]string) layout {
	if l := (layout{0, 1}); !l.reversed(rows) {
		return l
	}
	return layout{1, 0}
}

// reversed tells whether more words can only be Vietnamese in the column that
// should be English.
func (l layout) reversed(rows [][]string) bool {
	var marks [2]int
	for _, row := range rows {
		for i := range min(len(l), len(row)) {
			if l[i] == 0 || l[i] == 1 {
				marks[l[i]] += vietnameseWords(row[i])
			}
		}
	}
	return marks[1] > marks[0]
}

// vietnameseWords counts the legal syllables with diacritics.
func vietnameseWords(text string) int {
	n := 0
	for word := range strings.FieldsSeq(text) {
		word = strings.Trim(word, `.,;:!?"'()“”‘’…`)
		if viet.Fold(word) != word && viet.Legal(word) {
			n++
		}
	}
	return n
}
