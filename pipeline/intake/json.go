package intake

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A jsonArticle is an article as schema.org writes it in a NewsArticle.
type jsonArticle struct {
	Lang, Title, URL, Published string
	Authors                     []string
	Description, Body           string
	Captions                    []string
	at                          map[string]bitext.Span // where each of the texts stands
}

// readJSON reads a NewsArticle of schema.org, alone or in an array or @graph, or
// an article in our own form:
//
//	{"lang": "vi", "title": "…", "url": "…", "published": "2025-03-12", "authors": ["…"],
//	 "blocks": [{"zone": "lead", "text": "…", "date": "2025-11-07"}, …]}
//
// In our form title may be left out when a block has the zone title; a block
// without zone gets one by its text. Source of a block is the place of the JSON
// string it came from.
func readJSON(text string) (*page, error) {
	root, err := parseJSON(text)
	if err != nil {
		return nil, err
	}
	if blocks := root.member("blocks"); blocks != nil {
		return ownArticle(root, blocks)
	}
	found := newsArticles(root, nil)
	if len(found) == 0 {
		return nil, errors.New(`not an article: the JSON has neither "blocks" nor a NewsArticle with "headline"`)
	}
	return found[0].page()
}

// ownArticle reads our own form.
func ownArticle(root, blocks *jsonValue) (*page, error) {
	p := &page{url: root.text("url"), published: isoDay(root.text("published")), authors: root.member("authors").names()}
	if l := root.text("lang"); l != "" {
		lang, ok := locales.Parse(l)
		if !ok {
			return nil, fmt.Errorf(`"lang" is %q; want vi or en`, l)
		}
		p.lang = lang
	}
	if t := root.member("title"); t != nil && strings.TrimSpace(t.str) != "" {
		p.lines = append(p.lines, t.line(bitext.Title))
	}
	if blocks.items == nil {
		return nil, errors.New(`"blocks" is not a list`)
	}
	for i, b := range blocks.items {
		l, err := b.ownBlock()
		if err != nil {
			return nil, fmt.Errorf("block %d%w", i+1, err)
		}
		if l.zone == bitext.Title && len(p.lines) > 0 && p.lines[0].text == l.text {
			continue // the title, said twice
		}
		p.lines = append(p.lines, l)
	}
	return p, nil
}

// ownBlock reads one block of our own form. Its error follows the words
// "block 1".
func (v *jsonValue) ownBlock() (line, error) {
	zone := bitext.Zone(v.text("zone"))
	if zone != "" && !slices.Contains(bitext.Zones, zone) {
		return line{}, fmt.Errorf(": there is no zone %q", zone)
	}
	t := v.member("text")
	if t == nil || t.str == "" {
		return line{}, errors.New(` has no "text"`)
	}
	l := t.line(zone)
	l.date = dayOf(isoDay(v.text("date")))
	return l, nil
}

// newsArticles gathers the articles in a value, its list items and its @graph.
func newsArticles(v *jsonValue, found []jsonArticle) []jsonArticle {
	if v == nil {
		return found
	}
	for _, item := range v.items {
		found = newsArticles(item, found)
	}
	if graph := v.member("@graph"); graph != nil {
		found = newsArticles(graph, found)
	}
	kind := v.text("@type")
	if v.text("headline") != "" && (kind == "" || strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "BlogPosting") || kind == "Report") {
		found = append(found, v.newsArticle())
	}
	return found
}

func (v *jsonValue) newsArticle() jsonArticle {
	a := jsonArticle{
		Lang: v.text("inLanguage"), Title: v.text("headline"), Published: v.text("datePublished"),
		URL:         cmp.Or(v.text("url"), v.text("mainEntityOfPage"), v.member("mainEntityOfPage").text("@id")),
		Authors:     v.member("author").names(),
		Description: v.text("description"), Body: v.text("articleBody"),
		at: map[string]bitext.Span{},
	}
	for _, key := range []string{"headline", "description", "articleBody", "image"} {
		if m := v.member(key); m != nil {
			a.at[key] = m.source
		}
	}
	for _, image := range append([]*jsonValue{v.member("image")}, v.member("image").list()...) {
		if c := cmp.Or(image.text("caption"), image.text("description")); c != "" {
			a.Captions = append(a.Captions, c)
		}
	}
	return a
}

func (a jsonArticle) lang() locales.Lang {
	l, ok := locales.Parse(a.Lang)
	if !ok {
		return ""
	}
	return l
}

// page makes a page of the article: the description is the lead, unless the
// body begins with it.
func (a jsonArticle) page() (*page, error) {
	p := &page{lang: a.lang(), url: a.URL, published: isoDay(a.Published), authors: a.Authors}
	p.lines = append(p.lines, line{text: tidy(a.Title), source: a.at["headline"], zone: bitext.Title})
	body, err := fragment(a.Body, a.at["articleBody"])
	if err != nil {
		return nil, err
	}
	if lead := tidy(a.Description); lead != "" && (len(body) == 0 || !beginsWith(body[0].text, lead)) {
		p.lines = append(p.lines, line{text: lead, source: a.at["description"], zone: bitext.Lead})
	}
	p.lines = append(p.lines, body...)
	for _, c := range a.Captions {
		p.lines = append(p.lines, line{text: tidy(c), source: a.at["image"], zone: bitext.Caption})
	}
	return p, nil
}

// readLinkedData gives the articles in a script of JSON-LD; broken scripts
// have none.
func readLinkedData(script string) []jsonArticle {
	root, err := parseJSON(script)
	if err != nil {
		return nil
	}
	found := newsArticles(root, nil)
	for i := range found {
		found[i].at = nil // places in the script say nothing of the page
	}
	return found
}
