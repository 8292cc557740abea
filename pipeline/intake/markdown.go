package intake

import (
	"cmp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
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
	m.blocks(goldmark.DefaultParser().Parse(gmtext.NewReader(m.source)), "")
	p.lines = append(p.lines, shifted(m.lines, start)...)
	return p, m.err
}

func parsable(text string) bool {
	if len(text) > largestMarkdown {
		return false
	}
	brackets := 0
	for l := range strings.Lines(text) {
		if strings.TrimSpace(l) == "" {
			brackets = 0
		}
		brackets += strings.Count(l, "[")
		if len(l) > longestLine || deepest(l) > deepestMarkdown || brackets > mostLinks {
			return false
		}
	}
	return true
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
	if image, ok := n.FirstChild().(*ast.Image); ok && n.ChildCount() == 1 {
		m.add(m.text(image), m.span(n), bitext.Caption)
		return
	}
	m.add(m.text(n), m.span(n), zone)
}

func (m *markdownReader) add(text string, source bitext.Span, zone bitext.Zone) {
	if text != "" {
		m.lines = append(m.lines, line{text: text, source: source, zone: zone})
	}
}

// text gives what a reader sees of the inlines in a node.
func (m *markdownReader) text(n ast.Node) string {
	var sb strings.Builder
	// unreachable error: the walker below returns none
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
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
