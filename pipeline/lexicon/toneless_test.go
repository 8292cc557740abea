package lexicon

import "testing"

func TestToneless(t *testing.T) {
	table := FromEntries([]Entry{
		{Vietnamese: "bàn", English: []string{"table"}, Weight: 1},
		{Vietnamese: "bạn", English: []string{"friend"}, Weight: 1},
		{Vietnamese: "bạn", English: []string{"companion"}, Weight: 1},
		{Vietnamese: "đồng hồ", English: []string{"clock"}, Weight: 1},
	})
	l := New(Part{Name: "own", Table: table, Weight: 1}).Toneless()
	if phrase, n := l.Phrase([]string{"dong", "ho", "cu"}); phrase != "dong ho" || n != 2 {
		t.Errorf("phrase %q of %d", phrase, n)
	}
	given := map[string]float64{}
	for _, x := range l.Explain("ban") {
		given[x.English] = x.Given
	}
	want := map[string]float64{"tabl": 1. / 3, "friend": 1. / 3, "companion": 1. / 3}
	for word, p := range want {
		if d := given[word] - p; d > 1e-6 || d < -1e-6 {
			t.Errorf("t(%s|ban) is %v, want %v", word, given[word], p)
		}
	}
	if len(l.Explain("bàn")) != 0 {
		t.Error("a word with its mark is still known")
	}
}

func BenchmarkToneless(b *testing.B) {
	l := Default()
	for b.Loop() {
		l.Toneless()
	}
}
