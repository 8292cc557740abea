package check

import (
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/fact"
)

// facts compares what both sides state. What is missing beside a link but said
// in the segment before or after it was moved there, and is not reported.
func (l *link) facts() []Finding {
	var all []Finding
	c := fact.Compare(l.source.facts(), l.target.facts())
	for _, p := range c.Wrong {
		all = append(all, l.wrong(p)...)
	}
	for _, f := range c.Missing {
		if severity, ok := l.source.weight(f); ok && !stated(l.target.around(), f) {
			found := l.found(MissingFact, severity, Source, f.Span)
			found.Expected = fact.Write(f.Value, l.target.lang)
			all = append(all, found)
		}
	}
	for _, f := range c.Added {
		if severity, ok := l.target.weight(f); ok && !stated(l.source.around(), f) {
			all = append(all, l.found(AddedFact, min(severity, Note), Target, f.Span))
		}
	}
	return all
}

// wrong reports a fact that the target states otherwise. It is a fault where
// both sides use figures or tell a price, a date or a measure; two counts in
// words that differ are rather two different things.
func (l *link) wrong(p fact.Pairing) []Finding {
	words := p.Source.Span.Of(l.source.joined)
	f := l.found(WrongFact, Fault, Target, p.Target.Span)
	source, target := hasDigit(words), hasDigit(f.Target)
	switch p.Source.Kind {
	case fact.Number, fact.Ordinal, fact.Label, fact.Fraction, fact.Magnitude:
		if !source && !target {
			return nil
		}
	}
	if !source || !target {
		f.Severity = Warning
	}
	f.Source, f.Expected = words, fact.Write(p.Source.Value, l.target.lang)
	return []Finding{f}
}

// weight tells how much it matters when a fact has no counterpart, and false
// when it does not: vague and ordinal words, weekdays, and small counts in words
// come and go in a good translation.
func (t *text) weight(f fact.Fact) (Severity, bool) {
	figures := hasDigit(f.Span.Of(t.joined))
	if !figures && f.Low == numerals.Int(1) {
		return Note, false // "một năm" is as well "a year"
	}
	switch f.Kind {
	case fact.Magnitude, fact.Ambiguous:
		return Note, false
	case fact.Ordinal, fact.Label, fact.Fraction:
		return Note, figures
	case fact.Money, fact.Measure, fact.Duration:
		return Warning, f.Low != numerals.Int(1) // "1 USD" is as well "the dollar", "1 năm" "a year"
	case fact.Date:
		if f.From.Weekday != 0 || f.From.Month == 0 {
			return Note, figures
		}
	case fact.Time:
		return Warning, figures
	case fact.Number:
		if !figures {
			return Note, f.Low.Cmp(numerals.Int(12)) > 0
		}
		return Warning, f.Low != numerals.Int(1) // "1 người" is as well "a person"
	}
	return Warning, true
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

// facts reads the text segment by segment; spans are bytes of the joined text.
func (t *text) facts() []fact.Fact {
	var all []fact.Fact
	for n, start := range t.starts {
		end := len(t.joined)
		if n+1 < len(t.starts) {
			end = t.starts[n+1] - 1
		}
		for _, f := range fact.Read(t.joined[start:end], t.lang) {
			f.Span = bitext.Span{Start: f.Span.Start + start, End: f.Span.End + start}
			all = append(all, f)
		}
	}
	return all
}

// factSpans gives where the text states facts.
func (t *text) factSpans() []bitext.Span {
	var spans []bitext.Span
	for _, f := range t.facts() {
		spans = append(spans, f.Span)
	}
	return spans
}

// around reads the segments right before and right after the text.
func (t *text) around() []fact.Fact {
	if len(t.ids) == 0 {
		return nil
	}
	var all []fact.Fact
	for _, id := range [...]int{t.ids[0] - 1, t.ids[len(t.ids)-1] + 1} {
		if id >= 0 && id < len(t.side.Segments) {
			all = append(all, fact.Read(t.side.Text(id), t.lang)...)
		}
	}
	return all
}

func stated(facts []fact.Fact, f fact.Fact) bool {
	for _, o := range facts {
		if fact.Compatible(o.Value, f.Value) {
			return true
		}
	}
	return false
}
