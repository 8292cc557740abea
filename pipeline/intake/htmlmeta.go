package intake

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// An htmlHead is what a page says of itself outside its text.
type htmlHead struct {
	lang      locales.Lang
	title     string // og:title, else <title>
	titleAt   bitext.Span
	own       bool // the title is og:title, which no site uses for its name
	url       string
	published string
	authors   []string
	linked    []jsonArticle // articles in JSON-LD
}

// readHead reads <html lang>, <title>, <meta>, <link rel=canonical> and JSON-LD,
// wherever they stand.
func readHead(text string) htmlHead {
	var h htmlHead
	z := html.NewTokenizer(strings.NewReader(text))
	at, inside, data := 0, atom.Atom(0), false
	for {
		kind := z.Next()
		start := at
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return h
		case html.TextToken:
			raw := string(z.Raw())
			if inside == atom.Title && h.title == "" {
				h.setTitle(html.UnescapeString(raw), bitext.Span{Start: start, End: at})
			}
			if data {
				h.linked = append(h.linked, readLinkedData(raw)...)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			inside = t.DataAtom
			data = inside == atom.Script && strings.Contains(strings.ToLower(attr(t, "type")), "ld+json")
			h.tag(t, bitext.Span{Start: start, End: at})
		case html.EndTagToken:
			inside, data = 0, false
		}
	}
}

func (h *htmlHead) setTitle(title string, source bitext.Span) {
	var sb strings.Builder
	collapse(&sb, strings.TrimSpace(title))
	h.title, h.titleAt = sb.String(), source
}

func (h *htmlHead) tag(t html.Token, source bitext.Span) {
	switch t.DataAtom {
	case atom.Html:
		if l, ok := locales.Parse(attr(t, "lang")); ok {
			h.lang = l
		}
	case atom.Link:
		if attr(t, "rel") == "canonical" {
			h.url = cmp.Or(h.url, attr(t, "href"))
		}
	case atom.Meta:
		h.meta(strings.ToLower(attr(t, "property")+attr(t, "name")+attr(t, "itemprop")), attr(t, "content"), source)
	}
}

func (h *htmlHead) meta(key, content string, source bitext.Span) {
	content = strings.TrimSpace(content)
	if content == "" {
		return
	}
	switch key {
	case "og:title":
		h.setTitle(content, source)
		h.own = true
	case "og:url":
		h.url = cmp.Or(h.url, content)
	case "article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "date", "dc.date", "dc.date.issued":
		h.published = cmp.Or(h.published, isoDay(content))
	case "author", "article:author", "dc.creator":
		if !strings.Contains(content, "://") {
			h.authors = append(h.authors, content)
		}
	}
}

func attr(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
