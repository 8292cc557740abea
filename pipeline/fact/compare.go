package fact

import "github.com/songngu/songngu/locales/numerals"

// A Pairing is a fact of the source with the fact of the target that stands for
// it.
type Pairing struct{ Source, Target Fact }

// A Comparison is what became of the facts of a text in its translation. Every
// fact of both sides stands in it once; the ends of a range stand in it by
// themselves, with the span of the whole range.
type Comparison struct {
	Matched []Pairing // say the same, as far as both tell
	Wrong   []Pairing // say two things of one sort, in places that correspond
	Missing []Fact    // of the source, without a counterpart
	Added   []Fact    // of the target, without a counterpart
}

// Compare pairs the facts of a segment with those of its translation. Equal
// values are paired before compatible ones, each in the order of the text; a
// value that one side only says again counts as matched with the first, a minus
// with a word of falling, and a fraction with its two numbers. What is left is
// wrong where both sides have a leftover of one sort (two prices, two dates), else
// missing or added.
func Compare(source, target []Fact) Comparison {
	c := comparer{source: split(source), target: split(target)}
	c.sourceOf = make([]int, len(c.source))
	c.targetOf = make([]int, len(c.target))
	c.pair(func(a, b Fact) bool { return Equal(a.Value, b.Value) })
	c.pair(agree)
	inParts(c.source, c.sourceOf, c.target, c.targetOf)
	inParts(c.target, c.targetOf, c.source, c.sourceOf)
	c.repeats()
	c.pair(sameSort)
	return c.result()
}

// split gives ranges as their two ends.
func split(facts []Fact) []Fact {
	out := make([]Fact, 0, len(facts))
	for _, f := range facts {
		low, high := f.Ends()
		out = append(out, Fact{f.Span, low, f.Fell})
		if high != low {
			out = append(out, Fact{f.Span, high, f.Fell})
		}
	}
	return out
}

// A comparer holds for each fact the place of its counterpart, counted from 1;
// 0 is none yet, repeated one that only says another again.
type comparer struct {
	source, target     []Fact
	sourceOf, targetOf []int
}

const repeated = -1

func (c *comparer) pair(fits func(a, b Fact) bool) {
	for i, s := range c.source {
		if c.sourceOf[i] != 0 {
			continue
		}
		for j, t := range c.target {
			if c.targetOf[j] == 0 && fits(s, t) {
				c.sourceOf[i], c.targetOf[j] = j+1, i+1
				break
			}
		}
	}
}

// inParts pairs fractions of one side with the two numbers that tell them on the
// other: "one in ten" is "cứ 10 người thì 1 người". The one may be an article there.
func inParts(fractions []Fact, of []int, numbers []Fact, numberOf []int) {
	for i, f := range fractions {
		if of[i] != 0 || f.Kind != Fraction {
			continue
		}
		all, part := unpaired(numbers, numberOf, f.High), unpaired(numbers, numberOf, f.Low)
		if all < 0 || part < 0 && (f.Low != numerals.Int(1) || f.High == numerals.Int(2)) {
			continue
		}
		of[i], numberOf[all] = all+1, i+1
		if part >= 0 {
			numberOf[part] = repeated
		}
	}
}

// unpaired finds the first number n without a counterpart, -1 when there is none.
func unpaired(facts []Fact, of []int, n numerals.Decimal) int {
	for i, f := range facts {
		if of[i] == 0 && f.Kind == Number && f.Low == n {
			return i
		}
	}
	return -1
}

// partOf tells whether one of the two is a fraction and the other a number in it.
func partOf(a, b Value) bool {
	if b.Kind == Fraction {
		a, b = b, a
	}
	return a.Kind == Fraction && b.Kind == Number && (b.Low == a.Low || b.Low == a.High)
}

// repeats marks the leftovers that say what a paired fact of the other side
// says already.
func (c *comparer) repeats() {
	for i, s := range c.source {
		if c.sourceOf[i] == 0 && says(c.target, c.targetOf, s) {
			c.sourceOf[i] = repeated
		}
	}
	for j, t := range c.target {
		if c.targetOf[j] == 0 && says(c.source, c.sourceOf, t) {
			c.targetOf[j] = repeated
		}
	}
}

func says(facts []Fact, of []int, with Fact) bool {
	for i, f := range facts {
		if of[i] > 0 && agree(f, with) {
			return true
		}
	}
	return false
}

// agree tells whether two facts say the same as far as both tell. A fall may be
// told with a minus or with a word, or with both, as Vietnamese tables have it:
// "giảm 0,86% (-0,86%)" is "fell 0.86 per cent". A minus against a rise, or
// against no word at all, is a difference.
func agree(a, b Fact) bool {
	return Compatible(a.Value, b.Value) || fall(a, b) || fall(b, a)
}

// fall tells whether a is below zero and b as much above it, after a word that
// says that so much went away.
func fall(a, b Fact) bool {
	return b.Fell && a.Low.Coef < 0 && b.Low.Coef > 0 && Compatible(a.neg(), b.Value)
}

// sameSort tells whether two values that differ are about one sort of thing,
// so that one of them is likely wrong.
func sameSort(a, b Fact) bool {
	if a.Kind == Measure || a.Kind == Duration {
		return a.Kind == b.Kind && a.base().Unit == b.base().Unit
	}
	if a.Kind == Date && b.Kind == Date {
		return a.From.Lunar == b.From.Lunar && (a.From.Day != 0) == (b.From.Day != 0) &&
			(a.From.Weekday != 0) == (b.From.Weekday != 0)
	}
	return a.Kind == b.Kind
}

func (c *comparer) result() Comparison {
	var out Comparison
	for i, s := range c.source {
		switch j := c.sourceOf[i]; {
		case j == repeated:
			out.Matched = append(out.Matched, Pairing{s, firstFit(c.target, s)})
		case j == 0:
			out.Missing = append(out.Missing, s)
		case agree(s, c.target[j-1]), partOf(s.Value, c.target[j-1].Value):
			out.Matched = append(out.Matched, Pairing{s, c.target[j-1]})
		default:
			out.Wrong = append(out.Wrong, Pairing{s, c.target[j-1]})
		}
	}
	for j, t := range c.target {
		switch c.targetOf[j] {
		case repeated:
			out.Matched = append(out.Matched, Pairing{firstFit(c.source, t), t})
		case 0:
			out.Added = append(out.Added, t)
		}
	}
	return out
}

func firstFit(facts []Fact, with Fact) Fact {
	for _, f := range facts {
		if agree(f, with) || partOf(f.Value, with.Value) {
			return f
		}
	}
	return Fact{} // unreachable: repeats found one
}
