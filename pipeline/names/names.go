// Package names finds the names of people, places and organisations in
// Vietnamese and English text and tells which name on one side is which on the
// other.
//
// It needs text in NFC, and a day when names of provinces matter. It anchors
// on the Vietnamese side, where capital letters, the grammar of syllables and
// the word before a name say most, and then looks for the counterpart among
// the English words. The tables it leans on (locales/gazetteer, personnames,
// orgnames, the nouns of our own lexicon) are evidence and never proof: what
// has no counterpart in the other text is no match, however well the tables
// know it.
//
// It refuses to guess spellings. Diacritics come back into English text only
// from the Vietnamese beside it or from a unit whose province is known, and
// what is in doubt stays as it is.
package names

import "github.com/songngu/songngu/pipeline/bitext"

// Misc is the kind of a name that is neither a person's, a place's nor an
// organisation's: a storm, a ship, a brand.
const Misc bitext.TermKind = "MISC"

// A Context is what is known about a text beforehand. The zero value is fine.
type Context struct {
	Date     string  // day for which the text is valid, "2025-11-07"; "" = today
	Province string  // the province the text speaks of, in any spelling; "" unknown
	Ledger   *Ledger // the house's own renderings; nil = none
	cast     cast    // the people of the whole text; nil = none are known
}

// A Mention is a name in a text.
type Mention struct {
	bitext.Span // bytes of the text
	Kind        bitext.TermKind
}

// A Class tells how the two sides of a match are related.
type Class string

const (
	Exact          Class = "exact"           // the same string
	Strip          Class = "strip"           // English is the Vietnamese without its marks
	Joined         Class = "joined"          // without marks and with syllables joined: Danang
	Reorder        Class = "reorder"         // the core survives, in another order or beside translated words
	Exonym         Class = "exonym"          // an English name of its own, nothing of the Vietnamese left
	FormerProvince Class = "former-province" // both carry "cũ" and "old" or "former"
	Partial        Class = "partial"         // one side has only a part of the name
)

// A Matched is a name in Vietnamese text with its counterpart in English text.
type Matched struct {
	Vietnamese bitext.Span // bytes of the Vietnamese text
	English    bitext.Span // bytes of the English text
	Kind       bitext.TermKind
	Class      Class
}
