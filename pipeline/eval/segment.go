package eval

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/clipperhouse/uax29/v2/sentences"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/segment"
)

// segmentMeasure tells how well sentences are found: on folders of pages with
// gold, on tables of cases (text, segments joined by " ||| ", name), and on
// tables of tokenised sentences (name, sentence), which are put together to
// running text. UAX #29 alone stands beside, where the text is not a page.
var segmentMeasure = Measure{"segment", runSegment}

func runSegment(paths []string) (Table, error) {
	t := Table{Name: "segment", Columns: []string{"set", "segments", "right", "of", "precision", "recall", "f1", "uax29-f1"}}
	for _, path := range paths {
		var row []any
		var err error
		if strings.HasSuffix(path, ".tsv") {
			row, err = t.segmentTable(path)
		} else {
			row, err = t.segmentPages(path)
		}
		if err != nil {
			return t, err
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// segmentPages counts the segment ends of a folder's pages.
func (t *Table) segmentPages(folder string) ([]any, error) {
	pages, err := readGoldPages(folder)
	if err != nil {
		return nil, err
	}
	var right hits
	gold, made, whole := 0, 0, 0
	for _, p := range pages {
		f := p.find()
		right += f.cuts
		gold += len(p.gold)
		made += f.made
		if int(f.cuts) == len(p.gold) && f.made == len(p.gold) {
			whole++
		} else {
			t.Missed = append(t.Missed, fmt.Sprintf("%s: %d of %d boundaries found, %d made", p.name, f.cuts, len(p.gold), f.made))
		}
	}
	return []any{filepath.Base(folder), gold, whole, len(pages), right.precision(made), right.recall(gold), right.f1(made, gold), ""}, nil
}

// A segmentCase is a text with the segments that are right, in order.
type segmentCase struct {
	name, text string
	want       []string
	lang       locales.Lang
}

func (t *Table) segmentTable(path string) ([]any, error) {
	cases, err := readSegmentCases(path)
	if err != nil {
		return nil, err
	}
	var ours, base boundaryCount
	whole := 0
	for _, c := range cases {
		spans := segment.Split(c.text, c.lang, bitext.Body)
		missed := ours.add(c, spans)
		base.add(c, uaxSpans(c.text))
		if len(missed) == 0 {
			whole++
		}
		t.Missed = append(t.Missed, missed...)
	}
	return []any{
		filepath.Base(path), ours.gold, whole, len(cases),
		ours.right.precision(ours.made), ours.right.recall(ours.gold), ours.f1(), base.f1(),
	}, nil
}

// readSegmentCases reads a table of cases, or one of tokenised sentences as
// one case.
func readSegmentCases(path string) ([]segmentCase, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	unescape := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r", `\\`, `\`)
	var cases []segmentCase
	var treebank segmentCase
	for i, line := range lines {
		row := strings.Split(line, "\t")
		switch {
		case len(cases) == 0 && strings.HasPrefix(line, "# "):
		case len(row) == 2:
			treebank.want = append(treebank.want, detokenize(row[1]))
		case len(row) > 2:
			c := segmentCase{name: row[2], text: unescape.Replace(row[0]), lang: locales.English}
			if strings.HasPrefix(c.name, "vi") {
				c.lang = locales.Vietnamese
			}
			for want := range strings.SplitSeq(row[1], " ||| ") {
				c.want = append(c.want, unescape.Replace(want))
			}
			cases = append(cases, c)
		default:
			return nil, fmt.Errorf("%s, line %d: want two columns or more", path, i+1)
		}
	}
	if len(treebank.want) > 0 {
		treebank.name, treebank.text, treebank.lang = filepath.Base(path), strings.Join(treebank.want, " "), locales.Vietnamese
		cases = append(cases, treebank)
	}
	if len(cases) == 0 {
		return nil, noSet(path, "cases, or sentences with their names")
	}
	return cases, nil
}

// detokenize writes a treebank's sentence as it was printed: no white space
// before closing and behind opening punctuation. A straight quotation mark
// opens and closes in turn, and closes before the marks at the end.
func detokenize(sentence string) string {
	var sb strings.Builder
	tight, open := true, false
	tokens := strings.Fields(sentence)
	for i, token := range tokens {
		switch token {
		case "LBKT":
			token = "("
		case "RBKT":
			token = ")"
		}
		quote := token == "\""
		closes := isMarks(token) || quote && (open || i > 0 && isMarks(strings.Join(tokens[i+1:], "")))
		if !tight && !closes {
			sb.WriteByte(' ')
		}
		sb.WriteString(token)
		tight = token == "(" || token == "“" || quote && !closes
		open = open != quote
	}
	return sb.String()
}

func isMarks(text string) bool { return strings.Trim(text, ".,;:!?)”…") == "" }

// A boundaryCount counts the ends of segments over several texts.
type boundaryCount struct {
	right      hits
	gold, made int
}

func (b *boundaryCount) f1() float64 { return b.right.f1(b.made, b.gold) }

// add compares spans with a case and tells which ends are missing or too much.
// Ends are counted in characters that are no white space, since the gold may
// have mended that.
func (b *boundaryCount) add(c segmentCase, spans []bitext.Span) (missed []string) {
	gold, made := map[int]bool{}, map[int]bool{}
	at := 0
	for _, w := range c.want {
		at += len(squeeze(w))
		gold[at] = true
	}
	at = 0
	for _, s := range spans {
		at += len(squeeze(s.Of(c.text)))
		made[at] = true
		if !gold[at] {
			missed = append(missed, fmt.Sprintf("%s: splits behind %q", c.name, tail(c.text[:s.End])))
		}
	}
	at = 0
	for _, w := range c.want {
		at += len(squeeze(w))
		b.right += count(made[at])
		if !made[at] {
			missed = append(missed, fmt.Sprintf("%s: does not split behind %q", c.name, tail(w)))
		}
	}
	b.gold += len(gold)
	b.made += len(made)
	return missed
}

// tail is the end of a text, enough to find the place.
func tail(text string) string {
	words := strings.Fields(text[max(0, len(text)-100):])
	return strings.Join(words[max(0, len(words)-8):], " ")
}

func uaxSpans(text string) []bitext.Span {
	var spans []bitext.Span
	for it := sentences.FromString(text); it.Next(); {
		if strings.TrimSpace(it.Value()) != "" {
			spans = append(spans, bitext.Span{Start: it.Start(), End: it.End()})
		}
	}
	return spans
}
