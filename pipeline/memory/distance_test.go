package memory

import (
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales/viet"
)

// naive is the textbook matrix, one row at a time.
func naive[T comparable](a, b []T) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

// words cuts a text as the matcher does, by the slow road.
func words(text string) []string {
	key := []byte(Key(text))
	var out []string
	for _, t := range appendTokens(nil, key) {
		out = append(out, string(key[t.Start:t.End]))
	}
	return out
}

func fastDistance(a, b string) int {
	m := newMatcher()
	defer m.release()
	m.query(a)
	d, _ := m.measure(b)
	return d
}

func FuzzDistance(f *testing.F) {
	long := strings.Repeat("gió mùa đông bắc về sớm ", 40)
	f.Add("Hà Nội mưa to", "Ha Noi mua to")
	f.Add(long, strings.Replace(long, "bắc về", "nam đi", 3))
	f.Add("mưa , gió", "mưa, gió")
	f.Add("", "x")
	f.Add("hòa 1.234,5", "hoà 12 :")
	f.Add("a\u0301 \u0301", "á \u0301b")
	f.Fuzz(func(t *testing.T, a, b string) {
		want := naive(words(a), words(b))
		if got := fastDistance(a, b); got != want {
			t.Fatalf("distance %d, naive %d\n%q\n%q", got, want, words(a), words(b))
		}
		checkSimilarity(t, a, b)
		checkBound(t, a, b, want)
	})
}

func checkSimilarity(t *testing.T, a, b string) {
	t.Helper()
	s := Similarity(a, b)
	if s != Similarity(b, a) {
		t.Fatalf("not symmetric: %q %q", a, b)
	}
	if s < 0 || s > 1 {
		t.Fatalf("similarity %v of %q %q", s, a, b)
	}
	if same := Key(a) == Key(b) && len(words(a)) > 0; same != (s == 1) {
		t.Fatalf("%v for %q %q", s, a, b)
	}
}

// checkBound holds the signatures against the bound that the scan relies on,
// for the full signature and for its fold.
func checkBound(t *testing.T, a, b string, k int) {
	t.Helper()
	var signer Signer
	sa, n := signer.Sign(a)
	sb, m := signer.Sign(b)
	if n != len(words(a)) || m != len(words(b)) {
		t.Fatalf("the key without diacritics has %d tokens, with them %d: %q", n, len(words(a)), a)
	}
	gap := max(n, m) - min(n, m)
	if got, most := sa.distance(sb), 2*(k-gap)+gap; got > most {
		t.Fatalf("signatures differ in %d bits, %d edits and gap %d allow %d", got, k, gap, most)
	}
	if bits.OnesCount64(sa.fold()^sb.fold()) > sa.distance(sb) {
		t.Fatal("the fold differs in more bits than the signature")
	}
	if viet.Key(a, viet.Bare) == viet.Key(b, viet.Bare) && sa != sb {
		t.Fatalf("equal keys without diacritics, two signatures: %q %q", a, b)
	}
}

// TestPatternLongerThanAWord walks over the carry between the words of the
// bit vectors.
func TestPatternLongerThanAWord(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		a, b := ids(r, r.IntN(300), 4), ids(r, r.IntN(300), 5)
		for i := range b {
			if b[i] == 4 {
				b[i] = -1
			}
		}
		var p pattern
		p.set(a, 4)
		if got, want := p.distance(b), naive(a, b); got != want {
			t.Fatalf("%d and %d symbols: %d, naive %d", len(a), len(b), got, want)
		}
	}
}

func ids(r *rand.Rand, n, symbols int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = int32(r.IntN(symbols))
	}
	return s
}
