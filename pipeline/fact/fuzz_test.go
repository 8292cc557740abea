package fact

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/locales"
)

// FuzzRead holds Read to its contract on any bytes.
func FuzzRead(f *testing.F) {
	for _, line := range goldenLines(f) {
		f.Add(line)
	}
	f.Fuzz(checkRead)
}

// FuzzWrite reads what Write writes in either language and asks for the same
// values.
func FuzzWrite(f *testing.F) {
	for _, line := range goldenLines(f) {
		f.Add(line)
	}
	f.Fuzz(checkWrites)
}

// FuzzWords asks both of texts put together from the words and signs of the
// golden files, in which nearly every word is part of a fact. What an input
// stands for changes with those files: a finding is kept as text, in the corpus
// of one of the others.
func FuzzWords(f *testing.F) {
	words := vocabulary(f)
	for i := 0; i < len(words); i += 32 { // few: all of them run before the first new one
		f.Add([]byte{byte(i >> 8), byte(i), 255, byte(7 * i >> 8), byte(7 * i), byte(i), byte(31 * i >> 8), byte(31 * i), 0})
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		text := phrase(words, choices)
		checkRead(t, text)
		if checkWrites(t, text); t.Failed() {
			t.Logf("text %q", text)
		}
	})
}

// phrase puts words together: of each three bytes, two choose a word and one
// what stands after it, mostly a space.
func phrase(words []string, choices []byte) string {
	var b strings.Builder
	for ; len(choices) >= 3 && b.Len() < 120; choices = choices[3:] {
		b.WriteString(words[(int(choices[0])<<8|int(choices[1]))%len(words)])
		if n := int(choices[2]); n < len(joints) {
			b.WriteString(joints[n])
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// joints are what may stand between two words instead of a space.
var joints = strings.Split(`|, |-| - |–|.|. |,|/|:|%|% |$|€|(| (|) |'|’|m|h|k|°|₫|0|1|5|00|000|`+"\u00a0|\u202f", "|")

// vocabulary gives the words of the golden files and of the desk's sentences, the
// figures and signs in them by themselves too.
func vocabulary(tb testing.TB) []string {
	lines := goldenLines(tb)
	for _, p := range deskPairs(tb) {
		lines = append(lines, p.vi, p.en)
	}
	var words []string
	for _, line := range lines {
		for _, w := range strings.Fields(line) {
			words = append(words, w, strings.Trim(w, ".,;:()%"))
		}
	}
	slices.Sort(words)
	return slices.DeleteFunc(slices.Compact(words), func(w string) bool { return w == "" })
}

// goldenLines gives every line that the golden files read.
func goldenLines(tb testing.TB) (lines []string) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		tb.Fatal("no golden files", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for _, g := range a.Files {
			if strings.HasSuffix(g.Name, ".in") {
				lines = append(lines, strings.Split(strings.TrimSpace(string(g.Data)), "\n")...)
			}
		}
	}
	return lines
}

// checkRead asks for facts in order, apart, on whole characters, of a kind.
func checkRead(t *testing.T, text string) {
	for _, lang := range both {
		end := 0
		for _, fact := range Read(text, lang) {
			s := fact.Span
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("%s: span %s after %d in %d bytes", lang, s, end, len(text))
			}
			if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && utf8.ValidString(text) && !utf8.RuneStart(text[s.End]) {
				t.Fatalf("%s: span %s cuts a character", lang, s)
			}
			if fact.Kind < Number || fact.Kind > Ambiguous || fact.Key() == "" {
				t.Fatalf("%s: %q is %v", lang, s.Of(text), fact.Value)
			}
			end = s.End
		}
	}
}

// checkWrites writes what is read in either language and reads it back.
func checkWrites(t *testing.T, text string) {
	for _, lang := range both {
		for _, fact := range Read(text, lang) {
			for _, other := range both {
				checkWritten(t, fact.Value, other)
			}
		}
	}
}

func checkWritten(t *testing.T, v Value, lang locales.Lang) {
	dayOnly := v.Kind == Date && v.From.Month == 0 && v.From.Day != 0
	if v.Kind == Ambiguous || v.Kind == Identifier || dayOnly {
		return // see Write
	}
	written := Write(v, lang)
	want, got := split([]Fact{{Value: v}}), split(Read(written, lang))
	if len(got) != len(want) {
		t.Fatalf("%+v is written %q in %s, read as %d values: %+v", v, written, lang, len(got), got)
	}
	for i := range want {
		if !Equal(got[i].Value, want[i].Value) {
			t.Errorf("%+v is written %q in %s, read as %+v", want[i].Value, written, lang, got[i].Value)
		}
	}
}
