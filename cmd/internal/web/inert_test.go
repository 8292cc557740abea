package web_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// checkInert parses a page as a browser does and fails on anything in it that
// could run, load or send to somewhere the page's own templates do not.
func checkInert(t *testing.T, path, page string) {
	t.Helper()
	tokens := html.NewTokenizer(strings.NewReader(page))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			checkTag(t, path, tokens.Token())
		}
	}
}

// foreign are elements that no template writes.
var foreign = map[string]bool{"img": true, "svg": true, "iframe": true, "object": true, "style": true, "base": true, "math": true,
	"video": true, "source": true, "x": true, "textarea": true}

func checkTag(t *testing.T, path string, tag html.Token) {
	t.Helper()
	if tag.Data == "textarea" && slices.Contains(tag.Attr, html.Attribute{Key: "id", Val: "stale-text"}) {
		return // the page's own
	}
	if foreign[tag.Data] {
		t.Errorf("%s: a text became <%s>", path, tag.Data)
	}
	for _, a := range tag.Attr {
		own := strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//") || strings.HasPrefix(a.Val, "#")
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "srcdoc", a.Key == "formaction", a.Key == "style":
			t.Errorf("%s: <%s %s=%q>", path, tag.Data, a.Key, a.Val)
		case (a.Key == "href" || a.Key == "src" || a.Key == "action") && !own:
			t.Errorf("%s: <%s %s=%q> leads elsewhere", path, tag.Data, a.Key, a.Val)
		case tag.Data == "script" && a.Key == "src" && a.Val != "/static/review.js":
			t.Errorf("%s: script from %q", path, a.Val)
		}
	}
	if tag.Data == "script" && len(tag.Attr) == 0 {
		t.Errorf("%s: a text became a script", path)
	}
}
