package intake

import (
	"cmp"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/songngu/songngu/pipeline/bitext"
)

// Limits beyond which Markdown is read as a text page: the parser's cost is not
// linear in the length of a line and in the depth of what stands in one.
const (
	largestMarkdown = 4 << 20  // bytes
	longestLine     = 64 << 10 // bytes
	deepestMarkdown = 100      // quotes and lists in each other
	mostLinks       = 1000     // brackets in a paragraph
	mostCells       = 1 << 18  // of tables, whose rows are all made as wide as their heads
)

// readMarkdown reads front matter and CommonMark. When the front matter has no
// title, it is the first heading of level 1, or one of any level before all
// text; other headings stay in the body.
func readMarkdown(text string) (*page, error) {
	p, start, err := readFrontMatter(text)
	if err != nil {
		return nil, err
	}
	body := text[start:]
	if !parsable(body) {
		plain, err := readText(body)
		if err != nil {
			return nil, err
		}
		p.lines = append(p.lines, shifted(plain.lines, start)...)
		return p, nil
	}
	m := markdownReader{body: body, source: []byte(body)}
	m.titled = len(p.lines) > 0
	m.blocks(markdownParser().Parse(gmtext.NewReader(m.source)), "")
	if m.hasLead || p.summary.text != "" && len(m.lines) > 0 && beginsWith(m.lines[0].text, p.summary.text) {
		p.summary.text = ""
	}
	if p.summary.text != "" {
		p.lines = append(p.lines, p.summary)
	}
	p.lines = append(p.lines, shifted(m.lines, start)...)
	return p, m.err
}

// markdownParser reads CommonMark with the tables and footnotes of GitHub.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote)).Parser()
})

func parsable(text string) bool {
	if len(text) > largestMarkdown {
		return false
	}
	brackets, cells := 0, 0
	var t table
	for l := range strings.Lines(text) {
		if strings.Trim(l, " \t\r\n") == "" {
			brackets, cells, t = 0, cells+t.cells(), table{}
		}
		brackets += strings.Count(l, "[")
		t.add(l)
		if len(l) > longestLine || deepest(l) > deepestMarkdown || brackets > mostLinks || cells+t.cells() > mostCells {
			return false
		}
	}
	return true
}

// A table is the size of what a paragraph may be.
type table struct{ rows, bars int }

func (t *table) add(line string) {
	t.rows++
	t.bars = max(t.bars, strings.Count(line, "|"))
}

// cells gives how many cells there are at most, 0 when no line has a bar: a table
// of one column is no larger than its text.
func (t table) cells() int {
	if t.bars == 0 {
		return 0
	}
	return (t.bars + 1) * t.rows
}

// deepest counts the marks at the start of a line that may open containers.
func deepest(line string) int {
	head := line[:len(line)-len(strings.TrimLeft(line, "> \t-*+0123456789.)"))]
	return strings.Count(head, ">") + strings.Count(head, "-") + strings.Count(head, "*") + strings.Count(head, "+") + strings.Count(head, ".")
}

func shifted(lines []line, by int) []line {
	for i := range lines {
		lines[i].source.Start += by
		lines[i].source.End += by
	}
	return lines
}

// A markdownReader walks through the blocks of a document.
type markdownReader struct {
	body    string
	source  []byte // the same
	lines   []line
	titled  bool
	related bool  // the heading above says "related news"
	hasLead bool  // the first paragraph is set apart
	err     error // the first one of HTML inside
}

// blocks reads the blocks inside parent; zone is that of a quote or list around
// them.
func (m *markdownReader) blocks(parent ast.Node, zone bitext.Zone) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			m.heading(n)
		case *ast.Paragraph, *ast.TextBlock:
			m.paragraph(n, zone)
		case *ast.Blockquote:
			m.blocks(n, bitext.Quote)
		case *ast.List:
			m.blocks(n, bitext.List)
		case *ast.ListItem:
			m.blocks(n, zone)
		case *ast.HTMLBlock:
			at := m.span(n)
			m.fragment(at)
		case *east.Table, *east.TableHeader, *east.TableRow, *east.FootnoteList, *east.Footnote:
			m.blocks(n, zone)
		case *east.TableCell:
			m.add(m.text(n), m.span(n), bitext.Body)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			at := m.span(n)
			m.add(tidy(at.Of(m.body)), at, bitext.Other)
		}
	}
}

// fragment reads a block of HTML.
func (m *markdownReader) fragment(at bitext.Span) {
	lines, err := fragment(at.Of(m.body), at)
	m.lines = append(m.lines, lines...)
	m.err = cmp.Or(m.err, err)
}

func (m *markdownReader) heading(n *ast.Heading) {
	text := m.text(n)
	m.related = phraseOf(text) == relatedHeading
	switch {
	case m.related:
		m.add(text, m.span(n), "") // the zoner knows what follows
	case !m.titled && (n.Level == 1 || len(m.lines) == 0):
		m.titled = true
		m.add(text, m.span(n), bitext.Title)
	default:
		m.add(text, m.span(n), bitext.Body)
	}
}

func (m *markdownReader) paragraph(n ast.Node, zone bitext.Zone) {
	if m.related {
		zone = ""
	}
	text := m.text(n)
	switch {
	case isPicture(n):
		text, zone = m.text(n.FirstChild()), bitext.Caption
	case isPictured(n):
		zone = bitext.Caption
	case isSlanted(n) && n.PreviousSibling() != nil && isPicture(n.PreviousSibling()):
		m.dropAlternative(n.PreviousSibling())
		zone = bitext.Caption
	case isTemplate(text):
		text, zone = templateCaption(text), bitext.Caption
	case len(m.lines) == 0 && isEmphatic(n.FirstChild()) && n.ChildCount() == 1:
		m.hasLead = true
	}
	m.add(text, m.span(n), zone)
}

// isPicture tells whether a paragraph is a picture and nothing else.
func isPicture(n ast.Node) bool {
	_, ok := n.FirstChild().(*ast.Image)
	return ok && n.ChildCount() == 1
}

// isPictured tells of a paragraph that is a picture and, on the next line, its
// caption in italics.
func isPictured(n ast.Node) bool {
	image, ok := n.FirstChild().(*ast.Image)
	return ok && n.ChildCount() == 3 && isBreak(image.NextSibling()) && isEmphatic(n.LastChild())
}

func isBreak(n ast.Node) bool {
	text, ok := n.(*ast.Text)
	return ok && text.Segment.Len() == 0 && (text.SoftLineBreak() || text.HardLineBreak())
}

// isSlanted tells of a paragraph all in italics.
func isSlanted(n ast.Node) bool {
	e, ok := n.FirstChild().(*ast.Emphasis)
	return ok && n.ChildCount() == 1 && e.Level == 1
}

func isEmphatic(n ast.Node) bool {
	_, ok := n.(*ast.Emphasis)
	return ok
}

// dropAlternative takes the last line back when it is the alternative text of
// that picture, which has a caption.
func (m *markdownReader) dropAlternative(picture ast.Node) {
	if last := len(m.lines) - 1; last >= 0 && m.lines[last].source == m.span(picture) {
		m.lines = m.lines[:last]
	}
}

func (m *markdownReader) add(text string, source bitext.Span, zone bitext.Zone) {
	if text != "" {
		m.lines = append(m.lines, line{text: text, source: source, zone: zone})
	}
}

// text gives what a reader sees of the inlines in a node. A picture's
// alternative text is seen when it is asked for.
func (m *markdownReader) text(top ast.Node) string {
	var sb strings.Builder
	// unreachable error: the walker below returns none
	_ = ast.Walk(top, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Image:
			if n != top {
				return ast.WalkSkipChildren, nil // its alternative text is none of the paragraph's
			}
		case *ast.Text:
			sb.Write(plainText(n.Segment.Value(m.source), n.IsRaw()))
			if n.SoftLineBreak() || n.HardLineBreak() {
				sb.WriteByte(' ')
			}
		case *ast.String:
			sb.Write(n.Value)
		case *ast.AutoLink:
			sb.Write(n.Label(m.source))
		}
		return ast.WalkContinue, nil
	})
	return tidy(sb.String())
}

// plainText undoes the escapes and entities that the parser leaves in text.
func plainText(b []byte, raw bool) []byte {
	if raw {
		return b
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b)))
}

// span is the place of a block's lines in the source.
func (m *markdownReader) span(n ast.Node) bitext.Span {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return bitext.Span{}
	}
	at := bitext.Span{Start: lines.At(0).Start, End: lines.At(lines.Len() - 1).Stop}
	text := at.Of(m.body)
	at.End -= len(text) - len(strings.TrimRight(text, " \t\r\n"))
	return at
}
