package lexicon

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A stored table is
//
//	"songngu lexicon 1\n"
//	the Vietnamese words, the English words:
//	    number of words, then for each: bytes shared with the word before,
//	    bytes that follow, those bytes, how often the word was seen
//	for each Vietnamese word:
//	    number of pairs, then for each: distance of the English word from the
//	    one before, t(e|v) and t(v|e) as one byte each
//
// with numbers as unsigned varints. A probability p is round(−grain·ln p); a
// byte of 255 stands for zero.
const magic = "songngu lexicon 1\n"

const (
	grain   = 24.0
	nothing = 255
)

// ErrFormat is returned, wrapped, for bytes that are no stored table.
var ErrFormat = errors.New("not a lexicon table")

// AppendBinary appends the stored form of t to dst.
func (t *Table) AppendBinary(dst []byte) ([]byte, error) {
	dst = append(dst, magic...)
	dst = appendWords(dst, t.vi, t.viSeen)
	dst = appendWords(dst, t.en, t.enSeen)
	for v := range t.vi {
		pairs := t.pairs[t.first[v]:t.first[v+1]]
		dst = binary.AppendUvarint(dst, uint64(len(pairs)))
		last := int32(0)
		for _, p := range pairs {
			dst = binary.AppendUvarint(dst, uint64(p.en-last))
			dst = append(dst, quantum(p.given), quantum(p.reversed))
			last = p.en
		}
	}
	return dst, nil
}

func appendWords(dst []byte, words []string, seen []int32) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(words)))
	last := ""
	for i, w := range words {
		n := 0
		for n < len(w) && n < len(last) && w[n] == last[n] {
			n++
		}
		dst = binary.AppendUvarint(dst, uint64(n))
		dst = binary.AppendUvarint(dst, uint64(len(w)-n))
		dst = append(dst, w[n:]...)
		dst = binary.AppendUvarint(dst, uint64(seen[i]))
		last = w
	}
	return dst
}

func quantum(p float32) byte {
	q := math.Round(-grain * math.Log(float64(p)))
	if q >= nothing || math.IsNaN(q) {
		return nothing
	}
	return byte(max(q, 0))
}

var probability = func() (p [256]float32) {
	for q := range nothing {
		p[q] = float32(math.Exp(-float64(q) / grain))
	}
	return p
}()

// Decode reads what AppendBinary writes.
func Decode(data []byte) (*Table, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrFormat, magic)
	}
	r := &reader{rest: rest}
	t := &Table{}
	t.vi, t.viSeen = r.words()
	t.en, t.enSeen = r.words()
	t.first = make([]int32, len(t.vi)+1)
	t.pairs = make([]pair, 0, len(r.rest)/3)
	for v := range t.vi {
		r.pairs(t)
		t.first[v+1] = int32(len(t.pairs))
	}
	if r.bad || len(r.rest) > 0 {
		return nil, fmt.Errorf("%w: it is cut short or damaged", ErrFormat)
	}
	t.number()
	return t, nil
}

// A reader takes a stored table apart. After the first fault it is bad and
// gives zeros.
type reader struct {
	rest []byte
	bad  bool
}

// number reads a number, which must not be larger than limit.
func (r *reader) number(limit int) int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > uint64(limit) {
		r.rest, r.bad = nil, true
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

// words reads a list of words, which must ascend.
func (r *reader) words() ([]string, []int32) {
	n := r.number(len(r.rest) / 3) // a word takes three bytes and more
	words, seen := make([]string, n), make([]int32, n)
	var last []byte
	for i := range words {
		shared := r.number(len(last))
		more := r.number(len(r.rest))
		if r.bad || more > len(r.rest) {
			return r.fault()
		}
		last = append(last[:shared], r.rest[:more]...)
		r.rest = r.rest[more:]
		words[i] = string(last)
		seen[i] = int32(r.number(math.MaxInt32))
		if i > 0 && words[i] <= words[i-1] {
			return r.fault()
		}
	}
	return words, seen
}

func (r *reader) fault() ([]string, []int32) {
	r.rest, r.bad = nil, true
	return nil, nil
}

func (r *reader) pairs(t *Table) {
	en := 0
	for k := range r.number(len(r.rest) / 3) { // a pair takes three bytes and more
		step := r.number(math.MaxInt32)
		en += step
		if r.bad || en >= len(t.en) || len(r.rest) < 2 || k > 0 && step == 0 {
			r.fault()
			return
		}
		t.pairs = append(t.pairs, pair{int32(en), probability[r.rest[0]], probability[r.rest[1]]})
		r.rest = r.rest[2:]
	}
}
