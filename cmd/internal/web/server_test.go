package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/pipeline/store"
)

// A queue that answers, or does not.
type queue struct{ err error }

func (q queue) Ping(context.Context) error { return q.err }

func newServer(t *testing.T, q queue) (*web.Server, *httptest.Server) {
	t.Helper()
	s, err := store.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	door := web.NewServer(s, q, slog.New(slog.DiscardHandler))
	door.Local = true
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { door.Handler().ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	return door, server
}

// ask sends a request and gives status and body.
func ask(t *testing.T, method, url, body string, header ...string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

func TestReadinessFollowsTheQueue(t *testing.T) {
	for _, c := range []struct {
		queue queue
		want  int
	}{{queue{}, http.StatusOK}, {queue{errors.New("gone")}, http.StatusServiceUnavailable}} {
		_, server := newServer(t, c.queue)
		if status, text := ask(t, "GET", server.URL+"/readyz", ""); status != c.want || strings.Contains(text, "gone") {
			t.Errorf("%d %s, want %d", status, text, c.want)
		}
		if status, _ := ask(t, "GET", server.URL+"/healthz", ""); status != http.StatusOK {
			t.Errorf("healthz gives %d", status)
		}
	}
}

const article = `{"name": "Lũ", "domain": " thời  tiết", "source": {"lang": "vi", "text": "Nước lên nhanh."}, "target": {"lang": "en", "text": "Water rises fast."}}`

func TestJobsOverTheAPI(t *testing.T) {
	_, server := newServer(t, queue{})
	var ticket struct{ Job, Outcome string }
	for _, want := range []string{"new", "unchanged"} {
		status, text := ask(t, "POST", server.URL+"/api/jobs", article)
		if err := json.Unmarshal([]byte(text), &ticket); err != nil || status != http.StatusAccepted || ticket.Outcome != want {
			t.Fatalf("%d %s %v, want %s", status, text, err, want)
		}
	}
	job := server.URL + "/api/jobs/" + ticket.Job
	for _, step := range []struct {
		method, url string
		status      int
		holds       string
	}{
		{"GET", server.URL + "/api/jobs?state=waiting", 200, ticket.Job},
		{"GET", server.URL + "/api/jobs?article=nothing", 200, `"jobs":[]`},
		{"GET", server.URL + "/api/jobs?limit=0", 400, "limit"},
		{"GET", server.URL + "/api/jobs?state=bogus", 400, "state is one of"},
		{"GET", server.URL + "/api/jobs?domain=sport", 200, `"jobs":[]`},
		{"GET", job, 200, `"article":"api/Lũ","domain":"thời tiết"`},
		{"POST", job + "/retry", 409, "waiting"},
		{"POST", job + "/cancel", 200, `"state":"cancelled"`},
		{"POST", job + "/retry", 200, `"state":"waiting"`},
		{"GET", job + "0", 404, "not found"},
		{"DELETE", job, 405, ""},
		{"GET", server.URL + "/metrics", 200, `songngu_jobs{stage="prepare",state="waiting"} 1`},
		{"GET", server.URL + "/nowhere", 404, ""},
	} {
		if status, text := ask(t, step.method, step.url, ""); status != step.status || !strings.Contains(text, step.holds) {
			t.Errorf("%s %s gives %d %s, want %d with %q", step.method, step.url, status, text, step.status, step.holds)
		}
	}
}

func TestBadArticlesAreRefused(t *testing.T) {
	door, server := newServer(t, queue{})
	for _, body := range []string{
		``, `[]`, `{"name": ""}`, `{"name": "x"}`, `{"name": "x", "colour": "red"}`,
		`{"name": "x", "source": {"lang": "de", "text": "a"}}`,
		`{"name": "x", "domain": "` + strings.Repeat("a", 201) + `", "source": {"lang": "vi", "text": "a"}}`,
		`{"name": "x\ny", "source": {"lang": "vi", "text": "a"}}`,
		`{"name": "x", "source": {"lang": "vi", "text": "a"}, "target": {"lang": "vi", "text": "b"}}`,
		`{"name": "x", "source": {"lang": "vi", "text": "` + strings.Repeat("a", 17<<20) + `"}}`,
	} {
		if status, text := ask(t, "POST", server.URL+"/api/jobs", body); status != http.StatusBadRequest {
			t.Errorf("%.80s gives %d %s", body, status, text)
		}
	}
	if n, err := door.Store.Unfinished(t.Context()); n != 0 || err != nil {
		t.Errorf("%d jobs, %v", n, err)
	}
}

func TestTokenGuardsTheAPIAlone(t *testing.T) {
	door, server := newServer(t, queue{})
	door.Token = "a-token-for-tests"
	for _, c := range []struct {
		url, authorization string
		want               int
	}{
		{"/api/jobs", "", 401}, {"/api/jobs", "Bearer wrong", 401}, {"/api/jobs", "a-token-for-tests", 401},
		{"/api/jobs", "Bearer a-token-for-tests", 200}, {"/readyz", "", 200},
	} {
		if status, _ := ask(t, "GET", server.URL+c.url, "", "Authorization", c.authorization); status != c.want {
			t.Errorf("%s with %q gives %d, want %d", c.url, c.authorization, status, c.want)
		}
	}
}

func TestWithoutTokenTheAPIIsForThisMachine(t *testing.T) {
	door, server := newServer(t, queue{})
	door.Local = false
	if status, text := ask(t, "GET", server.URL+"/api/jobs", ""); status != http.StatusForbidden || !strings.Contains(text, "SONGNGU_TOKEN") {
		t.Errorf("%d %s", status, text)
	}
}

// TestOtherSitesCannotPost: a page elsewhere cannot use a browser on this
// machine to enqueue or cancel.
func TestOtherSitesCannotPost(t *testing.T) {
	_, server := newServer(t, queue{})
	if status, _ := ask(t, "POST", server.URL+"/api/jobs", article, "Sec-Fetch-Site", "cross-site"); status != http.StatusForbidden {
		t.Errorf("cross-site gives %d", status)
	}
	if status, _ := ask(t, "POST", server.URL+"/api/jobs", article, "Origin", "https://elsewhere.example"); status != http.StatusForbidden {
		t.Errorf("another origin gives %d", status)
	}
}

func TestStoreErrorsStayInside(t *testing.T) {
	door, server := newServer(t, queue{})
	var log bytes.Buffer
	door.Log = slog.New(slog.NewTextHandler(&log, nil))
	door.Store.Close()
	status, text := ask(t, "GET", server.URL+"/api/jobs", "")
	if status != http.StatusInternalServerError || strings.Contains(text, "sql") || !strings.Contains(log.String(), "closed") {
		t.Errorf("%d %s; log: %s", status, text, log.String())
	}
}
