// Package segment cuts the blocks of an article into segments: sentences, or
// what stands for one, such as a title.
//
// It puts rules of its own over the sentence boundaries of Unicode Standard
// Annex #29, because those break after "TP." and "Mr.", and never before "5
// người chết". The rules stand in one table (rules.go), each with its name, its
// source and an example that the tests run.
//
// It needs text in NFC. It refuses to change any byte: a segment is a pair of
// offsets, and the segments with the white space between them are the text. It
// does not look for sentences in titles, captions and page furniture, it does
// not split at semicolons or colons, and it does not know the dialogue of
// novels, chat without capitals, or text in other languages.
package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// typicalSentence is the length in bytes for which room is made in advance.
// News sentences have 100 to 160 bytes; a little less wastes little.
const typicalSentence = 96

// Split gives the segments of a text as byte offsets, in order, without white
// space at their ends. Between two segments stands nothing but white space, and
// so does before the first and behind the last; text that is only white space
// has no segments. A block that is one unit by its zone (title, caption,
// byline, …) is one segment. Languages other than Vietnamese are read by the
// rules for English.
//
// The cost is linear in the text: one pass of UAX #29 and one over the bytes.
func Split(text string, lang locales.Lang, zone bitext.Zone) []bitext.Span {
	if whole(zone) {
		return appendTrimmed(nil, text, 0, len(text))
	}
	if lang != locales.Vietnamese {
		lang = locales.English
	}
	s := splitter{
		text:  text,
		lang:  lang,
		base:  sentences.FromString(""),
		spans: make([]bitext.Span, 0, 1+len(text)/typicalSentence),
	}
	for lo := 0; lo < len(text); {
		hi := s.paragraphEnd(lo)
		s.paragraph(lo, hi)
		lo = hi
	}
	return s.spans
}

// Article gives the segments of all blocks that hold prose, in page order.
// Bylines, datelines that stand alone and page furniture have none. Repeated
// teasers have theirs, as every other block: what to do with a repeat is for
// those who link and publish.
func Article(a bitext.Article) []bitext.Segment {
	var segments []bitext.Segment
	for i, b := range a.Blocks {
		if !b.Zone.Prose() {
			continue
		}
		for _, span := range Split(b.Text, a.Lang, b.Zone) {
			segments = append(segments, bitext.Segment{Block: i, Span: span})
		}
	}
	return segments
}

// whole tells whether a block of that zone is one segment, however many stops
// it has: "Ảnh: Một góc Sudzha. Nguồn: TASS" is one caption.
func whole(zone bitext.Zone) bool {
	switch zone {
	case bitext.Title, bitext.TeaserTitle, bitext.Caption, bitext.Byline, bitext.Dateline, bitext.Other:
		return true
	}
	return false
}

// appendTrimmed adds [start, end) without the white space at its ends, and
// nothing when nothing is left.
func appendTrimmed(spans []bitext.Span, text string, start, end int) []bitext.Span {
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		start += size
	}
	end = start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
	if start == end {
		return spans
	}
	return append(spans, bitext.Span{Start: start, End: end})
}
