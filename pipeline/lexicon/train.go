package lexicon

import (
	"slices"

	"github.com/songngu/songngu/locales"
)

// Training says how a table is estimated. The zero value is not usable; start
// from DefaultTraining.
type Training struct {
	Rounds  int     // of expectation and maximisation
	Keep    float64 // least probability, in either direction, of a pair that is kept
	MaxEach int     // most pairs that are kept of a word in either direction; 0 = all
}

// DefaultTraining is what the shipped table was made with.
var DefaultTraining = Training{Rounds: 12, Keep: 0.005, MaxEach: 60}

// A SentencePair is the same said in both languages.
type SentencePair struct{ Vietnamese, English string }

// Train estimates a table from sentence pairs by IBM model 1 (Brown, Della
// Pietra, Della Pietra, Mercer 1993, "The Mathematics of Statistical Machine
// Translation"), once in each direction, with the empty word on the given side.
// The same pairs in the same order give the same table, bit by bit.
func Train(pairs []SentencePair, how Training) *Table {
	c := newCorpus(pairs)
	given := c.estimate(how.Rounds)
	c.swap()
	reversed := c.estimate(how.Rounds)
	c.swap()
	return newTable(c.from.words, c.to.words, c.from.seen(), c.to.seen(), prune(given, reversed, how))
}

// A corpus is sentence pairs as word numbers. The names are those of one
// direction: "to" is explained by "from".
type corpus struct {
	from, to text
}

// A text is one language of a corpus. Sentence s is ids[start[s]:start[s+1]].
type text struct {
	words []string // sorted
	ids   []int32
	start []int32
}

func newCorpus(pairs []SentencePair) *corpus {
	vi, en := make([][]string, len(pairs)), make([][]string, len(pairs))
	for i, p := range pairs {
		vi[i] = Words(p.Vietnamese, locales.Vietnamese)
		en[i] = Words(p.English, locales.English)
	}
	return &corpus{newText(vi), newText(en)}
}

func newText(sentences [][]string) text {
	t := text{words: slices.Concat(sentences...)}
	slices.Sort(t.words)
	t.words = slices.Clone(slices.Compact(t.words))
	ids := numbers(t.words)
	t.start = make([]int32, 1, len(sentences)+1)
	for _, s := range sentences {
		for _, w := range s {
			t.ids = append(t.ids, ids[w])
		}
		t.start = append(t.start, int32(len(t.ids)))
	}
	return t
}

func (c *corpus) swap() { c.from, c.to = c.to, c.from }

// seen counts the occurrences of each word.
func (t *text) seen() []int32 {
	counts := make([]int32, len(t.words))
	for _, id := range t.ids {
		counts[id]++
	}
	return counts
}

// places gives for each word the sentences it stands in, once per occurrence.
func (t *text) places() [][]int32 {
	all := make([]int32, len(t.ids))
	places := make([][]int32, len(t.words))
	at := 0
	for id, n := range t.seen() {
		places[id] = all[at : at : at+int(n)]
		at += int(n)
	}
	for s := range len(t.start) - 1 {
		for _, id := range t.ids[t.start[s]:t.start[s+1]] {
			places[id] = append(places[id], int32(s))
		}
	}
	return places
}

// A row is what one word gives: ascending numbers of words and their
// probabilities.
type row struct {
	ids   []int32
	probs []float32
}

// estimate gives t(to|from) for every word of from. It goes word by word, not
// sentence by sentence, so that a round needs one dense array and no map: the
// first pass sums the explanation of every position of "to", the second shares
// each position out among the words that explain it.
func (c *corpus) estimate(rounds int) []row {
	places := c.from.places()
	rows := make([]row, len(c.from.words))
	work := newWork(c)
	for id := range rows {
		rows[id] = work.uniform(places[id])
	}
	empty := make([]float32, len(c.to.words)) // the empty word's row, dense
	for i := range empty {
		empty[i] = 1 / float32(len(empty))
	}
	for range rounds {
		work.explain(places, rows, empty)
		empty = work.share(places, rows, empty)
	}
	return rows
}

// work is the scratch memory of estimate.
type work struct {
	c     *corpus
	dense []float32 // probability by word of "to"
	count []float64 // expected count by word of "to"
	seen  []bool
	sum   []float32 // explanation of each position of "to"
}

func newWork(c *corpus) *work {
	n := len(c.to.words)
	return &work{c, make([]float32, n), make([]float64, n), make([]bool, n), make([]float32, len(c.to.ids))}
}

func (w *work) uniform(places []int32) row {
	var r row
	for _, s := range places {
		for _, e := range w.sentence(s) {
			if !w.seen[e] {
				w.seen[e] = true
				r.ids = append(r.ids, e)
			}
		}
	}
	slices.Sort(r.ids)
	r.probs = make([]float32, len(r.ids))
	for i, e := range r.ids {
		w.seen[e] = false
		r.probs[i] = 1 / float32(len(r.ids))
	}
	return r
}

func (w *work) sentence(s int32) []int32 {
	return w.c.to.ids[w.c.to.start[s]:w.c.to.start[s+1]]
}

func (w *work) explain(places [][]int32, rows []row, empty []float32) {
	for i, e := range w.c.to.ids {
		w.sum[i] = empty[e]
	}
	for id, r := range rows {
		w.spread(r)
		for _, s := range places[id] {
			sum := w.sum[w.c.to.start[s]:w.c.to.start[s+1]]
			for k, e := range w.sentence(s) {
				sum[k] += w.dense[e]
			}
		}
		w.clear(r)
	}
}

func (w *work) share(places [][]int32, rows []row, empty []float32) []float32 {
	for id, r := range rows {
		w.spread(r)
		for _, s := range places[id] {
			sum := w.sum[w.c.to.start[s]:w.c.to.start[s+1]]
			for k, e := range w.sentence(s) {
				w.count[e] += float64(w.dense[e] / sum[k])
			}
		}
		w.clear(r)
		rows[id] = w.collect(r)
	}
	total := 0.0
	for i, e := range w.c.to.ids {
		p := float64(empty[e] / w.sum[i])
		w.count[e] += p
		total += p
	}
	next := make([]float32, len(empty))
	for e, n := range w.count {
		next[e] = float32(n / total)
		w.count[e] = 0
	}
	return next
}

func (w *work) spread(r row) {
	for i, e := range r.ids {
		w.dense[e] = r.probs[i]
	}
}

func (w *work) clear(r row) {
	for _, e := range r.ids {
		w.dense[e] = 0
	}
}

// least is the probability below which a pair is dropped between rounds.
const least = 1e-4

// collect turns the counts of r's words into probabilities and zeroes them.
func (w *work) collect(r row) row {
	total := 0.0
	for _, e := range r.ids {
		total += w.count[e]
	}
	n := 0
	for _, e := range r.ids {
		p := float32(w.count[e] / total)
		w.count[e] = 0
		if p >= least {
			r.ids[n], r.probs[n] = e, p
			n++
		}
	}
	return row{r.ids[:n], r.probs[:n]}
}
