// Package check looks over a pair and finds what a reviewer should look at:
// facts that differ between segments that are linked, names without a
// counterpart, targets that are empty, untranslated or in the wrong language,
// odd lengths, doubled words and spaces, lost markup, and links between an
// article and a teaser.
//
// It needs a pair with its alignment; for an article without counterpart, also
// its units. It refuses to correct anything and to judge style: a finding says
// where to look and what was expected, and a person decides. It is silent about
// links that a person has rejected.
package check

import (
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
)

// A Kind is what a finding is about.
type Kind string

const (
	WrongFact    Kind = "wrong-fact"    // the target states another number, date, price, …
	MissingFact  Kind = "missing-fact"  // the target does not state a fact of the source
	AddedFact    Kind = "added-fact"    // the target states a fact that the source does not have
	NumberStyle  Kind = "number-style"  // a number with the separators of the other language
	MissingName  Kind = "missing-name"  // a name of the source has no counterpart
	HouseName    Kind = "house-name"    // the house writes this name in another way
	EmptyTarget  Kind = "empty-target"  // nothing, or nothing but white space and signs
	Untranslated Kind = "untranslated"  // the target is the source
	WrongLang    Kind = "wrong-lang"    // the target is in another language than the article
	OddLength    Kind = "odd-length"    // far longer or shorter than the source lets expect
	DoubledWord  Kind = "doubled-word"  // "the the"
	DoubledSpace Kind = "doubled-space" // two spaces, or one before a comma
	Markup       Kind = "markup"        // a tag, placeholder or address that only one side has
	Teaser       Kind = "teaser"        // the article is linked to an advertisement of another
)

// Kinds are all kinds of findings.
var Kinds = []Kind{WrongFact, MissingFact, AddedFact, NumberStyle, MissingName, HouseName, EmptyTarget, Untranslated, WrongLang,
	OddLength, DoubledWord, DoubledSpace, Markup, Teaser}

// A Severity tells how much a finding matters.
type Severity int

const (
	Note    Severity = iota // worth a glance
	Warning                 // likely wrong, or likely on purpose
	Fault                   // wrong unless the source is
)

var severities = [...]string{"note", "warning", "fault"}

func (s Severity) String() string { return severities[min(max(s, 0), Fault)] }

// A Side tells in which text a finding stands.
type Side int

const (
	Source Side = iota
	Target
)

// A Finding is one thing to look at.
type Finding struct {
	Kind     Kind
	Severity Severity
	Bead     int         // index into the pair's beads
	Side     Side        // where Segment and Span stand
	Segment  int         // index into the side's segments; -1 when the side has none
	Span     bitext.Span // bytes of the segment's text; empty when the whole segment is meant
	Source   string      // words of the source that the finding is about, "" when there are none
	Target   string      // words of the target that the finding is about, "" when there are none
	Expected string      // what the target should say, "" when that is not known
}

// MessageID is the ID of the message that says the finding to a person.
func (f Finding) MessageID() string { return "check." + string(f.Kind) }

// Data fills the holes of that message.
func (f Finding) Data() map[string]any {
	return map[string]any{"Source": f.Source, "Target": f.Target, "Expected": f.Expected}
}

// Check gives the findings of all beads of the pair, bead by bead, within a
// bead in the order of Kinds. The alignment may cover a part of the segments
// only. house is how the newsroom writes names; nil when nothing is known.
func Check(p bitext.Pair, house *names.Ledger) []Finding {
	var all []Finding
	drafts := draftsOf(p)
	for i, b := range p.Alignment.Beads {
		if b.State == bitext.Rejected {
			continue
		}
		switch l := newLink(p, i, drafts, house); {
		case l.open():
			all = append(all, l.findings()...)
		case p.Single() && len(b.Source) > 0:
			all = append(all, l.found(EmptyTarget, Fault, Source, bitext.Span{}))
		}
	}
	return all
}

// draftsOf gives the texts of the units of an article without counterpart by
// their beads.
func draftsOf(p bitext.Pair) map[string]string {
	if !p.Single() {
		return nil
	}
	drafts := make(map[string]string, len(p.Units))
	for _, u := range p.Units {
		drafts[u.Bead] = u.Target
	}
	return drafts
}

// findings runs every check on a link.
func (l *link) findings() []Finding {
	var all []Finding
	if blank(l.target.joined) {
		return append(all, l.found(EmptyTarget, Fault, Target, bitext.Span{}))
	}
	if l.untranslated() {
		return append(all, l.found(Untranslated, Fault, Target, bitext.Span{}))
	}
	all = append(all, l.facts()...)
	all = append(all, l.numberStyle()...)
	all = append(all, l.names()...)
	all = append(all, l.houseNames()...)
	all = append(all, l.language()...)
	all = append(all, l.length()...)
	all = append(all, l.doubledWords()...)
	all = append(all, l.doubledSpaces()...)
	all = append(all, l.markup()...)
	return append(all, l.teaser()...)
}
