package intake

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
		zone := bitext.Zone(b.text("zone"))
		if zone != "" && !slices.Contains(bitext.Zones, zone) {
			return nil, fmt.Errorf(`block %d: there is no zone %q`, i+1, zone)
		}
		t := b.member("text")
		if t == nil || t.str == "" {
			return nil, fmt.Errorf(`block %d has no "text"`, i+1)
		}
		l := t.line(zone)
		l.date = dayOf(isoDay(b.text("date")))
		if zone == bitext.Title && len(p.lines) > 0 && p.lines[0].text == l.text {
			continue // the title, said twice
		}
		p.lines = append(p.lines, l)
	}
	return p, nil
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
	if v.text("headline") != "" && (kind == "" || strings.HasSuffix(kind, "Article") || kind == "BlogPosting" || kind == "Report") {
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
	if lead := tidy(a.Description); lead != "" && (len(body) == 0 || !strings.HasPrefix(body[0].text, strings.TrimRight(lead, ".… "))) {
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

// A jsonValue is a JSON value that knows its place. One of items, members and
// str is set; numbers and the like are in str as written.
type jsonValue struct {
	str     string
	keys    []string
	members []*jsonValue
	items   []*jsonValue
	source  bitext.Span
}

// deepestJSON is the depth of nesting that no article needs.
const deepestJSON = 64

// parseJSON reads one JSON value. Unlike json.Unmarshal it keeps offsets.
func parseJSON(text string) (*jsonValue, error) {
	if strings.Count(text, ",") > 2*MaxBlocks {
		return nil, ErrTooMany
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	v, err := readValue(d, text, deepestJSON)
	if err != nil {
		return nil, fmt.Errorf("broken JSON at byte %d: %w", d.InputOffset(), err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("broken JSON: something follows the value at byte %d", d.InputOffset())
	}
	return v, nil
}

func readValue(d *json.Decoder, text string, depth int) (*jsonValue, error) {
	if depth == 0 {
		return nil, errors.New("nested too deeply")
	}
	before := int(d.InputOffset())
	token, err := d.Token()
	if err != nil {
		return nil, unexpected(err)
	}
	v := &jsonValue{}
	switch token {
	case json.Delim('['):
		v.items = []*jsonValue{}
		err = v.readItems(d, text, depth)
	case json.Delim('{'):
		err = v.readMembers(d, text, depth)
	default:
		v.str = fmt.Sprint(token)
	}
	start := len(text) - len(strings.TrimLeft(text[before:], " \t\r\n,:"))
	v.source = bitext.Span{Start: start, End: int(d.InputOffset())}
	return v, err
}

func (v *jsonValue) readItems(d *json.Decoder, text string, depth int) error {
	for d.More() {
		item, err := readValue(d, text, depth-1)
		if err != nil {
			return err
		}
		v.items = append(v.items, item)
	}
	_, err := d.Token()
	return unexpected(err)
}

func (v *jsonValue) readMembers(d *json.Decoder, text string, depth int) error {
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return unexpected(err)
		}
		m, err := readValue(d, text, depth-1)
		if err != nil {
			return err
		}
		v.keys = append(v.keys, fmt.Sprint(key))
		v.members = append(v.members, m)
	}
	_, err := d.Token()
	return unexpected(err)
}

// unexpected turns an end of the file inside a value into an error of its own.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// member gives the value of a key, nil when there is none or v is no object.
func (v *jsonValue) member(key string) *jsonValue {
	if v == nil {
		return nil
	}
	if i := slices.Index(v.keys, key); i >= 0 {
		return v.members[i]
	}
	return nil
}

// text gives the string of a key, of a list its first, "" when there is none.
func (v *jsonValue) text(key string) string {
	m := v.member(key)
	if m != nil && len(m.items) > 0 {
		m = m.items[0]
	}
	if m == nil {
		return ""
	}
	return strings.TrimSpace(m.str)
}

func (v *jsonValue) list() []*jsonValue {
	if v == nil {
		return nil
	}
	return v.items
}

// names reads "A", {"name": "A"} or a list of these.
func (v *jsonValue) names() []string {
	if v == nil {
		return nil
	}
	var names []string
	for _, n := range append([]*jsonValue{v}, v.items...) {
		if name := cmp.Or(n.text("name"), strings.TrimSpace(n.str)); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func (v *jsonValue) line(zone bitext.Zone) line {
	return line{text: tidy(v.str), source: v.source, zone: zone}
}
