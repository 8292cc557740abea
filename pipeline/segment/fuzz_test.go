package segment

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// FuzzSplit checks what Split promises of any text: segments in order, not
// empty, without white space at their ends, and nothing but white space
// between them, so that both together are the text.
func FuzzSplit(f *testing.F) {
	for _, r := range rules {
		f.Add(r.example, r.lang == locales.Vietnamese)
	}
	for _, s := range []string{
		"", "\n", "a.\r\nB", "…", "...", ". . . .", "\"\"\"", "1) 2) 3)", "z. y. x.", "A\u0301. B", "\xff.\xe2\x80",
		"。次。", "a\u2028b", "Không. Không.", "• 1. a • 2. b", "?!?!", "\u00a0.\u00a0B", "TP.", "(.)", ".B", "\r", "a.\"B",
	} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, vietnamese bool) {
		lang := locales.English
		if vietnamese {
			lang = locales.Vietnamese
		}
		check(t, text, Split(text, lang, bitext.Body))
		check(t, text, Split(text, lang, bitext.Title))
	})
}

func check(t *testing.T, text string, spans []bitext.Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("%q: span %v behind %d", text, s, end)
		}
		if gap := text[end:s.Start]; strings.TrimSpace(gap) != "" {
			t.Fatalf("%q: %q is lost", text, gap)
		}
		first, _ := utf8.DecodeRuneInString(s.Of(text))
		last, _ := utf8.DecodeLastRuneInString(s.Of(text))
		if unicode.IsSpace(first) || unicode.IsSpace(last) {
			t.Fatalf("%q: %q has white space at its ends", text, s.Of(text))
		}
		end = s.End
	}
	if rest := text[end:]; strings.TrimSpace(rest) != "" {
		t.Fatalf("%q: %q is lost", text, rest)
	}
}

// TestHostileTexts cuts texts on which a rule that looks too far would take
// the square of their length: each is half a megabyte, and a run of
// minutes is a fault.
func TestHostileTexts(t *testing.T) {
	const size = 512 << 10
	for name, unit := range map[string]string{
		"dots": ".", "spaced dots": ". ", "quotes": "\"", "closing": ".)", "letters with dots": "a.", "capitals": "A.",
		"spaces": " ", "lines": "a\n", "small lines": "bc\n", "no space": "a", "items": "1) 2) ", "marks": "?!", "ellipses": "…",
		"half ellipses": "\xe2\x80", "dashes": "- ", "brackets": ".(", "line feeds": "\n", "stops": "a.\n",
	} {
		text := "Hết." + strings.Repeat(unit, size/len(unit)) + "B"
		for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
			check(t, text, Split(text, lang, bitext.Body))
			if t.Failed() {
				t.Fatal(name)
			}
		}
	}
}
