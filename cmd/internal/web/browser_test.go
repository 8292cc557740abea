package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/normalize"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
	"github.com/songngu/songngu/pipeline/segment"
)

// patience is how often a test looks whether something has happened, 25 ms
// apart: long enough for a busy machine, since a test must not judge speed.
const patience = 800

// A tab is an open page of a real browser.
type tab struct {
	t   testing.TB
	ctx context.Context
}

// chromium starts the browser that SONGNGU_TEST_CHROMIUM names.
func chromium(t testing.TB) *tab {
	t.Helper()
	path := os.Getenv("SONGNGU_TEST_CHROMIUM")
	if path == "" {
		t.Skip("SONGNGU_TEST_CHROMIUM names no browser")
	}
	ctx, cancel := chromedp.NewContext(context.Background(),
		chromedp.WithAllocatorOptions(chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1400, 1000)))
	t.Cleanup(cancel)
	ctx, stop := context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(stop)
	return &tab{t, ctx}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression to become true.
func (b *tab) until(expression string) {
	b.t.Helper()
	for range patience {
		if eval[bool](b, "!!("+expression+")") {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	said, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string]("document.getElementById('live')?.textContent + ' ' + document.activeElement.outerHTML.slice(0, 200)"))
	b.t.Fatalf("never came true: %s; the page says %s", expression, said)
}

// enter logs in and opens a pair.
func (b *tab) enter(p *place, role web.Role) {
	b.t.Helper()
	b.do(chromedp.Navigate(p.URL + "/login?token=" + token(role) + "&to=/pairs/" + p.pair))
	b.until("document.querySelector('.row')")
}

func (b *tab) keys(text string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(text))
}

// hold takes a row in hand.
func (b *tab) hold(id string) {
	b.t.Helper()
	eval[bool](b, fmt.Sprintf("(document.getElementById(%q).focus(), true)", id))
}

func (p *place) shape(t testing.TB) string {
	t.Helper()
	s, _, err := p.desk.Look(context.Background(), p.pair)
	if err != nil {
		t.Fatal(err)
	}
	return reviewtest.Shape(s)
}

// reaches waits for the pair to have that shape, and for the page to show it.
func (p *place) reaches(b *tab, want string) {
	b.t.Helper()
	got := ""
	for range patience {
		if got = p.shape(b.t); got == want {
			break
		}
		time.Sleep(25 * time.Millisecond)
	}
	if got != want {
		b.t.Fatalf("the pair became %s, want %s", got, want)
	}
	links := len(strings.Fields(want))
	b.until(fmt.Sprintf("document.querySelectorAll('.row').length === %d", links))
}

// pageActions are what a person can do to the link b1 of four, with the keys for
// it, the button for it, and what becomes of the pair. Text is typed where a
// field opens.
var pageActions = []struct {
	name, keys, button string
	then               func(b *tab)
	want               string
}{
	{"accept", "a", "[value=accept]", nil, "0:0 1:1+ 2:2 3:3"},
	{"accept and go on", "\r", "", nil, "0:0 1:1+ 2:2 3:3"},
	{"accept up to here", "A", "[value=accept-up-to]", nil, "0:0+ 1:1+ 2:2 3:3"},
	{"reject", "r", "[value=reject]", nil, "0:0 1:1- 2:2 3:3"},
	{"unlink", "u", "[value=unlink]", nil, "0:0 :1 1: 2:2 3:3"},
	{"merge", "m", "[data-does=merge]", nil, "0:0 1,2:1,2+ 3:3"},
	{"split", "s", "[data-does=split]", nil, "0:0 :1 1: 2:2 3:3"},
	{"split a segment", "S", "[data-does=split-segment]", func(b *tab) { b.until("document.querySelector('form.write textarea')"); b.keys("\r") }, "0:0 1,2:1 3:2 4:3"},
	{"source up", "[", "[data-does=up-source]", nil, "0,1:0+ :1 2:2 3:3"},
	{"source down", "]", "[data-does=down-source]", nil, "0:0 :1 1,2:2+ 3:3"},
	{"target up", "{", "[data-does=up-target]", nil, "0:0,1+ 1: 2:2 3:3"},
	{"target down", "}", "[data-does=down-target]", nil, "0:0 1: 2:1,2+ 3:3"},
	{"across", "x", "[data-does=across]", func(b *tab) { b.hold("b3"); b.keys("x") }, "0:0 :1 1:3+~ 2:2 3:"},
	{"edit the source", "e", "[data-does=edit-source]", func(b *tab) { b.write("Câu khác.") }, "0:0 1:1 2:2 3:3"},
	{"edit the target", "E", "[data-does=edit-target]", func(b *tab) { b.write("Another one.") }, "0:0 1:1 2:2 3:3"},
	{"comment", "c", "[data-does=comment]", func(b *tab) { b.write("Đúng chưa?") }, "0:0 1:1 2:2 3:3"},
	{"re-align", "g", "[data-does=realign]", func(b *tab) { b.hold("b3"); b.keys("g") }, "0:0 1:1 2:2 3:3"},
}

func (b *tab) write(text string) {
	b.t.Helper()
	b.until("document.activeElement.tagName === 'TEXTAREA'")
	eval[bool](b, "(document.activeElement.value = '', true)")
	b.keys(text)
	b.keys("\r")
}

// TestEveryActionByKeyAndPointer does each action in a browser, once with the
// keyboard and once with the pointer, and takes each back.
func TestEveryActionByKeyAndPointer(t *testing.T) {
	b := chromium(t)
	for _, a := range pageActions {
		for _, how := range []string{"key", "pointer"} {
			if how == "pointer" && a.button == "" {
				continue
			}
			t.Run(a.name+"/"+how, func(t *testing.T) {
				b := &tab{t, b.ctx}
				p := serve(t, reviewtest.Pair("p", 4))
				b.enter(p, web.Reviewer)
				before := p.shape(t)
				b.hold("b1")
				if how == "key" {
					b.keys(a.keys)
				} else {
					b.point(a.button)
				}
				if a.then != nil {
					a.then(b)
				}
				p.logged(t, 1)
				p.reaches(b, a.want)
				b.until("document.getElementById('live').textContent")
				b.keys("z")
				p.logged(t, 2)
				p.reaches(b, before)
				b.keys("y")
				p.logged(t, 3)
				p.reaches(b, a.want)
			})
		}
	}
}

// TestActionsOnRealPairs does every action to real articles, by key and by
// pointer, and takes each back: the pair is then what it was.
func TestActionsOnRealPairs(t *testing.T) {
	b := chromium(t)
	for _, name := range []string{"kursk", "lu-can-tho", "gia-ca-phe-dak-lak"} {
		t.Run(name, func(t *testing.T) {
			b := &tab{t, b.ctx}
			p := serve(t, real(t, name))
			b.enter(p, web.Reviewer)
			before, entries := p.shape(t), 0
			for _, a := range pageActions {
				for _, how := range []string{"key", "pointer"} {
					if how == "pointer" && a.button == "" {
						continue
					}
					b.hold("b1")
					if how == "key" {
						b.keys(a.keys)
					} else {
						b.point(a.button)
					}
					if a.then != nil {
						a.then(b)
					}
					if p.logged(t, entries+1); t.Failed() {
						t.Fatalf("%s by %s", a.name, how)
					}
					b.keys("z")
					p.logged(t, entries+2)
					entries += 2
					p.reaches(b, before)
					b.until(fmt.Sprintf("Number(document.body.dataset.seq) === %d", entries))
				}
			}
			b.picture("actions-" + name)
		})
	}
}

// point clicks a button of the row in hand, in its menu if need be.
func (b *tab) point(button string) {
	b.t.Helper()
	if !eval[bool](b, fmt.Sprintf("document.querySelector('#b1 %s').checkVisibility()", button)) {
		b.click("#b1 summary")
	}
	b.click("#b1 " + button)
}

// click waits for a thing to stand still, as a person does, and clicks it: news
// that come between the two would move it from under the pointer.
func (b *tab) click(selector string) {
	b.t.Helper()
	eval[bool](b, fmt.Sprintf(`new Promise(done => {
		let last = '';
		const look = () => {
			const r = document.querySelector(%q).getBoundingClientRect();
			const at = [r.x, r.y, r.width, r.height].join();
			if (at === last) return done(true);
			last = at;
			setTimeout(look, 50);
		};
		look();
	})`, selector))
	b.do(chromedp.Click(chromedp.CSS(selector)))
}

// logged waits for the log to have n entries.
func (p *place) logged(t testing.TB, n int) {
	t.Helper()
	for range patience {
		_, log, err := p.desk.Look(context.Background(), p.pair)
		if err != nil {
			t.Fatal(err)
		}
		if len(log) == n {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Errorf("the log never had %d entries", n)
}

// TestTwoBrowsers shows what one person does on the other's page, who else is
// there, and both versions when both act on one link.
func TestTwoBrowsers(t *testing.T) {
	a := chromium(t)
	p := serve(t, reviewtest.Pair("p", 4))
	a.enter(p, web.Reviewer)
	ctx, cancel := chromedp.NewContext(a.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	c := &tab{t, ctx}
	c.enter(p, web.Chief)
	a.until("document.getElementById('people').textContent.includes('the-chief')")
	a.hold("b1")
	a.keys("a")
	c.until("document.getElementById('b1').classList.contains('accepted')")

	// The second page is cut off from the news, acts on what it still sees,
	// and is shown both versions.
	eval[bool](c, "(window.fetchOf = window.fetch, window.fetch = (url, o) => { o?.body?.set?.('seen', '0'); return fetchOf(url, o); }, true)")
	c.hold("b1")
	c.keys("r")
	c.until("document.getElementById('stale').open")
	if got := eval[string](c, "document.getElementById('stale-now').textContent"); !strings.Contains(got, "Câu số 2.") {
		t.Errorf("the dialog shows %q", got)
	}
	if got := p.shape(t); got != "0:0 1:1+ 2:2 3:3" {
		t.Errorf("a stale action was applied: %s", got)
	}
	eval[bool](c, "(window.fetch = window.fetchOf, true)")
	c.click("#stale-again")
	p.reaches(c, "0:0 1:1- 2:2 3:3")
}

// TestTypingIsNeverLaidOverOthersWork lets one person type in a segment that
// another changes meanwhile: the typist's text is shown to them and not taken.
func TestTypingIsNeverLaidOverOthersWork(t *testing.T) {
	b := chromium(t)
	p := serve(t, reviewtest.Pair("p", 4))
	b.enter(p, web.Reviewer)
	b.hold("b1")
	b.keys("E")
	b.until("document.activeElement.tagName === 'TEXTAREA'")
	other := p.login(t, web.Chief)
	edit := url.Values{"op": {"edit"}, "segment": {"t1"}, "text": {"The other's words."}, "seen": {"0"}, "revision": {"1"}}
	if status, a := other.act(t, p.pair, edit); status != http.StatusOK {
		t.Fatal(a)
	}
	b.until("document.body.dataset.seq === '1'")
	b.write("My words.")
	b.until("document.getElementById('stale').open")
	if got := eval[string](b, "document.getElementById('stale-text').value"); got != "My words." {
		t.Errorf("the dialog keeps %q", got)
	}
	for part, want := range map[string]string{"stale-seen": "Sentence number 2.", "stale-now": "The other's words."} {
		if got := eval[string](b, "document.getElementById('"+part+"').textContent"); !strings.Contains(got, want) {
			t.Errorf("%s shows %q, want %q", part, got, want)
		}
	}
	if got := p.text(t, review.Target, 1); got != "The other's words." {
		t.Errorf("the segment became %q", got)
	}
	b.click("#stale-again")
	p.logged(t, 2)
	b.until("document.getElementById('t1').textContent === 'My words.'")
}

// TestManyLinksAtOnce accepts thousands of links: the page loads what it shows
// anew, and a second page follows.
func TestManyLinksAtOnce(t *testing.T) {
	b := chromium(t)
	p := serve(t, reviewtest.Pair("long", 1000))
	b.enter(p, web.Reviewer)
	b.keys("%")
	b.until("document.activeElement.id === 'percent'")
	eval[bool](b, "(document.activeElement.value = '50', true)")
	b.keys("\r")
	p.logged(t, 1)
	b.until("document.querySelector('.row') && !document.querySelector('.row[data-open]')")
	b.keys("\x1b")
	b.keys("z")
	p.logged(t, 2)
	b.until("document.querySelector('.row[data-open]') && !document.querySelector('.row.accepted')")
}

// TestUnsentActionsAreKept cuts the connection, acts, loads nothing, and
// finds the action done when the connection is back.
func TestUnsentActionsAreKept(t *testing.T) {
	b := chromium(t)
	p := serve(t, reviewtest.Pair("p", 4))
	b.enter(p, web.Reviewer)
	p.cut.Store(true)
	b.hold("b1")
	b.keys("a")
	b.until("!document.getElementById('line').hidden")
	if got := p.shape(t); got != "0:0 1:1 2:2 3:3" {
		t.Fatalf("the connection was not cut: %s", got)
	}
	p.cut.Store(false)
	p.reaches(b, "0:0 1:1+ 2:2 3:3")
}

// TestTabsOfOneLogin: what one tab of a login wrote meanwhile, the other has not
// seen, however much it did itself before.
func TestTabsOfOneLogin(t *testing.T) {
	b := chromium(t)
	p := serve(t, reviewtest.Pair("p", 4))
	b.enter(p, web.Reviewer)
	eval[bool](b, "(window.fetchOf = window.fetch, window.fetch = () => Promise.reject(new Error('cut')), true)")
	b.hold("b1")
	b.keys("a")
	b.keys("E")
	b.write("From this tab.")
	b.until("document.querySelector('#b1.waiting')")
	if !eval[bool](b, `fetchOf('/pairs/`+p.pair+`/act', { method: 'POST', headers: { 'X-Songngu': '1' }, body: new URLSearchParams({ op: 'edit', segment: 't1',
		text: 'From another tab.', seen: '0', revision: '1', request: 'another', tab: 'another', csrf: document.body.dataset.csrf }) }).then(r => r.ok)`) {
		t.Fatal("the other tab's edit was refused")
	}
	eval[bool](b, "(window.fetch = window.fetchOf, true)")
	b.until("document.getElementById('stale').open")
	if got := p.text(t, review.Target, 1); got != "From another tab." {
		t.Errorf("the segment became %q", got)
	}
}

// TestRequestsForAnOlderTextAreShown: the articles change before a page has its
// connection back; what was asked of the old text is shown until it is put away.
func TestRequestsForAnOlderTextAreShown(t *testing.T) {
	b := chromium(t)
	p := serve(t, reviewtest.Pair("p", 4))
	b.enter(p, web.Reviewer)
	p.cut.Store(true)
	b.hold("b1")
	for _, text := range []string{"Thưa chị, số này lạ.", "Và ngày này nữa."} {
		b.keys("c")
		b.write(text)
	}
	b.until("document.querySelector('#b1.waiting')")
	eval[bool](b, `(() => {
		for (const key of Object.keys(localStorage)) {
			const item = JSON.parse(localStorage.getItem(key));
			localStorage.removeItem(key);
			localStorage.setItem(key.replace(':1:', ':0:'), JSON.stringify({ ...item, revision: '0' }));
		}
		return true;
	})()`)
	p.cut.Store(false)
	b.do(chromedp.Navigate(p.URL + "/pairs/" + p.pair))
	b.until("document.querySelectorAll('.lost li').length === 2")
	if got := eval[string](b, "document.querySelector('.lost').textContent"); !strings.Contains(got, "số này lạ") || !strings.Contains(got, "Câu số 2.") {
		t.Errorf("the page shows %q", got)
	}
	b.click(".lost button")
	b.until("!document.querySelector('.lost') && !localStorage.length")
	p.logged(t, 0)
}

// TestTheCaretCuts moves the caret to where a segment is cut; nothing can be
// typed there. A click before chooses segment and place.
func TestTheCaretCuts(t *testing.T) {
	b := chromium(t)
	p := serve(t, reviewtest.Pair("p", 4))
	b.enter(p, web.Reviewer)
	b.hold("b1")
	b.keys("S")
	b.until("document.activeElement.tagName === 'TEXTAREA'")
	b.keys(kb.Home + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + "x\r")
	p.logged(t, 1)
	if first, second := p.text(t, review.Source, 1), p.text(t, review.Source, 2); first != "Câu" || second != "số 2." {
		t.Errorf("the parts are %q and %q", first, second)
	}
	b.until("document.querySelectorAll('#b1 .segment').length === 3")
	b.click("#b1 .side:first-child .segment:nth-of-type(2)")
	b.point("[data-does=edit-source]")
	b.until("document.activeElement.value === 'số 2.'")
	b.keys("\x1b")
	b.keys(kb.ArrowLeft)
	b.keys("e")
	b.until("document.activeElement.getAttribute('aria-label') === 'Câu'")
}

// text gives the text of a segment.
func (p *place) text(t testing.TB, c review.Column, i int) string {
	t.Helper()
	s, _, err := p.desk.Look(context.Background(), p.pair)
	if err != nil {
		t.Fatal(err)
	}
	return s.Text(c, s.Segments[c][i])
}

// TestWhatWasBegunGoesOn: a mark outlives a new drawing of its row, a menu
// gives the focus back, the panel is reached and left by key.
func TestWhatWasBegunGoesOn(t *testing.T) {
	b := chromium(t)
	p := serve(t, reviewtest.Pair("p", 4))
	b.enter(p, web.Reviewer)
	b.hold("b1")
	b.keys("x")
	other := p.login(t, web.Chief)
	if status, a := other.act(t, p.pair, url.Values{"op": {"comment"}, "link": {"b1"}, "text": {"Xem lại."}, "seen": {"0"}, "revision": {"1"}}); status != http.StatusOK {
		t.Fatal(a)
	}
	b.until("document.querySelector('#b1.marked .comments')")
	b.hold("b3")
	b.keys("x")
	p.reaches(b, "0:0 :1 1:3+~ 2:2 3:")
	b.keys("z")
	p.reaches(b, "0:0 1:1 2:2 3:3")
	b.hold("b1")
	b.point("[value=unlink]")
	p.reaches(b, "0:0 :1 1: 2:2 3:3")
	b.until("document.activeElement.matches('.row')")
	b.keys("i")
	b.until("document.activeElement.id === 'panel'")
	b.keys("\x1b")
	b.until("document.activeElement.matches('.row')")
}

// TestTheWholePageStaysWhole opens a long pair to be printed.
func TestTheWholePageStaysWhole(t *testing.T) {
	b := chromium(t)
	p := serve(t, reviewtest.Pair("long", 300))
	b.enter(p, web.Reader)
	b.click(".people a")
	b.until("document.querySelectorAll('.row').length === 300")
	eval[bool](b, "new Promise(done => { scrollTo(0, 1e6); setTimeout(() => done(true), 300); })")
	if got := eval[int](b, "document.querySelectorAll('.row').length"); got != 300 {
		t.Errorf("%d rows are left", got)
	}
}

// real reads a pair of the testdata through the steps of the route.
func real(t testing.TB, name string) bitext.Pair {
	t.Helper()
	p := bitext.Pair{ID: name, Name: name, Version: 1, Source: side(t, name, locales.Vietnamese), Target: side(t, name, locales.English)}
	p.Alignment, _ = align.Align(align.InputOf(p.Source), align.InputOf(p.Target), align.Options{})
	for i := range p.Alignment.Beads {
		p.Alignment.Beads[i].State = bitext.Candidate
	}
	return p
}

func side(t testing.TB, name string, lang locales.Lang) (s bitext.Side) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "articles", name+"."+string(lang)+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := normalize.Decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	if s.Article, err = intake.Read(name+".txt", d.Text, intake.Options{Lang: lang}); err != nil {
		t.Fatal(err)
	}
	s.Article.Lang, s.Article.Name = lang, name
	s.Segments = segment.Article(s.Article)
	return s
}

// TestNoPageHasAnAccessibilityFault runs axe-core over every page in both
// languages and both themes.
func TestNoPageHasAnAccessibilityFault(t *testing.T) {
	b := chromium(t)
	axe, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	p := serve(t, real(t, "kursk"), real(t, "lu-can-tho"))
	b.enter(p, web.Chief)
	first := eval[string](b, "document.querySelector('.row').id")
	for _, lang := range []string{"vi", "en"} {
		for _, theme := range []string{"light", "dark"} {
			for name, path := range map[string]string{"inbox": "/", "pair": "/pairs/" + p.pair, "refusal": "/pairs/nobody", "login": "/login"} {
				t.Run(name+"/"+lang+"/"+theme, func(t *testing.T) {
					b := &tab{t, b.ctx}
					b.look(p, lang, theme)
					b.do(chromedp.Navigate(p.URL + path))
					if name == "pair" {
						b.hold(first)
						b.keys("a")
						b.until("document.querySelector('#panel h3')")
					}
					b.check(string(axe))
					b.picture(name + "-" + lang + "-" + theme)
					if name == "pair" {
						b.keys("?")
						b.until("document.getElementById('keys').open")
						b.check(string(axe))
						b.do(chromedp.EmulateViewport(320, 700))
						b.check(string(axe))
						if wide := eval[int](b, "document.documentElement.scrollWidth"); wide > 320 {
							t.Errorf("at 320 px the page is %d px wide", wide)
						}
						b.keys("\x1b")
						b.keys("i")
						b.until("document.activeElement.id === 'panel'")
						b.check(string(axe))
						b.picture(name + "-" + lang + "-" + theme + "-320-panel")
						b.keys("\x1b")
						b.check(string(axe))
						b.picture(name + "-" + lang + "-" + theme + "-320")
						b.do(chromedp.EmulateViewport(1400, 1000))
					}
				})
			}
		}
	}
}

// look sets language and theme as the page's form does.
func (b *tab) look(p *place, lang, theme string) {
	b.t.Helper()
	b.do(chromedp.Navigate(p.URL + "/"))
	set := "fetch('/look', {method: 'POST', body: new URLSearchParams({csrf: document.querySelector('[name=csrf]').value, lang: %q, theme: %q, to: '/'})}).then(r => r.ok)"
	if !eval[bool](b, fmt.Sprintf(set, lang, theme)) {
		b.t.Fatalf("language %s and theme %s were not set", lang, theme)
	}
}

// check runs axe-core in the page and fails on every violation.
func (b *tab) check(axe string) {
	b.t.Helper()
	eval[bool](b, "(() => { "+axe+"; return true })()")
	text := eval[string](b, "axe.run().then(r => JSON.stringify(r.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html)])))")
	var violations [][]any
	if err := json.Unmarshal([]byte(text), &violations); err != nil {
		b.t.Fatal(err)
	}
	for _, v := range violations {
		b.t.Errorf("%v", v)
	}
}

// picture keeps what the page looks like where SONGNGU_ARTIFACTS says.
func (b *tab) picture(name string) {
	b.t.Helper()
	dir := os.Getenv("SONGNGU_ARTIFACTS")
	if dir == "" {
		return
	}
	b.save(filepath.Join(dir, name+".png"))
}

func (b *tab) save(path string) {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// TestPicture takes the picture of the README. With UPDATE set it is written
// anew.
func TestPicture(t *testing.T) {
	b := chromium(t)
	p := serve(t, real(t, "kursk"))
	b.enter(p, web.Reviewer)
	b.look(p, "en", "light")
	b.do(chromedp.Navigate(p.URL + "/pairs/" + p.pair))
	b.keys("j")
	b.keys("\r")
	b.keys("\r")
	b.keys("n")
	b.until("document.querySelectorAll('.row.accepted').length === 2 && document.querySelector('#panel h3')")
	if os.Getenv("UPDATE") != "" {
		b.save("testdata/review.png")
		return
	}
	b.picture("readme")
}

// secondsPerKey and secondsPerLook are the reviewer's time in the simulation:
// a key stroke, and reading both sides of a doubtful link.
const secondsPerKey, secondsPerLook = 0.3, 2.5

// TestReviewOfAPageTakesAMinute lets a scripted reviewer finish the kursk
// pair: accept what is sure at once, look at the rest one by one. It prints
// keys and seconds.
func TestReviewOfAPageTakesAMinute(t *testing.T) {
	b := chromium(t)
	p := serve(t, real(t, "kursk"))
	b.enter(p, web.Reviewer)
	s, _, err := p.desk.Look(context.Background(), p.pair)
	if err != nil {
		t.Fatal(err)
	}
	segments := len(s.Segments[0]) + len(s.Segments[1])
	keys, looks := 0, 0
	press := func(k string) { b.keys(k); keys++ }
	press("%")
	press("\r") // 99 % stands there
	b.until("document.querySelectorAll('.row.sure').length === 0")
	press("\x1b")
	for range s.Links {
		if eval[int](b, "document.querySelectorAll('.row[data-open]').length") == 0 {
			break
		}
		if !eval[bool](b, "document.activeElement.matches('.row[data-open]')") { // Enter goes on by itself, down the page
			press("n")
			b.until("document.getElementById('live').textContent || document.activeElement.matches('.row[data-open]')")
		}
		if !eval[bool](b, "document.activeElement.matches('.row[data-open]')") { // none is doubtful: the likely ones are left
			eval[bool](b, "(document.querySelector('.row[data-open]').focus(), true)")
			keys++ // what it takes by hand
		}
		looks++
		id := eval[string](b, "document.activeElement.id")
		press("\r")
		b.until(fmt.Sprintf("!document.querySelector('#%s[data-open]')", id))
	}
	s, _, err = p.desk.Look(context.Background(), p.pair)
	if err != nil {
		t.Fatal(err)
	}
	progress := s.Progress()
	if !progress.Done() {
		t.Fatalf("not finished: %+v", progress)
	}
	seconds := float64(keys)*secondsPerKey + float64(looks)*secondsPerLook
	perLink := float64(keys) / float64(max(progress.Decided, 1))
	t.Logf("%d segments, %d links accepted, %d looked at: %d keys, %.2f keys a link, %.1f simulated seconds", segments, progress.Decided, looks, keys, perLink, seconds)
	if seconds > 60 || perLink > 1.5 {
		t.Errorf("%.1f simulated seconds and %.2f keys a link; at most 60 and 1.5 are wanted", seconds, perLink)
	}
}
