package lexicon

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func alt(t testing.TB) []SentencePair {
	dir := os.Getenv("SONGNGU_TRAIN")
	if dir == "" {
		t.Skip("SONGNGU_TRAIN is not set")
	}
	return readPairs(t, dir+"/alt.vi", dir+"/alt.en")
}

func readPairs(t testing.TB, vi, en string) []SentencePair {
	v, err := os.ReadFile(vi)
	if err != nil {
		t.Fatal(err)
	}
	e, err := os.ReadFile(en)
	if err != nil {
		t.Fatal(err)
	}
	vs, es := strings.Split(strings.TrimSpace(string(v)), "\n"), strings.Split(strings.TrimSpace(string(e)), "\n")
	if len(vs) != len(es) {
		t.Fatalf("%d and %d lines", len(vs), len(es))
	}
	pairs := make([]SentencePair, len(vs))
	for i := range vs {
		pairs[i] = SentencePair{vs[i], es[i]}
	}
	return pairs
}

func TestTrainingRepeatsItself(t *testing.T) {
	pairs := alt(t)[:500]
	a, _ := Train(pairs, DefaultTraining).AppendBinary(nil)
	b, _ := Train(pairs, DefaultTraining).AppendBinary(nil)
	if !bytes.Equal(a, b) {
		t.Error("two trainings on the same pairs differ")
	}
}
