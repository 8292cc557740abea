// Package bitext holds the nouns of songngu: articles and their blocks,
// segments, beads, pairs, units, terms and jobs.
//
// It needs only the languages below it and refuses to know how any noun is
// read, aligned, stored or shown: no files, no SQL, no JSON tags. Stores and
// bundles keep forms of their own, so that a noun can change without breaking
// what was written.
package bitext

import "fmt"

// A Span is the half-open range [Start, End) of byte offsets into a text.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Of cuts the span out of text. It panics, as a slice does, when the span is
// not inside text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Contains tells whether o lies inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps tells whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

func (s Span) String() string { return fmt.Sprintf("[%d,%d)", s.Start, s.End) }
