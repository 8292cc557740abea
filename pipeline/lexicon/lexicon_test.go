package lexicon

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	shipped "github.com/songngu/songngu/locales/lexicon"
)

func TestShippedPartsCanBeRead(t *testing.T) {
	for _, s := range Default().Stats() {
		if s.Pairs == 0 {
			t.Errorf("%s is empty", s.Name)
		}
	}
	if len(shipped.ALT) > 2<<20 {
		t.Errorf("the trained table takes %d bytes, more than 2 MB", len(shipped.ALT))
	}
	own, err := ReadFolder(shipped.Own())
	if err != nil {
		t.Fatal(err)
	}
	heads := map[string]bool{}
	for _, e := range own {
		heads[e.Vietnamese] = true
	}
	if len(heads) < 4000 {
		t.Errorf("%d headwords of our own, want 4,000", len(heads))
	}
}

func TestShippedTableIsWhatTrainingGives(t *testing.T) {
	got, err := Train(alt(t), DefaultTraining).AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, shipped.ALT) {
		t.Error("alt.lex is not what \"songngu lexicon train\" makes of the treebank")
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Sainsbury's can't sell 1.250,5 kg": "Sainsbury|can|sell|1.250,5|kg",
		"7h30 ngày 12/3/2025.":              "7|h|30|ngày|12/3/2025",
		"L’Oreal – «hòa bình»":              "L|Oreal|hòa|bình",
		"":                                  "",
	} {
		var got []string
		for _, k := range AppendTokens(nil, text) {
			got = append(got, text[k.Start:k.End])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
}

func TestStemsMeet(t *testing.T) {
	for _, forms := range []string{"make makes making", "stop stops stopped stopping", "party parties", "flood floods flooded flooding", "city cities",
		"labour labor", "organise organized organising", "organisation organizations", "centre center centers"} {
		words := strings.Fields(forms)
		for _, w := range words {
			if a, b := Norm(words[0], locales.English), Norm(w, locales.English); a != b {
				t.Errorf("%s and %s: %s and %s", words[0], w, a, b)
			}
		}
	}
}

func small() *Table {
	return FromEntries([]Entry{
		{Vietnamese: "liên đoàn lao động", English: []string{"labor federation", "trade union"}, Weight: 1},
		{Vietnamese: "lao động", English: []string{"labor"}, Weight: 2},
		{Vietnamese: "bão", English: []string{"storm", "typhoon"}, Weight: 1},
	})
}

func TestPhraseIsTheLongest(t *testing.T) {
	l := New(Part{Name: "small", Table: small(), Weight: 1})
	phrase, n := l.Phrase(strings.Fields("liên đoàn lao động thành phố"))
	if phrase != "liên đoàn lao động" || n != 4 {
		t.Errorf("%q, %d", phrase, n)
	}
	if phrase, n := l.Phrase(strings.Fields("lao công")); n != 0 {
		t.Errorf("%q, %d", phrase, n)
	}
}

func TestLinks(t *testing.T) {
	l := New(Part{Name: "small", Table: small(), Weight: 1})
	links := l.Links([]Term{{Word: "bão"}, {Word: "lao", Phrase: "lao động", Length: 2}, {Word: "x"}}, []string{"labor", "storm", "y"})
	want := [][]Link{{{1, 0.5, 1}}, {{0, 1, 2.0 / 2.25 / 2}}, nil}
	for i, row := range links.Rows {
		if len(row) != len(want[i]) {
			t.Errorf("term %d: %v, want %v", i, row, want[i])
			continue
		}
		for k := range row {
			w := want[i][k]
			if row[k].English != w.English || near(row[k].Given, w.Given) || near(row[k].Reversed, w.Reversed) {
				t.Errorf("term %d: %v, want %v", i, row[k], w)
			}
		}
	}
	if links.TermTrust[0] != 1 || links.TermTrust[2] != 0 || links.EnglishTrust[2] != 0 {
		t.Errorf("trust %v and %v", links.TermTrust, links.EnglishTrust)
	}
	var none *Lexicon
	if got := none.Links([]Term{{Word: "bão"}}, []string{"storm"}); got.Rows[0] != nil {
		t.Errorf("an empty lexicon links %v", got)
	}
}

// near tells whether a and b differ by more than a trifle.
func near(a, b float32) bool { return math.Abs(float64(a-b)) > 1e-5 }
