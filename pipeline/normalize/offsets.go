package normalize

import (
	"sort"

	"github.com/songngu/songngu/pipeline/bitext"
)

// Offsets tells where each byte of a changed text came from. The zero value
// belongs to a text that was not changed.
//
// It is exact at the ends of every changed word or letter; inside one, an
// offset is carried over as far as the original reaches.
type Offsets struct {
	ends  []end
	after *Offsets // the change before this one; nil when there was none
}

// An end is where a change ends: from here on, up to the next end, both texts
// run in step. What was left out has an end before it and one behind it, with
// the same offset in the text.
type end struct{ text, source int32 }

// MaxSize is the largest text, in bytes, whose offsets can be told, even if
// every byte of it becomes a letter of three.
const MaxSize = 1 << 29

// add notes that a change ends at these offsets.
func (o *Offsets) add(text, source int) {
	o.ends = append(o.ends, end{int32(text), int32(source)})
}

// then gives the offsets of a text that was made from o's text.
func (o Offsets) then(next Offsets) Offsets {
	if len(next.ends) == 0 {
		return o
	}
	if len(o.ends) > 0 {
		next.after = &o
	}
	return next
}

// Source gives the offset in the original of the byte at offset i: after what
// was left out there, if anything was.
func (o Offsets) Source(i int) int {
	k := sort.Search(len(o.ends), func(k int) bool { return int(o.ends[k].text) > i })
	return o.source(k, i, Offsets.Source)
}

// sourceEnd is Source for the end of a span: before what was left out there.
func (o Offsets) sourceEnd(i int) int {
	k := sort.Search(len(o.ends), func(k int) bool { return int(o.ends[k].text) >= i })
	if k < len(o.ends) && int(o.ends[k].text) == i {
		k++
	}
	return o.source(k, i, Offsets.sourceEnd)
}

// source carries i over from the end before the k-th and goes on from there.
func (o Offsets) source(k, i int, further func(Offsets, int) int) int {
	s := i
	if k > 0 {
		s = int(o.ends[k-1].source) + i - int(o.ends[k-1].text)
	}
	if k < len(o.ends) {
		s = min(s, int(o.ends[k].source))
	}
	if o.after != nil {
		return further(*o.after, s)
	}
	return s
}

// Span gives the bytes of the original that s was made from.
func (o Offsets) Span(s bitext.Span) bitext.Span {
	from := o.Source(s.Start)
	if s.Len() == 0 {
		return bitext.Span{Start: from, End: from}
	}
	return bitext.Span{Start: from, End: max(from, o.sourceEnd(s.End))}
}
