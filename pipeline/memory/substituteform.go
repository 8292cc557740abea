package memory

import (
	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/pipeline/fact"
)

// A formWriter writes values over those of a target in the form that stands
// there.
type formWriter struct {
	text string
	lang locales.Lang
}

// edits write the values next over the facts.
func (w formWriter) edits(facts []fact.Fact, next []fact.Value) (all []edit, ok bool) {
	for i, f := range facts {
		if fact.Equal(f.Value, next[i]) {
			continue
		}
		some, ok := w.fact(f, next[i])
		if !ok {
			return nil, false
		}
		all = append(all, some...)
	}
	return all, true
}

// fact writes a value over a fact; ok is false when the form cannot bear it.
func (w formWriter) fact(f fact.Fact, next fact.Value) (edits []edit, ok bool) {
	switch f.Kind {
	case fact.Date:
		return w.date(f, next)
	case fact.Time:
		return w.clock(f, next)
	case fact.Identifier:
		return w.identifier(f, next)
	case fact.Score, fact.Fraction:
		return w.inOrder(f, []numerals.Decimal{f.Low, f.High}, []numerals.Decimal{next.Low, next.High})
	case fact.Ordinal:
		if w.lang == locales.Vietnamese && next.Low == numerals.Int(1) { // "thứ nhất"
			return nil, false
		}
		return w.inOrder(f, ends(f.Value), ends(next))
	case fact.Label:
		return w.inOrder(f, ends(f.Value), ends(next))
	}
	if isAmount(f.Kind) {
		return w.amount(f, next)
	}
	return nil, false
}

func ends(v fact.Value) []numerals.Decimal {
	if v.Range() {
		return []numerals.Decimal{v.Low, v.High}
	}
	return []numerals.Decimal{v.Low}
}

// inOrder writes numbers over the slots of a fact, which must hold the old
// ones in order and nothing else.
func (w formWriter) inOrder(f fact.Fact, old, next []numerals.Decimal) (edits []edit, ok bool) {
	all := slots(w.text, f, w.lang)
	if len(all) != len(old) {
		return nil, false
	}
	for i, s := range all {
		if s.value != old[i] {
			return nil, false
		}
		if edits, ok = w.slot(edits, s, next[i], false); !ok {
			return nil, false
		}
	}
	return edits, true
}

// slot appends the edit that writes a number over a slot.
func (w formWriter) slot(edits []edit, s slot, v numerals.Decimal, grouped bool) ([]edit, bool) {
	if v == s.value {
		return edits, true
	}
	text, ok := s.form(w.text, v, w.lang, grouped)
	return append(edits, edit{s.Span, text}), ok && w.articleKept(s.Span, text)
}

// amount writes a number, with or without a unit, or a range of two. The
// scale word stays: "1.2 billion" has a form for 3.5 billion, and none for
// 900 million.
func (w formWriter) amount(f fact.Fact, next fact.Value) (edits []edit, ok bool) {
	all := slots(w.text, f, w.lang)
	old, fresh := ends(f.Value), ends(next)
	if f.Kind == fact.Duration && len(old) == 1 && len(all) == 2 {
		return w.duration(f, next, all)
	}
	if len(all) != len(old) || !w.agrees(f, all, next) {
		return nil, false
	}
	for i, s := range all {
		exp, ok := scaleOf(s.value, magnitude(old[i]))
		v := magnitude(fresh[i]).Shift(-exp)
		if !ok || !readable(s.value, v, exp) || w.paired(s, v) {
			return nil, false
		}
		if edits, ok = w.slot(edits, s, v, true); !ok {
			return nil, false
		}
	}
	return edits, true
}

// magnitude is d without its sign, which is a word or a dash beside the slot.
func magnitude(d numerals.Decimal) numerals.Decimal {
	if d.Coef < 0 {
		return d.Neg()
	}
	return d
}

// scaleOf gives the power of ten between the number that is written and the
// one that is meant.
func scaleOf(written, meant numerals.Decimal) (exp int, ok bool) {
	if written.Coef != meant.Coef || written.Coef == 0 {
		return 0, false
	}
	exp = meant.Exp - written.Exp
	return exp, exp >= 0
}

// readable tells whether a number before the same scale word is one that a
// newsroom writes: neither "0.3 million" nor "2,500 million" nor "ten hundred"
// where nothing of the kind stood before, nor seven digits for want of a scale
// word.
func readable(old, v numerals.Decimal, exp int) bool {
	one, limit := numerals.Int(1), numerals.Int(1000)
	switch exp {
	case 0:
		limit = numerals.Int(1_000_000)
	case 1:
		one, limit = numerals.Int(2), numerals.Int(10)
	case 2:
		limit = numerals.Int(10)
	}
	if exp > 0 && v.Cmp(one) < 0 && old.Cmp(one) >= 0 {
		return false
	}
	return v.Cmp(limit) < 0 || old.Cmp(limit) >= 0
}

// duration writes hours and minutes, or another pair of units of which the
// value is told in the second: "2 hours and 15 minutes". Both agree with their
// units as before.
func (w formWriter) duration(f fact.Fact, next fact.Value, all []slot) (edits []edit, ok bool) {
	const parts = 60 // minutes of hours, seconds of minutes
	large, ok1 := all[0].value.Int()
	small, ok2 := all[1].value.Int()
	old, ok3 := f.Low.Int()
	sum, ok4 := next.Low.Int()
	if !ok1 || !ok2 || !ok3 || !ok4 || f.Unit != "min" && f.Unit != "s" || large*parts+small != old || sum < parts || sum%parts == 0 {
		return nil, false
	}
	for i, n := range []int{sum / parts, sum % parts} {
		v := numerals.Int(int64(n))
		if w.lang == locales.English && count(all[i].value) != count(v) {
			return nil, false
		}
		if edits, ok = w.slot(edits, all[i], v, false); !ok {
			return nil, false
		}
	}
	return edits, true
}
