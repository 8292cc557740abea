package main

import (
	"regexp"
	"strings"

	"github.com/songngu/songngu/locales/messages"
)

// details turns the English sentences in which errors are made and stored, those
// of articles' faults above all, into messages. The named groups of a pattern,
// which fits the whole sentence, fill the holes.
var details = []struct {
	pattern *regexp.Regexp
	id      string
}{
	{regexp.MustCompile(`^the file is empty$`), "empty-file"},
	{regexp.MustCompile(`^the page holds (?P<Count>\d+) blocks of related news and no article$`), "only-related"},
	{regexp.MustCompile(`^the page holds nothing but marks and page furniture$`), "only-furniture"},
	{regexp.MustCompile(`^nothing but links to other articles$`), "only-links"},
	{regexp.MustCompile(`^(?:not a text: )?looks like (?P<What>.+)$`), "looks-like"},
	{regexp.MustCompile(`^a PDF file$`), "pdf"},
	{regexp.MustCompile(`^a ZIP archive or an office document$`), "zip"},
	{regexp.MustCompile(`^an old office document$`), "old-office"},
	{regexp.MustCompile(`^an? (?P<Kind>PNG|JPEG|GIF) picture$`), "picture"},
	{regexp.MustCompile(`^a gzip archive$`), "gzip"},
	{regexp.MustCompile(`^binary data$`), "binary"},
	{regexp.MustCompile(`^(?P<Bytes>\d+) bytes; an article has at most (?P<Most>\d+)$`), "too-many-bytes"},
	{regexp.MustCompile(`^(?P<Bytes>\d+) bytes: text too large: at most (?P<Most>\d+) can be read$`), "text-too-large"},
	{regexp.MustCompile(`^a paragraph of (?P<Bytes>\d+) bytes; the longest that can be read has (?P<Most>\d+)$`), "long-paragraph"},
	{regexp.MustCompile(`^more parts than an article has$`), "too-many-parts"},
	{regexp.MustCompile(`^named as (?P<Named>\w+), but written in (?P<Written>\w+)$`), "language"},
	{regexp.MustCompile(`^(?P<First>.+) and (?P<Second>.+) do not tell the same: of (?P<Sources>\d+) and (?P<Targets>\d+) segments some (?P<Linked>\d+) have a counterpart$`), "unrelated"},
	{regexp.MustCompile(`^(?P<Names>.+) is in the same language and has the same name$`), "same-language"},
	{regexp.MustCompile(`^neither its name nor its text tells the language$`), "no-language"},
	{regexp.MustCompile(`^it is not a regular file$`), "not-regular"},
	{regexp.MustCompile(`^it holds bytes that are no text, first in line (?P<Line>\d+) at byte (?P<Byte>\d+), places: (?P<Places>\d+)$`), "bad-bytes"},
	{regexp.MustCompile(`^it holds NUL characters, first in line (?P<Line>\d+) at byte (?P<Byte>\d+), places: (?P<Places>\d+)$`), "nuls"},
	{regexp.MustCompile(`^it holds halves of UTF-16 characters, first in line (?P<Line>\d+) at byte (?P<Byte>\d+), places: (?P<Places>\d+)$`), "halves"},
	{regexp.MustCompile(`^not a feed: the XML has no <item> and no <entry>$`), "no-feed"},
	{regexp.MustCompile(`^the feed has (?P<Count>\d+) items; give each a file of its own$`), "many-items"},
	{regexp.MustCompile(`^broken XML at byte (?P<Byte>\d+): (?P<Cause>.*)$`), "broken-xml"},
	{regexp.MustCompile(`^broken JSON at byte (?P<Byte>\d+): (?P<Cause>.*)$`), "broken-json"},
	{regexp.MustCompile(`^broken JSON: something follows the value at byte (?P<Byte>\d+)$`), "after-json"},
	{regexp.MustCompile(`^not an article: the JSON has neither "blocks" nor a NewsArticle with "headline"$`), "no-article"},
	{regexp.MustCompile(`^"blocks" is not a list$`), "no-blocks"},
	{regexp.MustCompile(`^block (?P<Block>\d+): there is no zone (?P<Zone>.+)$`), "no-zone"},
	{regexp.MustCompile(`^block (?P<Block>\d+) has no "text"$`), "no-block-text"},
	{regexp.MustCompile(`^broken front matter: (?P<Cause>.*)$`), "front-matter"},
	{regexp.MustCompile(`^nested too deeply$`), "deep"},
	{regexp.MustCompile(`^internal error at (?P<Stage>\w+): (?P<Cause>.*)$`), "panic"},
	{regexp.MustCompile(`^<tuv> has no <seg>$`), "no-seg"},
	{regexp.MustCompile(`^<tu> has no <tuv>$`), "no-tuv"},
	{regexp.MustCompile(`^<tuv> has no xml:lang$`), "no-xml-lang"},
	{regexp.MustCompile(`^<prop> has no type$`), "no-prop-type"},
	{regexp.MustCompile(`^(?P<Tag><.+>) inside (?P<Place><.+>)$`), "inside"},
	{regexp.MustCompile(`^(?P<Tag><.+>) outside of a unit$`), "outside-unit"},
	{regexp.MustCompile(`^(?P<Tag><.+>) after </body>: the rest of the file is not read$`), "after-body"},
	{regexp.MustCompile(`^the file ends before </body>$`), "ends-early"},
	{regexp.MustCompile(`^the file ends within a (?P<What>.+)$`), "ends-within-a"},
	{regexp.MustCompile(`^tag$`), "tag"},
	{regexp.MustCompile(`^comment$`), "comment"},
	{regexp.MustCompile(`^the file ends within (?P<Tag>.+)$`), "ends-within"},
	{regexp.MustCompile(`^refused: (?P<Cause>.*)$`), "refused"},
	{regexp.MustCompile(`^line (?P<Line>\d+): (?P<Cause>.*)$`), "on-line"},
	{regexp.MustCompile(`^the document type declaration has a subset, which could define entities; it is refused$`), "subset"},
	{regexp.MustCompile(`^the document type declaration at byte (?P<Byte>\d+) defines entities$`), "entities-defined"},
	{regexp.MustCompile(`^a unit of more than (?P<Most>\d+) MB$`), "unit-too-large"},
	{regexp.MustCompile(`^no TMX: (?P<Cause>.*)$`), "no-tmx"},
	{regexp.MustCompile(`^the document begins with (?P<Tag><.*>), not with <tmx>$`), "wrong-root"},
	{regexp.MustCompile(`^the text is not UTF-8$`), "not-utf8"},
	{regexp.MustCompile(`^the text holds a zero character$`), "zero"},
	{regexp.MustCompile(`^byte (?P<Byte>0x[0-9a-f]+) is not UTF-8: (?P<Near>.*)$`), "byte-not-utf8"},
	{regexp.MustCompile(`^a row of more than (?P<Most>\d+) MB: a quote is not closed$`), "quote-open"},
	{regexp.MustCompile(`^(?P<Have>\d+) columns?, want (?P<Want>\d+)$`), "columns"},
	{regexp.MustCompile(`^column (?P<Column>\w+): (?P<Cause>.*)$`), "column"},
	{regexp.MustCompile(`^(?P<State>".*") is no state: want initial, translated, reviewed or final$`), "no-state"},
	{regexp.MustCompile(`^source language (?P<Lang>".*") is neither vi nor en$`), "bad-source-lang"},
	{regexp.MustCompile(`^confidence (?P<Value>.+) is not between 0 and 1$`), "bad-confidence"},
	{regexp.MustCompile(`^(?P<Name>.+): no such format: want (?P<Formats>.+)$`), "unknown-format"},
	{regexp.MustCompile(`^no workbook: (?P<Cause>.*)$`), "no-workbook"},
	{regexp.MustCompile(`^the workbook has no sheet$`), "no-sheet"},
	{regexp.MustCompile(`^the file is in UTF-32, which is not read: save it as UTF-8$`), "utf-32"},
	{regexp.MustCompile(`^database (?P<Name>[^:]+): (?P<Cause>.*)$`), "database"},
	{regexp.MustCompile(`^no such file or directory$`), "no-file"},
	{regexp.MustCompile(`^permission denied$`), "no-permission"},
	{regexp.MustCompile(`^is a directory$`), "folder"},
	{regexp.MustCompile(`^not a directory$`), "no-folder"},
	{regexp.MustCompile(`^no space left on device$`), "no-space"},
	{regexp.MustCompile(`^disk quota exceeded$`), "quota"},
	{regexp.MustCompile(`^read-only file system$`), "read-only"},
	{regexp.MustCompile(`^file name too long$`), "long-name"},
	{regexp.MustCompile(`^connection refused$`), "refused-connection"},
	{regexp.MustCompile(`^no such host$`), "no-host"},
}

// detail says an error's own sentence in the person's language. A sentence that
// is not known stays as it is, but for what follows a colon in it.
func (a *app) detail(sentence string) string {
	for _, d := range details {
		m := d.pattern.FindStringSubmatch(sentence)
		if m == nil {
			continue
		}
		data := messages.Data{}
		for i, name := range d.pattern.SubexpNames() {
			if name == "Cause" || name == "What" || name == "Tag" {
				m[i] = a.detail(m[i])
			}
			data[name] = m[i]
		}
		return a.say.Say("detail."+d.id, data)
	}
	if about, cause, ok := strings.Cut(sentence, ": "); ok {
		return about + ": " + a.detail(cause)
	}
	return sentence
}
