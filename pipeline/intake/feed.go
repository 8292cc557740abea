package intake

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A feedItem is what a feed says of one article.
type feedItem struct {
	title, summary, content place
	link, published         string
	authors                 []string
}

// A place is a text with its span in the source.
type place struct {
	text   string
	source bitext.Span
}

// readFeed reads an RSS 2.0, RSS 1.0 or Atom file with one item. A file with
// more is a list of articles, not one, and is refused; so is one that defines
// entities of its own, whose text would be elsewhere than it is read.
func readFeed(text string) (*page, error) {
	items, err := feedItems(text)
	if err != nil {
		return nil, err
	}
	switch len(items) {
	case 0:
		return nil, errors.New("not a feed: the XML has no <item> and no <entry>")
	case 1:
		return items[0].page()
	}
	return nil, fmt.Errorf("the feed has %d items; give each a file of its own", len(items))
}

// page makes a page of the item: the summary is the lead, unless it is all
// there is, or the content begins with it.
func (it feedItem) page() (*page, error) {
	p := &page{url: it.link, published: isoDay(it.published), authors: it.authors}
	p.lines = append(p.lines, line{text: tidy(inner(it.title.text)), source: it.title.source, zone: bitext.Title})
	content, err := fragment(it.content.text, it.content.source)
	if err != nil {
		return nil, err
	}
	summary, err := fragment(it.summary.text, it.summary.source)
	if err != nil {
		return nil, err
	}
	if len(summary) > 0 && (len(content) == 0 || !beginsWith(content[0].text, summary[0].text)) {
		p.lines = append(p.lines, summary...)
	}
	p.lines = append(p.lines, content...)
	return p, nil
}

// inner is the text of a title that may hold tags or entities once more.
func inner(text string) string {
	if lines, _ := fragmentLines(text); len(lines) == 1 {
		return lines[0].text
	}
	return text
}

// A feedReader gathers items from the tokens of a feed.
type feedReader struct {
	d     *xml.Decoder
	items []feedItem
	in    bool // inside an item
}

func feedItems(text string) ([]feedItem, error) {
	r := feedReader{d: xml.NewDecoder(strings.NewReader(text))}
	r.d.Strict = false
	r.d.Entity = xml.HTMLEntity
	r.d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decoded already
	for {
		token, err := r.d.Token()
		if err == io.EOF {
			return r.items, nil
		}
		if err != nil {
			return nil, fmt.Errorf("broken XML at byte %d: %w", r.d.InputOffset(), err)
		}
		switch t := token.(type) {
		case xml.Directive:
			if bytes.ContainsRune(t, '[') {
				return nil, fmt.Errorf("refused: the document type declaration at byte %d defines entities", r.d.InputOffset()-int64(len(t))-int64(len("<!>")))
			}
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return nil, fmt.Errorf("broken XML at byte %d: %w", r.d.InputOffset(), err)
			}
		case xml.EndElement:
			if t.Name.Local == "item" || t.Name.Local == "entry" {
				r.in = false
			}
		}
	}
}

// start reads an element of an item.
func (r *feedReader) start(t xml.StartElement) error {
	name := t.Name.Local
	if name == "item" || name == "entry" {
		if len(r.items) == MaxBlocks {
			return ErrTooMany
		}
		r.in = true
		r.items = append(r.items, feedItem{})
		return nil
	}
	if !r.in {
		return nil
	}
	it := &r.items[len(r.items)-1]
	if name == "link" {
		if href := xmlAttr(t, "href"); href != "" && (it.link == "" || xmlAttr(t, "rel") != "self") {
			it.link = href
		}
	}
	if !feedElements[name] {
		return nil
	}
	p, err := r.inside()
	if err != nil {
		return err
	}
	it.set(name, p)
	return nil
}

var feedElements = map[string]bool{
	"title": true, "link": true, "description": true, "summary": true, "encoded": true, "content": true,
	"pubDate": true, "published": true, "updated": true, "date": true, "creator": true, "author": true,
}

func (it *feedItem) set(name string, p place) {
	text := strings.TrimSpace(p.text)
	if text == "" {
		return
	}
	switch name {
	case "title":
		it.title = p
	case "link":
		it.link = text
	case "description", "summary":
		it.summary = p
	case "encoded", "content":
		it.content = p
	case "pubDate", "published", "date":
		it.published = text
	case "updated":
		if it.published == "" {
			it.published = text
		}
	case "creator", "author":
		it.authors = append(it.authors, authorOf(text))
	}
}

// inside reads up to the end of the element just opened: its text, with the
// tags of XHTML in it as they are, so that paragraphs stay apart.
func (r *feedReader) inside() (place, error) {
	var sb strings.Builder
	p := place{source: bitext.Span{Start: int(r.d.InputOffset())}}
	for depth := 1; ; {
		p.source.End = int(r.d.InputOffset())
		token, err := r.d.Token()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return p, err
		}
		switch t := token.(type) {
		case xml.CharData:
			sb.Write(t)
		case xml.StartElement:
			depth++
			fmt.Fprintf(&sb, "<%s>", t.Name.Local)
		case xml.EndElement:
			if depth--; depth == 0 {
				p.text = sb.String()
				return p, nil
			}
			fmt.Fprintf(&sb, "</%s>", t.Name.Local)
		}
	}
}

// authorOf reads "Thanh Hà", "<name>Thanh Hà</name>…" (Atom) and "a@b.vn
// (Thanh Hà)" (RSS 2.0).
func authorOf(text string) string {
	if _, rest, ok := strings.Cut(text, "<name>"); ok {
		text, _, _ = strings.Cut(rest, "</name>")
	}
	if _, rest, ok := strings.Cut(text, "("); ok && strings.Contains(text, "@") {
		text = strings.TrimSuffix(rest, ")")
	}
	return tidy(text)
}

func xmlAttr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
