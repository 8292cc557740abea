package memory

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A valueCase is a query against one unit: want is the text that is given at
// 99, "" when nothing may be put in place.
type valueCase struct {
	name, vi, en string
	lang         locales.Lang
	query, want  string
}

func readValueCases(t testing.TB) (cases []valueCase) {
	a, err := txtar.ParseFile("testdata/values.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		c := valueCase{name: f.Name}
		for line := range strings.Lines(string(f.Data)) {
			mark, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			switch mark {
			case "vi:":
				c.vi = text
			case "en:":
				c.en = text
			case "vi?", "en?":
				c.lang, c.query = locales.Lang(mark[:2]), text
			case "=", "x":
				if c.want = text; mark == "x" {
					c.want = ""
				}
				cases = append(cases, c)
			default:
				t.Fatalf("%s: what is %q?", f.Name, line)
			}
		}
	}
	return cases
}

func (c valueCase) ask(t testing.TB) (target string, given bool) {
	s := new(Shelf)
	s.Put(bitext.Unit{SourceLang: "vi", TargetLang: "en", Source: c.vi, Target: c.en, State: bitext.Reviewed})
	hits, err := s.Memory().Lookup(t.Context(), Query{Text: c.query, Lang: c.lang}, Options{Min: 1, Penalties: DefaultPenalties})
	if err != nil {
		t.Fatalf("%s: %q: %v", c.name, c.query, err)
	}
	if len(hits) == 0 {
		return "", false
	}
	h := hits[0]
	if h.Kind == Substituted && h.Score != substitutedScore {
		t.Errorf("%s: %q: %s at %d", c.name, c.query, h.Kind, h.Score)
	}
	return h.Target, h.Kind == Substituted
}

// TestValues holds what is given at 99, and what is refused.
func TestValues(t *testing.T) {
	cases := readValueCases(t)
	if len(cases) < 120 {
		t.Errorf("only %d cases", len(cases))
	}
	for _, c := range cases {
		switch got, given := c.ask(t); {
		case given && got != c.want:
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.name, c.query, got, c.want)
		case !given && c.want != "":
			t.Errorf("%s: %s\nrefused, want %s", c.name, c.query, c.want)
		}
	}
}
