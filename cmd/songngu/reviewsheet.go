package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/normalize"
	"github.com/songngu/songngu/pipeline/review"
)

// The spreadsheet of a pair speaks the language of the person who asks for it.
// It is read back in either: an editor may send it on to somebody else. Beside
// what review writes, its marks name the pair.

// The columns of a spreadsheet that have words of a language, or that its
// reader must know before a row is taken.
var (
	linkColumn     = columnAt("link")
	seenColumn     = columnAt("seen")
	decisionColumn = columnAt("decision")
	textColumns    = [2]int{review.Source: columnAt("source"), review.Target: columnAt("target")}
	commentColumn  = columnAt("comment")
	stateColumn    = columnAt("state")
	zoneColumn     = columnAt("zone")
)

func columnAt(id string) int { return slices.Index(review.SpreadsheetColumns[:], id) }

// spreadsheet gives a sheet as rows with a head.
func spreadsheet(say messages.Speaker, s *review.Sheet) [][]string {
	grid := [][]string{columnNames(say)}
	for i, cells := range s.Spreadsheet() {
		cells[seenColumn] = pairMark(cells[seenColumn], s.Pair)
		cells[stateColumn] = stateName(say, s.Links[i])
		cells[zoneColumn] = saidOr(say, "review.zone."+cells[zoneColumn], cells[zoneColumn])
		grid = append(grid, cells)
	}
	return grid
}

func columnNames(say messages.Speaker) []string {
	names := make([]string, len(review.SpreadsheetColumns))
	for i, id := range review.SpreadsheetColumns {
		names[i] = say.Say("column."+id, nil)
	}
	return names
}

func stateName(say messages.Speaker, l review.Link) string {
	if l.Untranslated {
		return say.Say("review.level.untranslated", nil)
	}
	return saidOr(say, "sheet.state."+string(l.State), string(l.State))
}

// saidOr gives a message, or the word itself where there is no message for it.
func saidOr(say messages.Speaker, id, word string) string {
	if say.Has(id) {
		return say.Say(id, nil)
	}
	return word
}

// pairMark puts the number of the pair behind what review writes beside a row:
// r1.4 becomes r1.4.606054312439330618. The ID of a pair is a number of 16
// hex digits; a spreadsheet takes neither for a number of its own.
func pairMark(seen, pair string) string {
	n, err := strconv.ParseUint(pair, 16, 64)
	if err != nil {
		return seen // unreachable: so the store makes the IDs of pairs
	}
	return fmt.Sprintf("%s.%d", seen, n)
}

var markForm = regexp.MustCompile(`^(r\d+\.\d+)(?:\.(\d+))?$`)

// readMark takes a mark apart. The pair is empty when the mark has none, as it
// was before marks named the pair; ok is false when it is no mark.
func readMark(cell string) (seen, pair string, ok bool) {
	m := markForm.FindStringSubmatch(strings.TrimSpace(cell))
	if m == nil {
		return "", "", false
	}
	if m[2] == "" {
		return m[1], "", true
	}
	n, err := strconv.ParseUint(m[2], 10, 64)
	return m[1], fmt.Sprintf("%016x", n), err == nil
}

// wordKey is a word as it is compared with another: without case, diacritics
// and what programs add unseen.
func wordKey(word string) string {
	return strings.ToLower(viet.Fold(strings.TrimSpace(normalize.String(word))))
}

// speakers are all languages in which a spreadsheet may come back.
func speakers() []messages.Speaker {
	return []messages.Speaker{messages.In(locales.Vietnamese), messages.In(locales.English)}
}

// misnamed finds the first column that is not called as in any language; ok is
// true when the row is a head. Columns that are only to be read may be gone.
func misnamed(head []string) (column int, ok bool) {
	for i, id := range review.SpreadsheetColumns[:commentColumn+1] {
		named := func(say messages.Speaker) bool {
			return i < len(head) && wordKey(head[i]) == wordKey(say.Say("column."+id, nil))
		}
		if !slices.ContainsFunc(speakers(), named) {
			return i, false
		}
	}
	return 0, true
}

// decisionNames are the words for the decisions in a language, by the word that
// review knows.
func decisionNames(say messages.Speaker) map[string]string {
	names := map[string]string{}
	for word := range review.Decisions {
		names[word] = saidOr(say, "sheet.decision."+word, word)
	}
	return names
}

// decisionWords are the keys of all that may stand in the column of decisions,
// in any language, with the word that review knows.
func decisionWords() map[string]string {
	words := map[string]string{}
	for word := range review.Decisions {
		words[wordKey(word)] = word
	}
	for _, say := range speakers() {
		for word, name := range decisionNames(say) {
			words[wordKey(name)] = word
		}
	}
	return words
}

// listDecisions gives the words for the decisions as one line.
func listDecisions(say messages.Speaker) string {
	return strings.Join(slices.Sorted(maps.Values(decisionNames(say))), ", ")
}
