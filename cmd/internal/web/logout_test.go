package web_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"testing"
	"time"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
)

// copied gives a browser with the same cookies, as somebody has it who kept a
// copy of them.
func (b *browser) copied(t *testing.T) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse(b.base)
	if err != nil {
		t.Fatal(err)
	}
	jar.SetCookies(at, b.Jar.Cookies(at))
	return &browser{Client: &http.Client{Jar: jar}, base: b.base, csrf: b.csrf}
}

// in tells whether a browser is let in.
func (b *browser) in(t *testing.T) bool {
	t.Helper()
	r, err := b.Get(b.base + "/")
	if err != nil {
		t.Fatal(err)
	}
	read(t, r)
	return r.Request.URL.Path == "/"
}

// TestLogoutEndsTheSession at the server: a copy of the cookie opens nothing
// and does nothing, while another login of the same person goes on.
func TestLogoutEndsTheSession(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	b, other := p.login(t, web.Chief), p.login(t, web.Chief)
	thief := b.copied(t)
	if !thief.in(t) {
		t.Fatal("the copy does not open before the logout")
	}
	if status, _ := b.post(t, "/logout", url.Values{"csrf": {"wrong"}}); status != http.StatusForbidden || !b.in(t) {
		t.Errorf("a logout without the form's word: %d", status)
	}
	if status, _ := b.post(t, "/logout", url.Values{}); status != http.StatusOK || b.in(t) {
		t.Errorf("logout: %d", status)
	}
	if thief.in(t) {
		t.Error("the copy still opens")
	}
	if status, a := thief.act(t, p.pair, form("accept")); status != http.StatusUnauthorized {
		t.Errorf("the copy acts: %d %v", status, a)
	}
	if _, log, _ := p.desk.Look(context.Background(), p.pair); len(log) != 0 {
		t.Errorf("%d entries came of it", len(log))
	}
	if !other.in(t) || !p.login(t, web.Chief).in(t) {
		t.Error("the person's other login, or a new one, is ended")
	}
}

// TestLoginEndsTheSessionBefore in the same browser.
func TestLoginEndsTheSessionBefore(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	b := p.login(t, web.Reader)
	before := b.copied(t)
	if status, _ := b.post(t, "/login", url.Values{"token": {"wrong"}}); status != http.StatusForbidden || !before.in(t) {
		t.Errorf("a login that failed: %d", status)
	}
	if status, _ := b.post(t, "/login", url.Values{"token": {token(web.Chief)}}); status != http.StatusOK || !b.in(t) {
		t.Errorf("login: %d", status)
	}
	if before.in(t) {
		t.Error("the session before it still opens")
	}
}

// TestLogoutEndsTheStream of events of an open page.
func TestLogoutEndsTheStream(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	b := p.login(t, web.Reviewer)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.URL+"/pairs/"+p.pair+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := b.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	lines := bufio.NewScanner(r.Body)
	if !lines.Scan() {
		t.Fatalf("no event: %v", lines.Err())
	}
	b.post(t, "/logout", url.Values{})
	for lines.Scan() {
	}
	if err := lines.Err(); err != nil {
		t.Errorf("the stream does not end by itself: %v", err)
	}
}
