package align

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/fact"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// joinClocks makes one token of the figures of each time of day, "8h14" or "8:14
// a.m.", and notes in r.clocks which time that is, so that it meets the same
// time and not every hour of 8. Words beside the figures, as in "8 giờ sáng",
// stay words. It gives the time that text is, as the time stamps of a live page
// are; "" when it says anything else.
func (r *reader) joinClocks(text string) (stamp string) {
	clear(r.clocks)
	if !mayTellTime(text) {
		return ""
	}
	first, last := strings.IndexFunc(text, isWordRune), strings.LastIndexFunc(text, isWordRune)
	rest := r.token // r.token grows over what was taken from it
	r.token = r.token[:0]
	for _, f := range fact.Read(text, r.side.lang) {
		if f.Kind != fact.Time || f.Range() {
			continue
		}
		norm := clockNorm(f, text, r.side.lang)
		n := before(rest, f.Span.End)
		if start, ok := r.join(rest[:n], f.Span); ok {
			r.clocks[start] = norm
		}
		rest = rest[n:]
		if f.Span.Start <= first && last < f.Span.End {
			stamp = norm
		}
	}
	r.token = append(r.token, rest...)
	return stamp
}

// before gives how many of the tokens begin before a place.
func before(tokens []lexicon.Token, place int) int {
	n := 0
	for n < len(tokens) && tokens[n].Start < place {
		n++
	}
	return n
}

// clockWords are words behind the hour of a time of day, beside the letters h and
// g and the colon, which hang on it.
var clockWords = [...]string{"giờ", "gio", "am", "a.m", "pm", "p.m", "o'clock", "o’clock"}

// mayTellTime tells whether text is worth to be read for times of day.
func mayTellTime(text string) bool {
	for i := 0; i+1 < len(text); i++ {
		if isFigure(text[i]) && !isFigure(text[i+1]) && hour(text[i+1:]) {
			return true
		}
	}
	return false
}

// hour tells whether what stands before text, a figure, may be an hour.
func hour(text string) bool {
	switch text[0] {
	case ':', 'g', 'G':
		if len(text) > 1 && isFigure(text[1]) {
			return true
		}
	case 'h', 'H':
		if len(text) == 1 || text[1] < utf8.RuneSelf && !unicode.IsLetter(rune(text[1])) {
			return true
		}
	}
	text = strings.TrimPrefix(text, " ")
	return slices.ContainsFunc(clockWords[:], func(word string) bool {
		return len(text) >= len(word) && strings.EqualFold(text[:len(word)], word)
	})
}

func isFigure(b byte) bool { return '0' <= b && b <= '9' }

// join appends tokens to r.token, as one those in span from the first figure up to
// the last one or the short word behind it, and gives where that begins.
func (r *reader) join(tokens []lexicon.Token, span bitext.Span) (start int, ok bool) {
	first, last := -1, -1
	for i, t := range tokens {
		switch {
		case t.Start < span.Start || t.End > span.End:
		case first < 0 && t.Number:
			first, last = i, i
		case first >= 0 && (t.Number || t.End-t.Start <= 2 && last == i-1):
			last = i
		}
	}
	if first < 0 {
		r.token = append(r.token, tokens...)
		return 0, false
	}
	tokens[first].End = tokens[last].End
	start = tokens[first].Start
	r.token = append(r.token, tokens[:first+1]...)
	r.token = append(r.token, tokens[last+1:]...)
	return start, true
}

const halfDay = 12 * 60

// clockNorm writes a time of day as "8:14". English leaves out which half of
// the day it is where the text around tells; that is "8:14/20:14".
func clockNorm(f fact.Fact, text string, lang locales.Lang) string {
	minutes, _ := f.Low.Int()
	norm := clockText(minutes)
	if lang == locales.English && minutes <= halfDay+59 && !strings.ContainsAny(text[f.Span.Start:f.Span.End], "mM") {
		norm += "/" + clockText((minutes+halfDay)%(2*halfDay))
	}
	return norm
}

func clockText(minutes int) string { return fmt.Sprintf("%d:%02d", minutes/60, minutes%60) }

// clockKeys gives the keys of a time as clockNorm writes it: each time that it
// may be and, of a full hour, the number, for a text that says only that.
func clockKeys(norm string) []key {
	var keys []key
	times := strings.Split(norm, "/")
	for _, t := range times {
		keys = append(keys, key{clockKey, t, 0.9})
	}
	if hour, full := strings.CutSuffix(times[0], ":00"); full {
		v, _ := numerals.Parse(hour)
		keys = append(keys, valueOf(v, 0.5))
	}
	return keys
}

// stamps weighs links that hold time stamps of both sides.
func (p *problem) stamps(i, j int, s shape) float64 {
	if p.source.stamps == nil || p.target.stamps == nil {
		return 0
	}
	left, right := stamped(p.source.stamps[i:i+s.source]), stamped(p.target.stamps[j:j+s.target])
	switch {
	case len(left) == 0 || len(right) == 0:
		return 0
	case meetAll(left, right) && meetAll(right, left):
		return p.model.ClockMeet
	}
	return p.model.ClockClash
}

func stamped(all []string) []string {
	var some []string
	for _, s := range all {
		if s != "" {
			some = append(some, s)
		}
	}
	return some
}

// meetAll tells whether each stamp may be the time of one of others.
func meetAll(stamps, others []string) bool {
	for _, s := range stamps {
		if !slices.ContainsFunc(others, func(o string) bool { return sameTime(s, o) }) {
			return false
		}
	}
	return true
}

func sameTime(a, b string) bool {
	for t := range strings.SplitSeq(a, "/") {
		for u := range strings.SplitSeq(b, "/") {
			if t == u {
				return true
			}
		}
	}
	return false
}

func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
