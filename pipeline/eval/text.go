package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/songngu/songngu/pipeline/normalize"
)

// textMeasure tells how well text is brought to one form. A path is a folder of
// tables of cases, a folder of texts (NAME.vi.txt, NAME.en.txt), or one text
// with a sentence a line. Each sentence of a text is decoded and normalized by
// itself and must stay as it is; each Vietnamese one is also written in every
// legacy charset and read back.
var textMeasure = Measure{"text", runText}

func runText(paths []string) (Table, error) {
	t := Table{Name: "text", Columns: []string{"set", "case", "right", "of", "share"}}
	for _, path := range paths {
		rows := len(t.Rows)
		if err := t.textPath(path); err != nil {
			return t, err
		}
		if len(t.Rows) == rows {
			return t, noSet(path, "tables of cases, or texts named .vi.txt and .en.txt")
		}
	}
	return t, nil
}

func (t *Table) textPath(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return t.sentences(path, []string{path}, strings.Contains(filepath.Base(path), "vi"))
	}
	if err := t.caseTables(path); err != nil {
		return err
	}
	for _, lang := range []string{"vi", "en"} {
		texts, err := filepath.Glob(filepath.Join(path, "*."+lang+".txt"))
		if err != nil {
			return err
		}
		if err := t.sentences(path, withoutPages(texts), lang == "vi"); err != nil {
			return err
		}
	}
	return nil
}

// withoutPages leaves out raw pages, which are not clean text.
func withoutPages(texts []string) (rest []string) {
	for _, path := range texts {
		if !strings.HasSuffix(strings.TrimSuffix(path, filepath.Ext(path)), ".page") {
			rest = append(rest, path)
		}
	}
	return rest
}

// score adds a row.
func (t *Table) score(path, name string, right, of int) {
	if of > 0 {
		t.Rows = append(t.Rows, []any{filepath.Base(path), name, right, of, ratio(right, of)})
	}
}

// sentences measures clean sentences, one a line of the files.
func (t *Table) sentences(path string, files []string, vietnamese bool) error {
	var list []string
	for _, file := range files {
		lines, err := readLines(file)
		if err != nil {
			return err
		}
		for _, line := range lines {
			if strings.TrimSpace(line) != "" {
				list = append(list, line)
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	if err := t.unchanged(path, list); err != nil || !vietnamese {
		return err
	}
	for _, charset := range normalize.Charsets() {
		t.roundTrip(path, list, charset, false)
	}
	for _, charset := range append(normalize.Charsets(), "UTF-8") {
		t.roundTrip(path, list, charset, true)
	}
	return nil
}

// unchanged counts the sentences that Decode and String leave alone. One with
// a character that String is there to take out does not count for String.
func (t *Table) unchanged(path string, list []string) error {
	decoded, kept, clean := 0, 0, 0
	for _, s := range list {
		d, err := normalize.Decode([]byte(s))
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if d.Text == s && len(d.Repairs) == 0 {
			decoded++
		} else {
			t.Missed = append(t.Missed, fmt.Sprintf("%s: false repair %v: %q is read as %q", path, d.Repairs, s, d.Text))
		}
		if strings.ContainsFunc(s, unwanted) {
			continue
		}
		clean++
		if got := normalize.String(s); got == s {
			kept++
		} else {
			t.Missed = append(t.Missed, fmt.Sprintf("%s: clean text changed: %q is now %q", path, s, got))
		}
	}
	t.score(path, "no-false-repair", decoded, len(list))
	t.score(path, "clean-kept", kept, clean)
	return nil
}

// unwanted tells whether r is invisible, a space that is no U+0020, or Ð.
func unwanted(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || unicode.IsSpace(r) && r != ' ' || r == 'Ð' || r == 'ð'
}

// accentsNeeded is how many accented words a sentence must have to count for a
// charset: two legal ones are needed, and a name may not be legal.
const accentsNeeded = 3

// roundTrip counts the sentences that come back from a charset: from its bytes
// or, when seen is set, from what a program saves that takes them for
// windows-1252. Case does not count in charsets that have no capitals with tone
// marks.
func (t *Table) roundTrip(path string, list []string, charset string, seen bool) {
	right, of := 0, 0
	capitals := charset != "TCVN3" && charset != "Vietware F"
	for _, s := range list {
		s = normalize.String(asciiMarks.Replace(s))
		raw, err := written(s, charset, seen)
		if err != nil || accentedWords(s) < accentsNeeded {
			continue
		}
		of++
		d, err := normalize.Decode(raw)
		if err == nil && (d.Text == s || !capitals && strings.EqualFold(d.Text, s)) {
			right++
			continue
		}
		t.Missed = append(t.Missed, fmt.Sprintf("%s: %s: %q is read as %s: %q", path, charset, s, d.Charset, d.Text))
	}
	if seen {
		charset += "-seen"
	}
	t.score(path, charset, right, of)
}

// written gives s as bytes in the charset, or as those bytes are seen.
func written(s, charset string, seen bool) ([]byte, error) {
	raw := []byte(s)
	if charset != "UTF-8" {
		var err error
		if raw, err = normalize.Encode(s, charset); err != nil || !seen {
			return raw, err
		}
	}
	text, err := normalize.DecodeFrom(raw, "windows-1252")
	return []byte(text), err
}

// asciiMarks writes punctuation as charsets without typographic marks do.
var asciiMarks = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "…", "...")

func accentedWords(s string) (n int) {
	for _, w := range strings.Fields(s) {
		if strings.IndexFunc(w, func(r rune) bool { return r >= 0x80 && unicode.IsLetter(r) }) >= 0 {
			n++
		}
	}
	return n
}
