package web_test

import (
	"bufio"
	"context"
	"database/sql"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
	"github.com/songngu/songngu/pipeline/store"
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
	events := b.listen(t, p.pair)
	b.post(t, "/logout", url.Values{})
	checkEnds(t, events)
}

// TestLogoutReachesOtherServers over the same store: those that run, though
// they let the copy in a moment before, and those that begin later.
func TestLogoutReachesOtherServers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shared.db")
	process := func() *place {
		s, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return serveStore(t, s)
	}
	first, second := process(), process()
	pair := put(t, first.store, reviewtest.Pair("p", 7))
	b, other := first.login(t, web.Reviewer), first.login(t, web.Reviewer)
	thief := b.copied(t)
	thief.base, other.base = second.URL, second.URL
	events := thief.listen(t, pair)
	if !thief.in(t) || !other.in(t) {
		t.Fatal("the other server does not let them in before the logout")
	}
	if status, _ := b.post(t, "/logout", url.Values{}); status != http.StatusOK || b.in(t) {
		t.Fatalf("logout: %d", status)
	}
	checkEnds(t, events)
	if thief.in(t) {
		t.Error("the server that ended the stream lets the copy in")
	}
	if status, a := thief.act(t, pair, form("accept")); status != http.StatusUnauthorized {
		t.Errorf("the copy acts: %d %v", status, a)
	}
	third := process()
	thief.base, other.base = third.URL, third.URL
	if thief.in(t) {
		t.Error("a server that began later lets the copy in")
	}
	if !other.in(t) {
		t.Error("the person's other login is ended")
	}
}

// TestLogoutThatFails says so, and the session goes on.
func TestLogoutThatFails(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 7))
	b := p.login(t, web.Reviewer)
	run := func(statement string) {
		t.Helper()
		err := p.store.Tx(t.Context(), func(tx *sql.Tx) error {
			_, err := tx.Exec(statement)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	run("CREATE TRIGGER full BEFORE INSERT ON ended_sessions BEGIN SELECT RAISE(ABORT, 'no room'); END")
	status, page := b.post(t, "/logout", url.Values{})
	if status != http.StatusInternalServerError || strings.Contains(page, "no room") || !b.in(t) {
		t.Errorf("logout: %d %s", status, page)
	}
	if status, _ := b.post(t, "/login", url.Values{"token": {token(web.Chief)}}); status != http.StatusInternalServerError || !b.in(t) {
		t.Errorf("login in its place: %d", status)
	}
	run("DROP TRIGGER full")
	if status, _ := b.post(t, "/logout", url.Values{}); status != http.StatusOK || b.in(t) {
		t.Errorf("logout again: %d", status)
	}
}

// listen opens the stream of events of a pair and waits for the first.
func (b *browser) listen(t *testing.T, pair string) *bufio.Scanner {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.base+"/pairs/"+pair+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := b.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	lines := bufio.NewScanner(r.Body)
	if !lines.Scan() || r.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("no event: %s %v", r.Status, lines.Err())
	}
	return lines
}

// checkEnds reads a stream until the server ends it.
func checkEnds(t *testing.T, lines *bufio.Scanner) {
	t.Helper()
	for lines.Scan() {
	}
	if err := lines.Err(); err != nil {
		t.Errorf("the stream does not end by itself: %v", err)
	}
}
