package pair

import (
	"math"
	"slices"
	"time"

	"github.com/songngu/songngu/pipeline/fact"
)

// Bulletins of two days are one text with other figures: the words of both, and
// their order, speak for a pair. Only what they say differs. A real page has a
// wrong date or figure too; so it is the balance that counts, of the facts that
// linked sentences share and those that contradict each other there.

// differ tells whether the facts of two articles are reason to look closer: the
// one that has fewer misses many of them on the other side.
func differ(vi, en *profile) bool {
	few, many := vi.keys[byFact], en.keys[byFact]
	if len(few) > len(many) {
		few, many = many, few
	}
	missed := 0
	for key := range few {
		if !many[key] {
			missed++
		}
	}
	return missed > 0 && daysDiffer(vi.titleDays, en.titleDays) ||
		missed >= fewMissed && float64(missed) > mostMissed*float64(len(few))
}

// compareFacts counts the facts of linked sentences.
func (l *linkage) compareFacts(vi, en []fact.Fact) {
	c := fact.Compare(vi, en)
	l.equal += len(c.Matched)
	l.differing += len(c.Wrong)
}

// other is the probability that two texts that look like a pair are of different
// days. Differing figures by themselves leave it open; only with differing days
// in the titles or of publication do they decide.
func (l linkage) other(vi, en *profile) float64 {
	odds := otherBias + otherDiffering*float64(l.differing) - otherEqual*float64(l.equal)
	titles, apart := daysDiffer(vi.titleDays, en.titleDays), publishedApart(vi.day, en.day)
	if titles {
		odds += otherTitle
	}
	if apart {
		odds += otherDay
	}
	if !titles && !apart {
		odds = min(odds, mostOther)
	}
	return 1 / (1 + math.Exp(-odds))
}

// daysDiffer tells whether both sides name days, and none that could be the same.
func daysDiffer(vi, en []fact.Value) bool {
	return len(vi) > 0 && len(en) > 0 && !slices.ContainsFunc(vi, func(a fact.Value) bool {
		return slices.ContainsFunc(en, func(b fact.Value) bool { return fact.Compatible(a, b) })
	})
}

// daysOf gives the days among facts: those with day and month.
func daysOf(facts []fact.Fact) []fact.Value {
	var days []fact.Value
	for _, f := range facts {
		low, high := f.Ends()
		for _, v := range []fact.Value{low, high} {
			if v.From.Day != 0 && v.From.Month != 0 {
				days = append(days, v)
			}
		}
	}
	return days
}

// publishedApart tells whether two articles appeared on days that are no
// neighbours.
func publishedApart(vi, en string) bool {
	apart, known := daysApart(vi, en)
	return known && apart > 1
}

// daysApart is the distance of two days of publication, if both are known.
func daysApart(vi, en string) (days int, known bool) {
	a, errA := time.Parse(time.DateOnly, vi)
	b, errB := time.Parse(time.DateOnly, en)
	return int(math.Round(b.Sub(a).Abs().Hours() / 24)), errA == nil && errB == nil
}

// factsOf gives the facts of segments, one after the other.
func (p *profile) factsOf(segments []int) []fact.Fact {
	var facts []fact.Fact
	for _, i := range segments {
		facts = append(facts, p.facts[i]...)
	}
	return facts
}

// withoutCounter drops the number that a line of a list begins with: "3. ".
func withoutCounter(text string, facts []fact.Fact) []fact.Fact {
	if len(facts) == 0 || facts[0].Span.Start != 0 {
		return facts
	}
	if end := facts[0].Span.End; end < len(text) && (text[end] == '.' || text[end] == ')') {
		return facts[1:]
	}
	return facts
}
