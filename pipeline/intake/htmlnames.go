package intake

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// What tags, classes and ids say of their text.

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	m := map[atom.Atom]bool{}
	for _, a := range list {
		m[a] = true
	}
	return m
}

var (
	blockElements = atoms(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd,
		atom.Details, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head, atom.Header, atom.Hr, atom.Html, atom.Li,
		atom.Main, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td,
		atom.Th, atom.Thead, atom.Title, atom.Tr, atom.Ul)

	// closesParagraph are the elements whose start tag ends an open <p> (HTML
	// Standard, section 13.2.6.4.7).
	closesParagraph = atoms(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Div,
		atom.Dl, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4,
		atom.H5, atom.H6, atom.Header, atom.Hr, atom.Main, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section,
		atom.Summary, atom.Table, atom.Ul)

	voidElements = atoms(atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link,
		atom.Meta, atom.Source, atom.Track, atom.Wbr)

	// dropped are the elements whose text nobody reads on the page.
	dropped = atoms(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Button, atom.Select,
		atom.Option, atom.Textarea, atom.Iframe, atom.Object, atom.Video, atom.Audio, atom.Canvas, atom.Head, atom.Title)

	// droppedElements are those of AMP that are no part of the text.
	droppedElements = set(`amp-sidebar amp-ad amp-consent amp-analytics amp-user-notification amp-embed amp-sticky-ad`)

	// wholePage are elements that hold the article too: what their classes say
	// is true of the page, not of a part.
	wholePage = atoms(atom.Html, atom.Body, atom.Main, atom.Article)
)

// A role is what an element's name makes of its text.
type role uint8

const (
	noRole role = iota
	leadRole
	bylineRole
	timeRole
	captionRole
	quoteRole
	listRole
	placeRole // the place of a dateline
)

// standsAlone tells whether text in that role is a block even in an inline
// element: <span class="author">.
func (r role) standsAlone() bool {
	return r == bylineRole || r == timeRole || r == captionRole || r == leadRole
}

// credits tells whether text in that role, inside a caption, is its credit.
func (r role) credits() bool { return r == bylineRole || r == timeRole || r == leadRole }

var roleWords = map[string]role{
	"sapo": leadRole, "lead": leadRole, "standfirst": leadRole, "dek": leadRole, "chapeau": leadRole, "summary": leadRole,
	"intro": leadRole, "excerpt": leadRole, "subhead": leadRole, "subheadline": leadRole, "subtitle": leadRole,
	"deck": leadRole, "strapline": leadRole, "tomtat": leadRole, "chapo": leadRole,
	"author": bylineRole, "authors": bylineRole, "byline": bylineRole, "contributor": bylineRole, "tacgia": bylineRole, "reporter": bylineRole,
	"time": timeRole, "date": timeRole, "datetime": timeRole, "published": timeRole, "pubdate": timeRole,
	"datepublished": timeRole, "timestamp": timeRole, "ngaydang": timeRole,
	"caption": captionRole, "figcaption": captionRole, "location": placeRole,
}

// roleOf reads the role of an element from its tag, else from the words in its
// class, id, itemprop and rel.
func roleOf(tag atom.Atom, names string) role {
	switch tag {
	case atom.Figcaption:
		return captionRole
	case atom.Figure:
		if strings.Contains(names, "table") || strings.Contains(names, "quote") {
			return noRole
		}
		return captionRole
	case atom.Time:
		return timeRole
	case atom.Blockquote:
		if strings.Contains(names, "caption") {
			return captionRole
		}
		return quoteRole
	case atom.Li:
		return listRole
	case atom.Body, atom.Html, atom.Main, atom.Article, atom.Section, atom.Ul, atom.Ol, atom.Img, atom.Meta, atom.H1:
		return noRole
	}
	for word := range strings.FieldsFuncSeq(names, notInClassWord) {
		if r := roleWords[word]; r != noRole {
			return r
		}
		if strings.HasSuffix(word, "caption") || pictureWords[word] && (tag == atom.P || tag == atom.Td) {
			return captionRole
		}
	}
	return noRole
}

// pictureWords call text that stands below a picture by the picture's name. Of a
// larger element they may say what kind of article it holds.
var pictureWords = map[string]bool{"image": true, "photo": true, "img": true, "chuthich": true}

// isTitle tells whether an element is called a title: "pTitle", "post-title",
// "headline".
func isTitle(names string) bool {
	for word := range strings.FieldsFuncSeq(names, notInClassWord) {
		if strings.HasSuffix(word, "title") || strings.HasSuffix(word, "headline") {
			return true
		}
	}
	return strings.Contains(names, "tieude") || strings.Contains(names, "tieu-de")
}

func notInClassWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

var (
	relatedNames = []string{
		"lien-quan", "lienquan", "lien_quan", "recommend", "read-more", "readmore", "sidebar", "trending",
		"most-read", "mostread", "most-viewed", "popular", "xem-them", "xemthem", "relate", "link-content", "read-next", "othernews", "promo",
		"other-news", "other-post", "tin-lq", "tinlq", "news-lq", "doc-them", "docthem", "cung-chuyen-muc",
		"tin-khac", "tinkhac", "morenews", "more-news", "more-stories", "outbrain", "taboola", "suggest", "tin-moi", "tinmoi",
	}
	furnitureNames = []string{
		"breadcrumb", "binh-luan", "binhluan", "quangcao", "quang-cao", "newsletter", "pagination", "copyright",
		"print-only", "skip-link", "navbar", "sharebar", "sharebox", "pullquote", "pull-quote", "paywall", "signup", "sign-up",
	}
	// hiddenNames end the names of text that readers do not see, or see on a picture.
	hiddenNames = []string{"sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "duration",
		"sr-only-focusable", "visually-hidden-focusable", "screen-reader-only", "screen-reader-text"}
	// firmNames are furniture also where the extractor takes it for the article.
	firmNames      = []string{"newsletter", "subscribe", "paywall", "signup", "sign-up", "pullquote", "pull-quote", "binh-luan", "binhluan"}
	furnitureWords = set(`nav navigation menu ad ads adv advert advertisement qc tags tag keyword keywords topics
		complementary contentinfo comment comments social share sharing footer cookie cookies banner login modal popup search
		toolbar hidden subscribe subscription toc`)
)

func isRelated(tag atom.Atom, names string) bool {
	return tag == atom.Aside || containsAny(names, relatedNames)
}

func isFurniture(tag atom.Atom, names string) bool {
	if tag == atom.Nav || tag == atom.Footer || tag == atom.Form || dropped[tag] {
		return true
	}
	if containsAny(names, furnitureNames) {
		return true
	}
	if strings.Contains(names, "link-content") {
		return false // though it is called a footer
	}
	for word := range strings.FieldsFuncSeq(names, notInClassWord) {
		if _, ok := furnitureWords[word]; ok {
			return true
		}
	}
	return false
}

// isHidden tells whether one of an element's names hides its text: "sr-only",
// "video-duration". Utility classes only sound like it: "duration-300" moves the
// text, "sm:sr-only" hides it on some screens, "not-sr-only" shows it.
func isHidden(names string) bool {
	for name := range strings.FieldsSeq(names) {
		if strings.Contains(name, ":") || strings.HasPrefix(name, "not-") {
			continue
		}
		if slices.ContainsFunc(hiddenNames, func(hidden string) bool { return endsInName(name, hidden) }) {
			return true
		}
	}
	return false
}

// endsInName tells whether a name is end, or has it behind a dash or a line.
func endsInName(name, end string) bool {
	before, ok := strings.CutSuffix(name, end)
	return ok && (before == "" || strings.HasSuffix(before, "-") || strings.HasSuffix(before, "_"))
}

func containsAny(s string, parts []string) bool {
	if s == "" {
		return false
	}
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
