package fact

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
// value that one side only says again counts as matched with the first. What is
// left is wrong where both sides have a leftover of one sort (two prices, two
// dates), else missing or added.
func Compare(source, target []Fact) Comparison {
	c := comparer{source: split(source), target: split(target)}
	c.sourceOf = make([]int, len(c.source))
	c.targetOf = make([]int, len(c.target))
	c.pair(Equal)
	c.pair(Compatible)
	c.repeats()
	c.pair(sameSort)
	return c.result()
}

// split gives ranges as their two ends.
func split(facts []Fact) []Fact {
	out := make([]Fact, 0, len(facts))
	for _, f := range facts {
		low, high := f.Ends()
		out = append(out, Fact{f.Span, low})
		if high != low {
			out = append(out, Fact{f.Span, high})
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

func (c *comparer) pair(fits func(a, b Value) bool) {
	for i, s := range c.source {
		if c.sourceOf[i] != 0 {
			continue
		}
		for j, t := range c.target {
			if c.targetOf[j] == 0 && fits(s.Value, t.Value) {
				c.sourceOf[i], c.targetOf[j] = j+1, i+1
				break
			}
		}
	}
}

// repeats marks the leftovers that say what a paired fact of the other side
// says already.
func (c *comparer) repeats() {
	for i, s := range c.source {
		if c.sourceOf[i] == 0 && says(c.target, c.targetOf, s.Value) {
			c.sourceOf[i] = repeated
		}
	}
	for j, t := range c.target {
		if c.targetOf[j] == 0 && says(c.source, c.sourceOf, t.Value) {
			c.targetOf[j] = repeated
		}
	}
}

func says(facts []Fact, of []int, v Value) bool {
	for i, f := range facts {
		if of[i] > 0 && Compatible(f.Value, v) {
			return true
		}
	}
	return false
}

// sameSort tells whether two values that differ are about one sort of thing,
// so that one of them is likely wrong.
func sameSort(a, b Value) bool {
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
		case Compatible(s.Value, c.target[j-1].Value):
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
		if Compatible(f.Value, with.Value) {
			return f
		}
	}
	return Fact{} // unreachable: repeats found one
}
