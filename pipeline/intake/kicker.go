package intake

import "strings"

// A kicker has few words and stands over a title, which has more.
const (
	longestKicker = 4
	shortestTitle = 5
	farthestTitle = 6 // lines behind the first kicker
)

// isKicker tells whether the line is the name of a section or series over the
// title, or of the paper itself: a few words, and behind them, but for days,
// other kickers and furniture, a line that is long enough for a title and no
// sentence.
func (z *zoner) isKicker(text string) bool {
	if isTrail(text) {
		return true
	}
	if len(strings.Fields(text)) > longestKicker {
		return false
	}
	for _, next := range z.lines[z.i+1 : min(len(z.lines), z.i+farthestTitle)] {
		if _, ok := pageDay(next.text); ok || isTrail(next.text) {
			continue
		}
		switch p := phraseOf(next.text); {
		case next.zone != "":
			return false
		case p == section, p == furniture, len(strings.Fields(next.text)) <= longestKicker && p == noPhrase && !looksLikeNames(next.text) && !isPipe(next.text):
			continue
		}
		return len(next.text) <= longestMark && len(strings.Fields(next.text)) >= shortestTitle &&
			!endsSentence(next.text) && !isPipe(next.text) && !z.isLast(next)
	}
	return false
}

// isTrail tells of the sections that lead to an article: "Xã hội > Giao thông".
func isTrail(text string) bool {
	for _, mark := range [...]string{" > ", " › ", " » "} {
		if len(text) <= longestMark && strings.Contains(text, mark) && !endsSentence(text) {
			return !strings.HasPrefix(text, strings.TrimSpace(mark))
		}
	}
	return false
}

// isLast tells whether the line is the last of the page.
func (z *zoner) isLast(l line) bool { return l.source == z.lines[len(z.lines)-1].source }
