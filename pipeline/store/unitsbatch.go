package store

import (
	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

var unitLangs = [2]locales.Lang{locales.Vietnamese, locales.English}

// A UnitBatch is units made ready to be written: with their IDs, their
// signatures and the postings of their words. Making one touches no database,
// so that one core can make the next while another one writes.
type UnitBatch struct {
	units  []bitext.Unit
	signed []signedSides
	words  [2]memory.Postings // as unitLangs
}

// signedSides are the signatures of a unit's Vietnamese and English side.
type signedSides [2]memory.Entry

// NewUnitBatch makes a batch, which keeps the slice. Units without an ID get
// theirs.
func NewUnitBatch(units []bitext.Unit) *UnitBatch {
	b := &UnitBatch{units: units, signed: make([]signedSides, len(units))}
	var signer memory.Signer
	for i := range units {
		if units[i].ID == "" {
			units[i].ID = memory.ID(units[i])
		}
		for side, lang := range unitLangs {
			e := &b.signed[i][side]
			e.Signature, e.Tokens = signer.Sign(textIn(&units[i], lang))
			for word := range signer.Words() {
				b.words[side].Add(i, word)
			}
		}
	}
	for side := range b.words {
		b.words[side].Sort()
	}
	return b
}

// textIn gives a unit's text in one language.
func textIn(u *bitext.Unit, lang locales.Lang) string {
	if u.SourceLang == lang {
		return u.Source
	}
	return u.Target
}
