package intake

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/songngu/songngu/pipeline/bitext"
)

// An htmlBlock is a run of text of a page, from one block-level tag to the
// next, with what the elements around it say.
type htmlBlock struct {
	text    string // white space collapsed
	source  bitext.Span
	tag     atom.Atom // of the innermost block-level element
	parent  int       // number of the element around that one
	linked  int       // bytes of text that are inside links
	role    role
	related int  // number of the element that makes this related news; 0 none
	skipped int  // number of the element that makes this page furniture; 0 none
	firm    bool // the names of page furniture leave no doubt
	article bool
	titled  bool   // an element around it is called a title
	image   bool   // a picture stands before it and no text between
	slanted int    // bytes of text that are in italics
	centred bool   // it stands in the middle
	day     string // what a <time> says
}

// link tells whether the block is a link, or a link and a day, and hardly
// anything else.
func (b *htmlBlock) link() bool {
	rest := len(b.text)
	if 10*b.linked < 8*rest && trailingDate(b.text) != "" {
		rest = strings.LastIndexAny(b.text, "([")
	}
	return 10*b.linked >= 8*rest
}

// An htmlElement is an open element. What it says holds for all inside it.
type htmlElement struct {
	tag     atom.Atom
	name    string
	number  int
	block   bool
	role    role
	related int
	skipped int
	firm    bool
	hidden  bool
	link    bool
	article bool
	titled  bool
	slanted bool
	centred bool
	day     string
}

// An htmlReader turns a page's tags and text into blocks. It keeps a stack of
// open elements of its own instead of a tree, because a tree forgets where in
// the source a text stood, and costs a page of nested tags the square of its
// depth.
type htmlReader struct {
	stack  []htmlElement
	open   map[string]int // how many elements of a name are open
	number int            // of the element opened last
	blocks []htmlBlock

	pending htmlBlock
	words   strings.Builder
	space   bool // white space stands before the next word
	breaks  int  // <br> since the last text
	image   bool // a picture since the last text
}

// longestStack is the depth from which on elements are no longer told apart.
const longestStack = 4096

// readBlocks reads all blocks of a page. HTML is whatever it is: the one error
// is ErrTooMany.
func readBlocks(text string) ([]htmlBlock, error) {
	r := &htmlReader{open: map[string]int{}, stack: []htmlElement{{name: "#document"}}}
	z := html.NewTokenizer(strings.NewReader(text))
	at := 0
	for {
		kind := z.Next()
		start := at
		at += len(z.Raw())
		if len(r.blocks) > MaxBlocks {
			return nil, ErrTooMany
		}
		switch kind {
		case html.ErrorToken:
			r.flush()
			return r.blocks, nil
		case html.TextToken:
			r.read(string(z.Raw()), start)
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(z.Token())
		case html.EndTagToken:
			name, _ := z.TagName()
			r.end(string(name))
		}
	}
}

func (r *htmlReader) top() *htmlElement { return &r.stack[len(r.stack)-1] }

// start opens an element. What ends paragraphs in HTML ends them here too.
func (r *htmlReader) start(t html.Token) {
	if t.DataAtom == atom.Br {
		r.breaks++
		r.space = true
		return
	}
	r.image = r.image || t.DataAtom == atom.Img || t.Data == "amp-img"
	if closesParagraph[t.DataAtom] {
		r.end("p")
	}
	if t.DataAtom == atom.Li && r.top().tag == atom.Li {
		r.end("li")
	}
	e := r.element(t)
	if e.block {
		r.flush()
	}
	if voidElements[t.DataAtom] || len(r.stack) > longestStack {
		return
	}
	r.stack = append(r.stack, e)
	r.open[e.name]++
}

// element reads what a start tag says and takes over what holds around it.
func (r *htmlReader) element(t html.Token) htmlElement {
	around := r.top()
	r.number++
	e := *around
	e.tag, e.name, e.number = t.DataAtom, t.Data, r.number
	names := e.attributes(t.Attr)
	if own := roleOf(t.DataAtom, names); own != noRole && (around.role != captionRole || !own.credits()) {
		e.role = own
	}
	e.block = blockElements[t.DataAtom] || e.role != around.role && e.role.standsAlone()
	e.article = e.article || t.DataAtom == atom.Article || t.DataAtom == atom.Main
	e.slanted = e.slanted || t.DataAtom == atom.Em || t.DataAtom == atom.I
	e.centred = e.centred || t.DataAtom == atom.Center
	if wholePage[t.DataAtom] {
		return e
	}
	e.titled = e.titled || isTitle(names)
	e.hidden = e.hidden || isHidden(names)
	if isRelated(t.DataAtom, names) {
		e.related = e.number
	}
	if _, odd := droppedElements[t.Data]; odd || isFurniture(t.DataAtom, names) {
		e.skipped, e.firm = e.number, e.firm || containsAny(names, firmNames)
	}
	return e
}

// attributes reads the attributes of an element and gives the names that it
// bears, in small letters.
func (e *htmlElement) attributes(attrs []html.Attribute) (names string) {
	for _, a := range attrs {
		switch a.Key {
		case "class", "id", "itemprop", "rel", "role":
			names += " " + strings.ToLower(a.Val)
		case "datetime":
			e.day = isoDay(a.Val)
		case "href":
			e.link = e.link || e.tag == atom.A
		case "hidden":
			e.skipped = e.number
		case "style":
			if hides(a.Val) {
				e.skipped = e.number
			}
			e.centred = e.centred || strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "text-align:center")
		case "align":
			e.centred = e.centred || strings.EqualFold(a.Val, "center")
		case "aria-level":
			e.titled = e.titled || a.Val == "1"
		}
	}
	return names
}

// hides tells whether a style keeps text from being seen.
func hides(style string) bool {
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// end closes the innermost element of that name and all inside it; an end tag
// without a start is not there.
func (r *htmlReader) end(name string) {
	if r.open[name] == 0 {
		return
	}
	for len(r.stack) > 1 {
		e := *r.top()
		if e.block {
			r.flush()
		}
		r.stack = r.stack[:len(r.stack)-1]
		r.open[e.name]--
		r.space = r.space || e.role == placeRole // which style sets apart
		if e.name == name {
			return
		}
	}
}

// read adds text to the block at hand.
func (r *htmlReader) read(raw string, start int) {
	if dropped[r.top().tag] || r.top().hidden {
		return
	}
	body := strings.TrimFunc(raw, unicode.IsSpace)
	if body == "" {
		r.space = r.space || raw != ""
		return
	}
	lead := strings.Index(raw, body)
	if r.breaks > 1 || r.breaks == 1 && r.listsLinks() {
		r.flush()
	}
	r.breaks = 0
	if r.words.Len() == 0 {
		r.begin(start + lead)
	} else if r.space || lead > 0 {
		r.words.WriteByte(' ')
	}
	before := r.words.Len()
	collapse(&r.words, html.UnescapeString(body))
	if r.top().link {
		r.pending.linked += r.words.Len() - before
	}
	if r.top().slanted {
		r.pending.slanted += r.words.Len() - before
	}
	r.pending.day = cmp.Or(r.pending.day, r.top().day)
	r.pending.source.End = start + lead + len(body)
	r.space = lead+len(body) < len(raw)
}

// listsLinks tells whether the line that a <br> ended is one of a list of related
// news: its heading, or a link before another link.
func (r *htmlReader) listsLinks() bool {
	if r.words.Len() == 0 || r.words.Len() > longestMark {
		return false
	}
	r.pending.text = r.words.String()
	return r.top().link && r.pending.link() || phraseOf(r.pending.text) == relatedHeading
}

// begin starts a block at an offset of the source.
func (r *htmlReader) begin(at int) {
	e := r.top()
	r.pending = htmlBlock{
		source: bitext.Span{Start: at}, role: e.role, related: e.related, skipped: e.skipped, firm: e.firm, article: e.article,
		titled: e.titled, image: r.image, centred: e.centred, day: e.day,
	}
	r.image = false
	for i := len(r.stack) - 1; i >= 0 && i >= len(r.stack)-8; i-- {
		if r.stack[i].block {
			r.pending.tag = r.stack[i].tag
			r.pending.parent = r.stack[max(0, i-1)].number
			break
		}
	}
}

// flush ends the block at hand.
func (r *htmlReader) flush() {
	r.breaks, r.space = 0, false
	if r.words.Len() == 0 {
		return
	}
	r.pending.text = r.words.String()
	if strings.TrimSpace(r.pending.text) != "" { // no lone &nbsp;
		r.blocks = append(r.blocks, r.pending)
	}
	r.words.Reset()
}
