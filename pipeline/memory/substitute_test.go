package memory

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// The cases are pairs: N.in has the unit's Vietnamese and English and a query
// in either, N.out the kind, score and target of the hit.
func TestSubstitution(t *testing.T) {
	a, err := txtar.ParseFile("testdata/substitution.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(a.Files); i += 2 {
		in := strings.Split(strings.TrimSpace(string(a.Files[i].Data)), "\n")
		s := new(Shelf)
		s.Put(bitext.Unit{SourceLang: "vi", TargetLang: "en", Source: in[0], Target: in[1], State: bitext.Reviewed})
		lang, query, _ := strings.Cut(in[2], ": ")
		hits, err := s.Memory().Lookup(t.Context(), Query{Text: query, Lang: locales.Lang(lang)}, Options{Min: 50, Penalties: DefaultPenalties})
		if err != nil || len(hits) != 1 {
			t.Fatalf("%s: %v, %d hits", a.Files[i].Name, err, len(hits))
		}
		got := string(hits[0].Kind) + ": " + hits[0].Target
		if want := strings.TrimSpace(string(a.Files[i+1].Data)); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", a.Files[i].Name, got, want)
		}
		if (hits[0].Score == substitutedScore) != (hits[0].Kind == Substituted) {
			t.Errorf("%s: %s at %d", a.Files[i].Name, hits[0].Kind, hits[0].Score)
		}
	}
}
