package bitext

import "github.com/songngu/songngu/locales"

// An Article is one page in one language, as a list of typed blocks in the
// order of the page.
type Article struct {
	Lang      locales.Lang
	Name      string   // what people call it: the file's name without language and ending
	URL       string   // address on the paper's site; "" when unknown
	Published string   // "2025-03-12" or RFC 3339; "" when the page does not tell
	Authors   []string // names from byline and signature, each once, in page order
	Blocks    []Block
	SHA256    string // hex digest of the bytes as received
}

// A Block is a paragraph-like part of a page: a title, one paragraph, one
// caption.
type Block struct {
	ID       string // "b1", "b2", … in page order, unique in the article
	Zone     Zone
	Text     string // publishable text, NFC, without line ends around it
	Source   Span   // where the block stands in the decoded page
	Date     string // "2025-11-07": when the block's text was valid; "" = the article's
	RepeatOf string // ID of the earlier block that has the same text; "" = first of its kind
}

// Validity is the date for which names in block i are to be read: the block's
// own date, else the day on which the article was published, else "".
func (a Article) Validity(i int) string {
	if d := a.Blocks[i].Date; d != "" {
		return d
	}
	if len(a.Published) >= len("2006-01-02") {
		return a.Published[:len("2006-01-02")]
	}
	return ""
}

// Title is the text of the first title block, "" when there is none.
func (a Article) Title() string {
	for _, b := range a.Blocks {
		if b.Zone == Title {
			return b.Text
		}
	}
	return ""
}
