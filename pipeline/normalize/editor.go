package normalize

import (
	"unicode/utf8"

	"github.com/songngu/songngu/pipeline/bitext"
)

// An editor builds a text out of another one by replacing parts of it from
// front to back, and keeps the log. Nothing is allocated before the first
// replacement.
type editor struct {
	src     string
	out     []byte
	copied  int // bytes of src that are in out
	offsets Offsets
	repairs []Repair
}

// replace puts text in the place of src[from:to], which was written in charset
// and seen in another one, or in none but its own.
func (e *editor) replace(from, to int, text []byte, charset, seen string) {
	if e.out == nil {
		e.out = make([]byte, 0, len(e.src)+len(e.src)/4)
	}
	e.log(Repair{bitext.Span{Start: from, End: to}, charset, seen})
	e.out = append(e.out, e.src[e.copied:from]...)
	e.out = append(e.out, text...)
	e.copied = to
	e.offsets.add(len(e.out), to)
}

// log notes a repair. Repairs of one kind with nothing but ASCII between them
// are one.
func (e *editor) log(r Repair) {
	if n := len(e.repairs); n > 0 {
		last := &e.repairs[n-1]
		same := last.Charset == r.Charset && last.Seen == r.Seen
		if same && allASCII(e.src[last.Source.End:r.Source.Start]) {
			last.Source.End = r.Source.End
			return
		}
	}
	e.repairs = append(e.repairs, r)
}

// text gives the result; the source itself when nothing was replaced.
func (e *editor) text() string {
	if e.out == nil {
		return e.src
	}
	return string(append(e.out, e.src[e.copied:]...))
}

func allASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
