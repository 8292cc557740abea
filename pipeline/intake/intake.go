// Package intake reads a newspaper's page, as text, HTML, Markdown, JSON or a
// feed's item, into an article: blocks that know their zone and their place in
// the source.
//
// It needs decoded text: characters, not bytes of some charset. It refuses to
// mend that text (normalize does), to fetch anything, to guess what a page does
// not say (a day without a year is no date), and to split a feed of many items:
// one file is one article. Its cost is linear in the size of the file.
package intake

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// ErrNoText is returned, wrapped with what was found instead, for a file in
// which there is nothing to publish.
var ErrNoText = errors.New("no text to publish")

// ErrTooMany is returned, wrapped, for a file with more than MaxBlocks
// paragraphs, elements or values: no article has so many.
var ErrTooMany = errors.New("more parts than an article has")

// MaxBlocks is the largest number of parts that a file may have.
const MaxBlocks = 100_000

// Options are what the caller knows better than the file. The zero value leaves
// all to the file.
type Options struct {
	Lang locales.Lang // "" = what the file says, else its name, else what its text looks like
	URL  string       // "" = what the file says
}

// Read reads one page. The ending of name tells the format: .html, .htm,
// .xhtml; .md, .markdown; .json, .jsonld; .xml, .rss, .atom; every other is a
// text page. Without an ending the first bytes tell HTML, XML and JSON from
// text. Block.Source counts bytes of text. Article.SHA256 stays empty, since
// the bytes as received are not known here.
//
// It fails with ErrNoText when nothing but page furniture is found, with
// ErrTooMany when the file has more parts than MaxBlocks, and with another error
// when it is not of the format that its name says.
func Read(name, text string, o Options) (bitext.Article, error) {
	p, err := read(name, text)
	if err != nil {
		return bitext.Article{}, fmt.Errorf("%s: %w", name, err)
	}
	a, err := p.article(name, o)
	if err != nil {
		return bitext.Article{}, fmt.Errorf("%s: %w", name, err)
	}
	return a, nil
}

func read(name, text string) (*page, error) {
	if strings.TrimSpace(text) == "" {
		return nil, fmt.Errorf("%w: the file is empty", ErrNoText)
	}
	ending := strings.ToLower(path.Ext(name))
	if ending == "" {
		ending = sniff(text)
	}
	switch ending {
	case ".html", ".htm", ".xhtml":
		return readHTML(text)
	case ".md", ".markdown":
		return readMarkdown(text)
	case ".json", ".jsonld":
		return readJSON(text)
	case ".xml", ".rss", ".atom":
		return readFeed(text)
	default:
		return readText(text)
	}
}

// sniff gives the ending of a format that shows in its first bytes, "" for the
// others.
func sniff(text string) string {
	head := strings.ToLower(strings.TrimLeftFunc(text[:min(len(text), 200)], blank))
	for _, s := range []struct{ start, ending string }{
		{"<!doctype html", ".html"}, {"<html", ".html"}, {"<?xml", ".xml"}, {"<rss", ".xml"}, {"<feed", ".xml"}, {"<entry", ".xml"},
		{`{"`, ".json"}, {"{\n", ".json"},
	} {
		if strings.HasPrefix(head, s.start) {
			return s.ending
		}
	}
	return ""
}

// baseName is what people call an article: its file's name without folder,
// ending and language.
func baseName(name string) (base string, lang locales.Lang) {
	base = path.Base(strings.ReplaceAll(name, `\`, "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	base = strings.TrimSuffix(base, ".page")
	for _, sep := range []string{".", "_", "-"} {
		i := strings.LastIndex(base, sep)
		if i <= 0 || len(base)-i-len(sep) != 2 {
			continue
		}
		if l, ok := locales.Parse(base[i+len(sep):]); ok {
			return base[:i], l
		}
	}
	return base, ""
}
