package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
	"github.com/songngu/songngu/pipeline/store"
)

// A place is a server with one pair, and the people who may log in.
type place struct {
	*httptest.Server
	store *store.Store
	desk  *review.Desk
	pair  string
	cut   atomic.Bool // while set, every connection is dropped without an answer
}

func token(role web.Role) string { return "token-for-tests-" + string(role) }

// formToken logs in through the form alone.
const formToken = "token-for-the-form-alone"

// serve puts the pairs into a store in memory and serves the review pages.
func serve(t testing.TB, pairs ...bitext.Pair) *place {
	t.Helper()
	s, err := store.Open(context.Background(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	id := ""
	for _, pair := range pairs {
		id = put(t, s, pair)
	}
	p := serveStore(t, s)
	p.pair = id
	return p
}

// serveStore serves the review pages of a store, as each process does that
// shares it.
func serveStore(t testing.TB, s *store.Store) *place {
	t.Helper()
	p := &place{store: s}
	people := &web.People{}
	for _, role := range []web.Role{web.Reader, web.Reviewer, web.Chief} {
		if err := people.AddByAddress(web.Person{Name: "the-" + string(role), Role: role}, token(role)); err != nil {
			t.Fatal(err)
		}
	}
	if err := people.Add(web.Person{Name: "careful", Role: web.Chief}, formToken); err != nil {
		t.Fatal(err)
	}
	p.desk = review.NewDesk(s, reviewtest.OneToOne, time.Now)
	v := &web.Reviews{Store: s, Desk: p.desk, People: people, Log: slog.New(slog.DiscardHandler)}
	h, err := v.Handler()
	if err != nil {
		t.Fatal(err)
	}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p.cut.Load() {
			panic(http.ErrAbortHandler)
		}
		h.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		p.CloseClientConnections() // streams of events never end by themselves
		p.Close()
	})
	return p
}

// put gives the store a prepared pair, as the worker does.
func put(t testing.TB, s *store.Store, p bitext.Pair) string {
	t.Helper()
	ctx := context.Background()
	received := func(side bitext.Side) store.Received {
		return store.Received{Lang: side.Article.Lang, File: p.Name, SHA256: side.Article.SHA256 + p.Name, Raw: []byte(p.Name)}
	}
	sub := store.Submission{Origin: "/" + p.Name, Places: []string{p.Name}, Name: p.Name, Source: received(p.Source)}
	if !p.Single() {
		target := received(p.Target)
		sub.Target = &target
	}
	ticket, err := s.Submit(ctx, sub)
	if err != nil {
		t.Fatal(err)
	}
	claim := func() store.Claim {
		t.Helper()
		tasks, err := s.Due(ctx, 64)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks {
			if task.Job == ticket.Job {
				c, err := s.Claim(ctx, task.Job, task.Run, "test", time.Minute)
				if err != nil {
					t.Fatal(err)
				}
				return c
			}
		}
		t.Fatalf("job %s is not due", ticket.Job)
		return store.Claim{} // unreachable: Fatalf ends the test
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	p.ID, p.Version = ticket.Pair, 1
	must(s.SavePrepared(ctx, claim(), p, bitext.Translate))
	p.Version = 2
	must(s.SaveTranslated(ctx, claim(), p, bitext.Export))
	must(s.SaveExported(ctx, claim(), bitext.Bundle{Pair: ticket.Pair, Revision: 1, Path: "b", SHA256: "b"}))
	return ticket.Pair
}

// A browser keeps cookies and the word that forms carry.
type browser struct {
	*http.Client
	base, csrf string
}

func (p *place) login(t testing.TB, role web.Role) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{Client: &http.Client{Jar: jar}, base: p.URL}
	if status, _ := b.post(t, "/login", url.Values{"token": {token(role)}}); status != http.StatusOK {
		t.Fatalf("login: %d", status)
	}
	_, page := b.get(t, "/")
	_, rest, _ := strings.Cut(page, `name="csrf" value="`)
	b.csrf, _, _ = strings.Cut(rest, `"`)
	return b
}

func (b *browser) get(t testing.TB, path string) (int, string) {
	t.Helper()
	r, err := b.Get(b.base + path)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, r)
}

func read(t testing.TB, r *http.Response) (int, string) {
	t.Helper()
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

func (b *browser) post(t testing.TB, path string, form url.Values) (int, string) {
	t.Helper()
	if form.Get("csrf") == "" {
		form.Set("csrf", b.csrf)
	}
	r, err := b.PostForm(b.base+path, form)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, r)
}

// act posts as the script does and reads the answer.
func (b *browser) act(t testing.TB, pair string, form url.Values) (int, map[string]any) {
	t.Helper()
	form.Set("csrf", b.csrf)
	req, err := http.NewRequest(http.MethodPost, b.base+"/pairs/"+pair+"/act", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("X-Songngu", "1")
	r, err := b.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	status, body := read(t, r)
	var a map[string]any
	if err := json.Unmarshal([]byte(body), &a); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return status, a
}

// ops are all actions, each as a form that can be done to a fresh pair.
var ops = map[string]url.Values{
	"accept":        {"link": {"b0"}},
	"accept-up-to":  {"link": {"b2"}},
	"accept-above":  {"percent": {"90"}},
	"reject":        {"link": {"b0"}},
	"unlink":        {"link": {"b0"}},
	"merge":         {"link": {"b0"}, "other": {"b1"}},
	"split":         {"link": {"b0"}, "at0": {"1"}, "at1": {"0"}},
	"split-segment": {"segment": {"s0"}, "offset": {"4"}},
	"move-up":       {"link": {"b1"}, "column": {"target"}},
	"move-down":     {"link": {"b1"}, "column": {"source"}},
	"across":        {"link": {"b0"}, "other": {"b3"}},
	"edit":          {"segment": {"t0"}, "text": {"Other words."}},
	"comment":       {"link": {"b0"}, "text": {"hm"}},
	"name":          {"vi": {"Đắk Lắk"}, "en": {"Dak Lak"}, "kind": {"LOC"}},
	"realign":       {"link": {"b0"}, "other": {"b6"}},
}

func form(op string) url.Values {
	f := url.Values{"op": {op}}
	for k, v := range ops[op] {
		f[k] = v
	}
	return f
}

// TestEveryActionByRole does every action as everybody: a reader may none, and
// nothing changes; who is not logged in is sent away.
func TestEveryActionByRole(t *testing.T) {
	for op := range ops {
		for role, want := range map[web.Role]int{web.Reader: http.StatusForbidden, web.Reviewer: http.StatusOK, web.Chief: http.StatusOK} {
			t.Run(op+"/"+string(role), func(t *testing.T) {
				p := serve(t, reviewtest.Pair("p", 7))
				b := p.login(t, role)
				status, a := b.act(t, p.pair, form(op))
				if status != want {
					t.Fatalf("%d %v, want %d", status, a["message"], want)
				}
				s, log, err := p.desk.Look(context.Background(), p.pair)
				if err != nil {
					t.Fatal(err)
				}
				if done := len(log) == 1; done != (want == http.StatusOK) {
					t.Errorf("%d entries after status %d: %v", len(log), status, s.Seq)
				}
			})
		}
		t.Run(op+"/nobody", func(t *testing.T) {
			p := serve(t, reviewtest.Pair("p", 7))
			b := &browser{Client: &http.Client{}, base: p.URL}
			if status, _ := b.act(t, p.pair, form(op)); status != http.StatusUnauthorized {
				t.Errorf("somebody unknown got %d", status)
			}
		})
	}
}

// TestActionsNeedTheFormsWord refuses what another site could send: no word,
// the word of another session, another origin.
func TestActionsNeedTheFormsWord(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	b, other := p.login(t, web.Reviewer), p.login(t, web.Chief)
	for _, word := range []string{"none", other.csrf} {
		f := form("accept")
		f.Set("csrf", word)
		if status, _ := b.post(t, "/pairs/"+p.pair+"/act", f); status != http.StatusForbidden {
			t.Errorf("with the word %q: %d", word, status)
		}
	}
	f := form("accept")
	f.Set("csrf", b.csrf)
	req, err := http.NewRequest(http.MethodPost, p.URL+"/pairs/"+p.pair+"/act", strings.NewReader(f.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", "https://elsewhere.example")
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	r, err := b.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := read(t, r); status != http.StatusForbidden {
		t.Errorf("from another site: %d", status)
	}
	if _, log, _ := p.desk.Look(context.Background(), p.pair); len(log) != 0 {
		t.Errorf("%d entries came of it", len(log))
	}
}

// TestPagesNeedALogin goes to every page without one and with a forged one.
func TestPagesNeedALogin(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	for _, path := range []string{"/", "/pairs/" + p.pair, "/pairs/" + p.pair + "/chunks/0", "/pairs/" + p.pair + "/links/b0", "/pairs/" + p.pair + "/events", "/concordance?q=x"} {
		for _, cookie := range []string{"", "forged.0000", "AAAA.BBBB"} {
			req, err := http.NewRequest(http.MethodGet, p.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			if cookie != "" {
				req.AddCookie(&http.Cookie{Name: "songngu_session", Value: cookie})
			}
			r, err := http.DefaultTransport.RoundTrip(req)
			if err != nil {
				t.Fatal(err)
			}
			status, body := read(t, r)
			if status != http.StatusSeeOther || strings.Contains(body, "Câu") {
				t.Errorf("%s with cookie %q: %d", path, cookie, status)
			}
		}
	}
	b := p.login(t, web.Reader)
	for _, path := range []string{"/pairs/nobody", "/pairs/nobody/links/b0", "/pairs/" + p.pair + "/links/b99", "/pairs/" + p.pair + "/chunks/7", "/pairs/" + p.pair + "/chunks/-1"} {
		if status, _ := b.get(t, path); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
	if status, _ := b.post(t, "/pairs/"+p.pair+"/assign", url.Values{"desk": {"x"}}); status != http.StatusForbidden {
		t.Errorf("a reader assigned a pair: %d", status)
	}
	if status, _ := p.login(t, web.Reviewer).post(t, "/pairs/"+p.pair+"/act", url.Values{"op": {"undo"}, "scope": {"all"}}); status == http.StatusOK {
		t.Error("a reviewer took back what others did")
	}
}

func TestLoginGoesNowhereElse(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	if r, err := http.Get(p.URL + "/login?token=" + formToken); err != nil || r.StatusCode != http.StatusForbidden {
		t.Errorf("a lasting token in an address logged in: %v, %v", r, err)
	}
	for _, to := range []string{"https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", "/\t/elsewhere.example", "/\n/elsewhere.example"} {
		client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		r, err := client.PostForm(p.URL+"/login", url.Values{"token": {token(web.Reader)}, "to": {to}})
		if err != nil {
			t.Fatal(err)
		}
		read(t, r)
		if got := r.Header.Get("Location"); got != "/" {
			t.Errorf("login led to %s", got)
		}
	}
}

// TestStaleActionShowsBothVersions lets two people act on one link.
func TestStaleActionShowsBothVersions(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	lan, minh := p.login(t, web.Reviewer), p.login(t, web.Chief)
	if status, a := lan.act(t, p.pair, url.Values{"op": {"edit"}, "segment": {"t0"}, "text": {"Another text."}, "seen": {"0"}}); status != http.StatusOK {
		t.Fatal(a)
	}
	status, a := minh.act(t, p.pair, url.Values{"op": {"reject"}, "link": {"b0"}, "seen": {"0"}})
	if status != http.StatusConflict {
		t.Fatalf("a stale action came through: %d", status)
	}
	now, _ := a["conflict"].(map[string]any)
	if html, _ := now["html"].(string); !strings.Contains(html, "Another text.") || !strings.Contains(fmt.Sprint(a["message"]), "the-reviewer") {
		t.Errorf("the answer does not show the new version and its maker: %v", a)
	}
	if status, a := minh.act(t, p.pair, url.Values{"op": {"reject"}, "link": {"b0"}, "seen": {fmt.Sprint(a["seq"])}}); status != http.StatusOK {
		t.Errorf("done to the new version: %d %v", status, a)
	}
}

// TestWithoutScript accepts through the plain form and comes back to the link.
func TestWithoutScript(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	b := p.login(t, web.Reviewer)
	status, page := b.post(t, "/pairs/"+p.pair+"/act", url.Values{"op": {"accept"}, "link": {"b3"}, "seen": {"0"}})
	if status != http.StatusOK || !strings.Contains(page, `class="row accepted" id="b3"`) {
		t.Errorf("%d, link b3 is not accepted on the page", status)
	}
}

// TestDraftsAreShownAsDrafts opens an article without counterpart, of which the
// memory knew one sentence.
func TestDraftsAreShownAsDrafts(t *testing.T) {
	pair := reviewtest.Single("single", 3)
	pair.Units = []bitext.Unit{{SourceLang: locales.Vietnamese, TargetLang: locales.English, Source: "Câu số 2.", Target: "<i>Recalled</i> sentence.",
		Origin: bitext.Recalled, State: bitext.Translated, Bead: "1:"}}
	p := serve(t, pair)
	_, page := p.login(t, web.Reader).get(t, "/pairs/"+p.pair)
	if n := strings.Count(page, "draft, not reviewed:"); n != 1 || !strings.Contains(page, "&lt;i&gt;Recalled&lt;/i&gt; sentence.") {
		t.Errorf("%d drafts are shown", n)
	}
	checkInert(t, "single", page)
}

// hostile are texts that must come out as text. Each stands in an article, a
// name, a comment and an edit.
func hostile() []string {
	list := []string{
		"<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
		"\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "javascript:alert(1)", "<a href=javascript:alert(1)>x</a>",
		"{{.Visit.CSRF}}", "{{template \"login\"}}", "<!--", "-->", "]]>", "<![CDATA[", "&lt;script&gt;", "&#60;script&#62;", "<textarea>", "</textarea><script>",
		"<style>*{display:none}</style>", "<link rel=stylesheet href=//x>", "<meta http-equiv=refresh content=0;url=//x>", "<base href=//x>", "<iframe srcdoc='<script>alert(1)</script>'>",
		"<form action=//x><input name=csrf>", "<button formaction=javascript:alert(1)>", "<math><mi xlink:href=javascript:alert(1)>", "<details open ontoggle=alert(1)>",
		"\u2028alert(1)\u2029", "\u202etxet", "<\u200bscript>", "%3Cscript%3E", "<x onfocus=alert(1) autofocus tabindex=0>", "<video><source onerror=alert(1)>", "<body onload=alert(1)>", "<object data=javascript:alert(1)>",
	}
	for _, event := range []string{"onclick", "onmouseover", "onfocus", "onblur", "onkeydown", "onanimationstart", "onwheel", "onpointerdown", "onscroll", "oninput"} {
		for _, tag := range []string{"b", "input", "p", "mark", "div", "select", "h1"} {
			list = append(list, fmt.Sprintf("<%s %s=alert(1) x='\"`>", tag, event))
		}
	}
	return list
}

// TestHostileTextIsShownAsText puts texts that would run into every place that
// takes text, and looks that no page holds them unescaped.
func TestHostileTextIsShownAsText(t *testing.T) {
	texts := hostile()
	if len(texts) < 100 {
		t.Fatalf("%d texts", len(texts))
	}
	pair := reviewtest.Pair("<script>name</script>", 7)
	for c, side := range []*bitext.Side{&pair.Source, &pair.Target} {
		side.Article.Name = texts[c]
		side.Article.Blocks, side.Segments = nil, nil
		for i, text := range texts {
			side.Article.Blocks = append(side.Article.Blocks, bitext.Block{ID: fmt.Sprint("b", i), Zone: bitext.Body, Text: text})
			side.Segments = append(side.Segments, bitext.Segment{Block: i, Span: bitext.Span{End: len(text)}})
		}
	}
	pair.Source.Article.Blocks[0].Zone = bitext.Title
	pair.Alignment, _ = reviewtest.OneToOne(pair, nil)
	p := serve(t, pair)
	b := p.login(t, web.Chief)
	act := func(form url.Values) {
		t.Helper()
		s, _, err := p.desk.Look(context.Background(), p.pair)
		if err != nil {
			t.Fatal(err)
		}
		form.Set("seen", fmt.Sprint(s.Seq))
		if status, a := b.act(t, p.pair, form); status != http.StatusOK {
			t.Fatalf("%v: %d %v", form, status, a["message"])
		}
	}
	for i, text := range texts {
		act(url.Values{"op": {"comment"}, "link": {fmt.Sprint("b", i)}, "text": {text}})
		act(url.Values{"op": {"edit"}, "segment": {fmt.Sprint("t", i)}, "text": {"edited " + text}})
		act(url.Values{"op": {"name"}, "vi": {text}, "en": {text}, "kind": {"LOC"}})
	}
	b.post(t, "/pairs/"+p.pair+"/assign", url.Values{"assignee": {texts[0]}, "desk": {texts[4]}})
	b.post(t, "/ledger", url.Values{"op": {"remove"}, "vi": {texts[0]}, "en": {texts[0]}, "kind": {"LOC"}})
	pages := []string{"/", "/ledger", "/?q=" + url.QueryEscape(texts[0]), "/concordance?q=alert"}
	for n := range 3 {
		pages = append(pages, fmt.Sprintf("/pairs/%s?chunk=%d", p.pair, n), fmt.Sprintf("/pairs/%s/chunks/%d", p.pair, n))
	}
	for i := range texts {
		pages = append(pages, fmt.Sprintf("/pairs/%s/links/b%d", p.pair, i))
	}
	for _, path := range pages {
		_, page := b.get(t, path)
		checkInert(t, path, page)
	}
	if _, page := b.get(t, "/pairs/"+p.pair); strings.Count(page, "&lt;script&gt;alert(1)&lt;/script&gt;") < 3 {
		t.Error("the texts, the edits and the comments are not on the page")
	}
}

// TestAssigningLeavesTheDeskThatOthersChose: the form sends the desk that its
// page was drawn with, and means it only when it was changed.
func TestAssigningLeavesTheDeskThatOthersChose(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 3))
	b := p.login(t, web.Chief)
	check := func(form url.Values, status int, desk, assignee string) {
		t.Helper()
		if got, _ := b.post(t, "/pairs/"+p.pair+"/assign", form); got != status {
			t.Errorf("%v gives %d, want %d", form, got, status)
		}
		rows, err := p.store.Reviews(t.Context())
		if err != nil || len(rows) != 1 || rows[0].Domain != desk || rows[0].Assignee != assignee {
			t.Errorf("after %v the inbox shows %+v, %v", form, rows, err)
		}
	}
	check(url.Values{"was": {""}, "desk": {"sport"}, "assignee": {""}}, http.StatusOK, "sport", "")
	if _, page := b.get(t, "/"); !strings.Contains(page, `name="was" value="sport"`) {
		t.Error("the form does not hold the desk that it was drawn with")
	}
	check(url.Values{"was": {""}, "desk": {" "}, "assignee": {"lan"}}, http.StatusOK, "sport", "lan")
	check(url.Values{"was": {"sport"}, "desk": {""}, "assignee": {"lan"}}, http.StatusOK, "", "lan")
	check(url.Values{"was": {""}, "desk": {strings.Repeat("a", 201)}, "assignee": {"minh"}}, http.StatusUnprocessableEntity, "", "lan")
}

// TestNoPercentAcceptsNothing: only a number from 0 to 100 says how sure a link
// must be; what is none is refused in words.
func TestNoPercentAcceptsNothing(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	b := p.login(t, web.Reviewer)
	for _, percent := range []string{"", " ", "NaN", "-1", "100.1", "1e3", "Inf", "90 percent", "1e1", "0x1p1", "1.000.000"} {
		status, a := b.act(t, p.pair, url.Values{"op": {"accept-above"}, "percent": {percent}})
		if status != http.StatusUnprocessableEntity || !strings.Contains(fmt.Sprint(a["message"]), "between 0 and 100") {
			t.Errorf("%q gives %d %v", percent, status, a["message"])
		}
		if status, text := b.get(t, "/pairs/"+p.pair+"/above?percent="+url.QueryEscape(percent)); status != http.StatusUnprocessableEntity {
			t.Errorf("the count for %q gives %d %s", percent, status, text)
		}
	}
	if _, log, err := p.desk.Look(t.Context(), p.pair); err != nil || len(log) != 0 {
		t.Errorf("%d entries, %v", len(log), err)
	}
}

// TestServerKnowsTabsApart lets a tab without connection ask for things that another
// tab of the same login made stale meanwhile.
func TestServerKnowsTabsApart(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	b := p.login(t, web.Reviewer)
	act := func(tab string, form url.Values) (int, map[string]any) {
		form.Set("tab", tab)
		form.Set("seen", "0")
		return b.act(t, p.pair, form)
	}
	edit := func(text string) url.Values { return url.Values{"op": {"edit"}, "segment": {"t5"}, "text": {text}} }
	for _, step := range []struct {
		tab  string
		form url.Values
		want int
	}{
		{"one", edit("from tab one"), http.StatusOK},
		{"two", url.Values{"op": {"accept"}, "link": {"b1"}}, http.StatusOK},
		{"two", url.Values{"op": {"reopen"}, "link": {"b1"}}, http.StatusOK},
		{"two", edit("from tab two"), http.StatusConflict},
		{strings.Repeat("t", 65), edit("from a long name"), http.StatusBadRequest},
	} {
		if status, a := act(step.tab, step.form); status != step.want {
			t.Errorf("tab %s, %v: %d %v, want %d", step.tab, step.form, status, a, step.want)
		}
	}
	s, log, err := p.desk.Look(t.Context(), p.pair)
	if err != nil || len(log) != 3 || s.Text(review.Target, s.Segments[review.Target][5]) != "from tab one" {
		t.Errorf("%d entries, %v", len(log), err)
	}
}

// TestDraftsAreTaken accepts a draft, changes another, and asks for one where
// there is none.
func TestDraftsAreTaken(t *testing.T) {
	p := serve(t, reviewtest.Single("single", 4))
	b := p.login(t, web.Reviewer)
	for _, step := range []struct {
		form   url.Values
		status int
		shape  string
	}{
		{url.Values{"op": {"accept"}, "link": {"b0"}, "draft": {"Draft number 1."}}, http.StatusOK, "0:t 1: 2: 3:"},
		{url.Values{"op": {"edit"}, "segment": {"draft-b1"}, "text": {"<b>Sentence</b> number 2."}}, http.StatusOK, "0:t 1:t 2: 3:"},
		{url.Values{"op": {"take-draft"}, "link": {"b2"}, "draft": {"Draft  number 3.\r\n"}}, http.StatusOK, "0:t 1:t 2:t 3:"},
		{url.Values{"op": {"take-draft"}, "link": {"b3"}}, http.StatusUnprocessableEntity, "0:t 1:t 2:t 3:"},
		{url.Values{"op": {"undo"}}, http.StatusOK, "0:t 1:t 2: 3:"},
		{url.Values{"op": {"accept"}, "link": {"b3"}}, http.StatusOK, "0:t 1:t 2: 3:+"},
		{url.Values{"op": {"edit"}, "segment": {"draft-b9"}, "text": {"x"}}, http.StatusConflict, "0:t 1:t 2: 3:+"},
	} {
		step.form.Set("tab", "one")
		status, a := b.act(t, p.pair, step.form)
		s, _, err := p.desk.Look(t.Context(), p.pair)
		if err != nil || status != step.status || reviewtest.Shape(s) != step.shape || strings.Contains(fmt.Sprint(a["message"]), "review.") {
			t.Errorf("%v: %d %v, %s, %v; want %d, %s", step.form, status, a["message"], reviewtest.Shape(s), err, step.status, step.shape)
		}
	}
	_, page := b.get(t, "/pairs/"+p.pair)
	if n := strings.Count(page, "draft, not reviewed:"); n != 1 || !strings.Contains(page, `id="draft-b1"><mark class="fact bad">&lt;b&gt;</mark>Sentence`) {
		t.Errorf("%d drafts are shown", n)
	}
	if _, panel := b.get(t, "/pairs/"+p.pair+"/links/b2"); strings.Contains(panel, `class="findings"`) {
		t.Error("the panel finds something in a segment with a good draft")
	}
	checkInert(t, "single", page)
}

// TestLinksMadeByHandHaveNoConfidence: the aligner was not asked how sure they
// are.
func TestLinksMadeByHandHaveNoConfidence(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	b := p.login(t, web.Reviewer)
	status, a := b.act(t, p.pair, url.Values{"op": {"merge"}, "link": {"b0"}, "other": {"b1"}})
	if status != http.StatusOK || strings.Contains(fmt.Sprint(a["rows"]), `>0 %`) {
		t.Errorf("%d %v", status, a)
	}
	b.act(t, p.pair, url.Values{"op": {"reopen"}, "link": {"e1.0"}, "seen": {"1"}})
	_, page := b.get(t, "/pairs/"+p.pair)
	if strings.Count(page, `class="percent"`) != 5 || strings.Contains(page, `>0 %`) || !strings.Contains(page, `<span class="percent">90 %</span>`) {
		t.Errorf("the page gives the new link a confidence, or the others none")
	}
	s, _, err := p.desk.Look(t.Context(), p.pair)
	if err != nil || s.Spreadsheet()[0][7] != "" || s.Spreadsheet()[1][7] != "90.0" {
		t.Errorf("the spreadsheet does: %v, %v", s.Spreadsheet()[:2], err)
	}
}

// TestInboxFindsHeadlines searches names, places and headlines of both
// languages, with and without diacritics.
func TestInboxFindsHeadlines(t *testing.T) {
	flood := articles("lu-can-tho", [2]string{"Lũ về đồng bằng", "Floods reach the delta"})
	visit := articles("2025-11-05-a1", [2]string{"Tổng thống Nga thăm Đắk Lắk", "Russian president visits Dak Lak"})
	for _, p := range []*bitext.Pair{&flood, &visit} {
		p.Source.Article.Blocks[0].Zone, p.Target.Article.Blocks[0].Zone = bitext.Title, bitext.Title
	}
	p := serve(t, flood, visit)
	b := p.login(t, web.Reader)
	for query, want := range map[string]string{
		"": "2", "lu can tho": "1", "LŨ CẦN": "1", "lu-can": "1", "Tổng thống": "1", "tong thong": "1", "visits russian": "1", "delta": "1",
		"dak lak 2025": "1", "Cần Thơ Nga": "0", "%": "2", "sông": "0",
	} {
		if _, page := b.get(t, "/?q="+url.QueryEscape(query)); !strings.Contains(page, `<p role="status">`+want+" pair") {
			t.Errorf("%q does not find %s", query, want)
		}
	}
	_, page := b.get(t, "/")
	if !strings.Contains(page, `<small lang="en">Floods reach the delta</small>`) {
		t.Error("the list does not show the headline")
	}
}

// TestInboxTellsWhatIsLeft: a pair of which all links are decided is not done
// while segments stand alone, and the list says so.
func TestInboxTellsWhatIsLeft(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 3))
	b := p.login(t, web.Chief)
	b.act(t, p.pair, url.Values{"op": {"unlink"}, "link": {"b0"}})
	b.act(t, p.pair, url.Values{"op": {"accept-above"}, "percent": {"0"}, "seen": {"1"}})
	if _, page := b.get(t, "/?state=open"); !strings.Contains(page, `</progress> 2/2</td>
<td class="number">0</td><td class="number">2</td>`) {
		t.Errorf("the list shows %s", page)
	}
}

// TestAssigneesAreSpelledAsInTheListOfPeople, and pairs of nobody can be found.
func TestAssigneesAreSpelledAsInTheListOfPeople(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 3), reviewtest.Pair("q", 3))
	b := p.login(t, web.Chief)
	if _, page := b.get(t, "/"); !strings.Contains(page, `<option value="the-reviewer"></option>`) || strings.Count(page, `list="people"`) != 2 {
		t.Error("the form does not offer the people who can log in")
	}
	for typed, want := range map[string]string{" The-Reviewer ": "the-reviewer", "CAREFUL": "careful", "Lan  Anh": "Lan Anh", "": ""} {
		b.post(t, "/pairs/"+p.pair+"/assign", url.Values{"assignee": {typed}})
		rows, err := p.store.Reviews(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, r := range rows {
			got[r.ID] = r.Assignee
		}
		if got[p.pair] != want {
			t.Errorf("%q is kept as %q", typed, got[p.pair])
		}
		count := "1 pair"
		if want == "" {
			count = "2 pairs"
		}
		if _, page := b.get(t, "/?assignee=-"); !strings.Contains(page, `<p role="status">`+count+"</p>") {
			t.Errorf("with %q assigned, nobody has not %s", want, count)
		}
	}
}
