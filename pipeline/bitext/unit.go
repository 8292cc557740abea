package bitext

import (
	"time"

	"github.com/songngu/songngu/locales"
)

// A State is how far a translation has come, in the terms of XLIFF 2
// (OASIS XLIFF 2.1, section 4.3.1.27).
type State string

const (
	Initial    State = "initial"    // a candidate nobody has looked at
	Translated State = "translated" // made by a person or an engine, not reviewed
	Reviewed   State = "reviewed"   // accepted by a person
	Final      State = "final"      // published
)

// An Origin is where a unit's translation came from.
type Origin string

const (
	Aligned  Origin = "aligned"  // found by the aligner in two published texts
	Recalled Origin = "recalled" // taken from the memory
	Machine  Origin = "machine"
	Human    Origin = "human"
	Imported Origin = "imported" // came with a TMX or another file
)

// A Unit is one translation-memory unit: a text in one language and what it is
// in the other, with where it came from.
type Unit struct {
	ID         string // content address: languages, texts, context and domain
	SourceLang locales.Lang
	TargetLang locales.Lang
	Source     string
	Target     string
	Previous   string // matching key of the source segment before; "" unknown or first
	Next       string // matching key of the source segment after; "" unknown or last
	Origin     Origin
	State      State
	Confidence float64 // of the link it came from, [0, 1]; 1 for a person's
	Domain     string  // project or desk; "" = general
	Pair       string  // ID of the pair it came from; "" when imported
	Bead       string  // the bead in that pair, as Bead.String writes it
	Import     string  // ID of the import that brought it; "" else
	Author     string
	Created    time.Time
	Changed    time.Time
	Uses       int // how often it was taken over into an article
	Priority   int // larger wins among equals
	Notes      []string
	Props      []Prop // kept for other tools, in order
}

// A Prop is a named value that another tool left on a unit.
type Prop struct{ Name, Value string }
