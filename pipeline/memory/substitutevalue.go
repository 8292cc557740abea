package memory

import (
	"slices"

	"github.com/songngu/songngu/pipeline/fact"
)

// A change is what a value of the unit's source, or one end of a range there,
// is in the query.
type change struct{ from, to fact.Value }

func (c change) same() bool { return fact.Equal(c.from, c.to) }

// changes pairs the values of the source with those of the query, ranges by
// their ends; ok is false where one is a range and the other is none.
func changes(have, want []fact.Fact) (all []change, ok bool) {
	for i := range have {
		if have[i].Range() != want[i].Range() || have[i].Fell != want[i].Fell {
			return nil, false
		}
		low, high := have[i].Ends()
		newLow, newHigh := want[i].Ends()
		all = append(all, change{low, newLow})
		if have[i].Range() {
			all = append(all, change{high, newHigh})
		}
	}
	return all, true
}

// renewed gives what each fact of the target is to say. Each value that
// changes must have its place in the target, and one place only.
func renewed(facts, have, want []fact.Fact) (next []fact.Value, ok bool) {
	all, ok := changes(have, want)
	if !ok {
		return nil, false
	}
	r := renewal{changes: all, used: make([]bool, len(all))}
	next = make([]fact.Value, len(facts))
	for i, f := range facts {
		low, high := f.Ends()
		if low, ok = r.renew(low); !ok {
			return nil, false
		}
		next[i] = low
		if f.Range() {
			if high, ok = r.renew(high); !ok {
				return nil, false
			}
			next[i] = joinEnds(f.Value, low, high)
		}
	}
	return next, r.done()
}

// joinEnds gives the range v with new ends.
func joinEnds(v, low, high fact.Value) fact.Value {
	v.Low, v.High, v.From, v.To = low.Low, high.High, low.From, high.From
	if v.To != (fact.Day{}) && v.Kind != fact.Date {
		v.To = fact.Day{}
	}
	return v
}

// A renewal gives away changes, each once.
type renewal struct {
	changes []change
	used    []bool
}

// renew gives what takes the place of a value of the target: v itself when no
// change is about it. ok is false when nobody knows which of two changes is.
func (r *renewal) renew(v fact.Value) (fact.Value, bool) {
	for _, fits := range []func(a, b fact.Value) bool{fact.Equal, sameNumber} {
		i, sure := r.find(v, fits)
		if i < 0 {
			continue
		}
		r.used[i] = true
		if c := r.changes[i]; !c.same() {
			next, ok := become(v, c)
			return next, ok && sure
		}
		return v, true
	}
	return v, !r.stale(v)
}

// stale tells whether v says once more what a change takes away.
func (r *renewal) stale(v fact.Value) bool {
	return slices.ContainsFunc(r.changes, func(c change) bool {
		return !c.same() && (fact.Compatible(c.from, v) || sameNumber(c.from, v)) && !fact.Compatible(c.to, v)
	})
}

// find gives the first unused change from a value that fits, −1 when there is
// none; sure is false when another that fits becomes something else.
func (r *renewal) find(v fact.Value, fits func(a, b fact.Value) bool) (first int, sure bool) {
	first, sure = -1, true
	for i, c := range r.changes {
		switch {
		case !fits(c.from, v):
		case first >= 0:
			sure = sure && fact.Equal(c.to, r.changes[first].to)
		case !r.used[i]:
			first = i
			for _, before := range r.changes[:i] {
				sure = sure && (!fits(before.from, v) || fact.Equal(before.to, c.to))
			}
		}
	}
	return first, sure
}

// done tells whether every change has been made.
func (r *renewal) done() bool {
	for i, c := range r.changes {
		if !r.used[i] && !c.same() {
			return false
		}
	}
	return true
}

// become gives the value v of the target after a change; ok is false when the
// change is more than one of numbers: another unit, another sign, a day that
// tells more or less.
func become(v fact.Value, c change) (fact.Value, bool) {
	from, to := c.from, c.to
	if from.Kind != to.Kind || from.Unit != to.Unit || v.Kind == from.Kind && v.Unit != from.Unit {
		return v, false
	}
	switch v.Kind {
	case fact.Date:
		v.From = to.From
		return v, from.Kind == fact.Date && sameFields(from.From, to.From)
	case fact.Identifier:
		v.Text = to.Text
		return v, from.Kind == fact.Identifier
	case fact.Number, fact.Ordinal, fact.Label, fact.Percent, fact.Money, fact.Measure, fact.Duration, fact.Score, fact.Fraction, fact.Time:
		v.Low, v.High = to.Low, to.High
		return v, from.Kind != fact.Date && from.Low.Coef < 0 == (to.Low.Coef < 0)
	}
	return v, false
}

// sameNumber tells whether one of two values is a bare number and the other
// the same number: "khóa XIII" is "the 13th", "6,5 độ Richter" magnitude 6.5.
func sameNumber(a, b fact.Value) bool {
	return (bare(a) && scalar(b) || scalar(a) && bare(b)) && a.Low == b.Low && a.High == b.High
}

func bare(v fact.Value) bool {
	return v.Kind == fact.Number || v.Kind == fact.Ordinal || v.Kind == fact.Label
}

func scalar(v fact.Value) bool {
	return bare(v) || v.Kind == fact.Measure
}

// sameFields tells whether two days tell the same parts of the calendar.
func sameFields(a, b fact.Day) bool {
	return (a.Year != 0) == (b.Year != 0) && (a.Month != 0) == (b.Month != 0) && (a.Day != 0) == (b.Day != 0) &&
		(a.Quarter != 0) == (b.Quarter != 0) && (a.Weekday != 0) == (b.Weekday != 0) && (a.Century != 0) == (b.Century != 0) &&
		(a.Cycle != 0) == (b.Cycle != 0) && a.Decade == b.Decade && a.Lunar == b.Lunar
}
