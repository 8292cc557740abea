package web

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/names"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/store"
)

//go:embed static templates
var assets embed.FS

// Reviews serves the review pages: the inbox, the page of a pair, and the
// actions on it. It draws and calls pipeline/review; it decides nothing.
type Reviews struct {
	Store  *store.Store
	Desk   *review.Desk
	People *People
	Log    *slog.Logger

	hub    *hub
	ended  *endedSessions
	memory *memory.Memory // kept, since it grows a cache
	pages  map[locales.Lang]*template.Template
}

// Handler gives the routes of the review pages. Everything but the login and
// the static files asks who is there.
func (v *Reviews) Handler() (http.Handler, error) {
	if err := v.parse(); err != nil {
		return nil, err
	}
	v.hub, v.ended, v.memory = newHub(), &endedSessions{store: v.Store}, v.Store.Memory()
	static, err := fs.Sub(assets, "static")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /static/", http.StripPrefix("/static/", immutable(http.FileServerFS(static))))
	mux.HandleFunc("GET /login", v.login)
	mux.HandleFunc("POST /login", v.login)
	mux.HandleFunc("POST /logout", v.as(Reader, v.logout))
	mux.HandleFunc("POST /look", v.as(Reader, v.look))
	mux.HandleFunc("GET /{$}", v.as(Reader, v.inbox))
	mux.HandleFunc("GET /pairs/{pair}", v.as(Reader, v.pair))
	mux.HandleFunc("GET /pairs/{pair}/chunks/{n}", v.as(Reader, v.chunk))
	mux.HandleFunc("GET /pairs/{pair}/links/{link}", v.as(Reader, v.link))
	mux.HandleFunc("GET /pairs/{pair}/above", v.as(Reader, v.above))
	mux.HandleFunc("GET /pairs/{pair}/next", v.as(Reader, v.next))
	mux.HandleFunc("GET /pairs/{pair}/events", v.as(Reader, v.events))
	mux.HandleFunc("POST /pairs/{pair}/act", v.as(Reviewer, v.act))
	mux.HandleFunc("POST /pairs/{pair}/assign", v.as(Chief, v.assign))
	mux.HandleFunc("GET /concordance", v.as(Reader, v.concordance))
	mux.HandleFunc("GET /ledger", v.as(Reader, v.ledgerPage))
	mux.HandleFunc("POST /ledger", v.as(Chief, v.changeLedger))
	return http.NewCrossOriginProtection().Handler(guarded(mux)), nil
}

// guarded sets the headers under which nothing that came with an article can
// run: no inline script or style, nothing from elsewhere, no frame.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "+
			"form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func immutable(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=300")
		next.ServeHTTP(w, r)
	})
}

// parse reads the templates once for each language, with say bound to it.
func (v *Reviews) parse() error {
	v.pages = map[locales.Lang]*template.Template{}
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		say := messages.In(lang)
		t, err := template.New("").Funcs(template.FuncMap{
			"say":   func(id string) string { return say.Say(id, nil) },
			"count": func(id string, n int) string { return say.Count(id, n, nil) },
			"fill":  func(id, hole string, value any) string { return say.Say(id, messages.Data{hole: value}) },
			"dict":  dict,
			"kind":  kind,
		}).ParseFS(assets, "templates/*.html")
		if err != nil {
			return fmt.Errorf("templates: %w", err)
		}
		v.pages[lang] = t
	}
	return nil
}

// dict makes a map of names and values, for a template that calls another.
func dict(pairs ...any) (map[string]any, error) {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no name", pairs[i])
		}
		m[name] = pairs[i+1]
	}
	return m, nil
}

// kind is the kind of a name for the ID of its message: old ledgers may hold any.
func kind(k bitext.TermKind) bitext.TermKind {
	switch k {
	case bitext.Person, bitext.Place, bitext.Organisation, names.Misc:
		return k
	}
	return bitext.Word
}

// render writes a page in the visitor's language. A page is made whole before
// the first byte goes out.
func (v *Reviews) render(w http.ResponseWriter, who visit, status int, name string, data map[string]any) {
	data["Visit"] = who
	var page strings.Builder
	if err := v.pages[who.Lang].ExecuteTemplate(&page, name, data); err != nil {
		v.Log.Error("page cannot be drawn", "page", name, "err", err)
		http.Error(w, "the page cannot be drawn", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprint(w, page.String())
}

// refuse says in the visitor's language why a request is not served.
func (v *Reviews) refuse(w http.ResponseWriter, r *http.Request, who visit, status int, id string) {
	text := messages.In(who.Lang).Say(id, nil)
	if isScript(r) {
		writeJSON(w, status, answer{Message: text})
		return
	}
	v.render(w, who, status, "refusal", map[string]any{"Text": text})
}

// fail answers an error: what the person may know, the rest to the log.
func (v *Reviews) fail(w http.ResponseWriter, r *http.Request, who visit, err error) {
	var conflict *review.Conflict
	var no *review.Impossible
	switch {
	case errors.Is(err, review.ErrRevision) && isScript(r):
		writeJSON(w, http.StatusConflict, answer{Reload: true, Message: messages.In(who.Lang).Say("review.error.revision", nil)})
	case errors.Is(err, review.ErrRevision):
		v.refuse(w, r, who, http.StatusConflict, "review.error.revision")
	case errors.Is(err, store.ErrNotFound):
		v.refuse(w, r, who, http.StatusNotFound, "review.error.not-found")
	case errors.Is(err, review.ErrNothing):
		v.refuse(w, r, who, http.StatusConflict, "review.error.nothing")
	case errors.Is(err, store.ErrDomain):
		v.refuse(w, r, who, http.StatusUnprocessableEntity, "review.error.domain")
	case errors.As(err, &no):
		v.refuse(w, r, who, http.StatusUnprocessableEntity, "review.impossible."+no.Reason)
	case errors.As(err, &conflict):
		v.refuse(w, r, who, http.StatusConflict, "review.error.stale")
	case errors.Is(err, context.Canceled): // the server stops, or the visitor left: nothing was done
		v.refuse(w, r, who, http.StatusServiceUnavailable, "review.error.stopping")
	default:
		v.Log.Error("request failed", "path", r.URL.Path, "err", err)
		v.refuse(w, r, who, http.StatusInternalServerError, "review.error.failed")
	}
}

// ledger reads the house's names.
func (v *Reviews) ledger(ctx context.Context) (*names.Ledger, error) {
	terms, err := v.Store.Ledger(ctx)
	if err != nil {
		return nil, err
	}
	ledger := &names.Ledger{}
	for _, t := range terms {
		ledger.Add(rendering(t))
	}
	return ledger, nil
}

func rendering(t bitext.Term) names.Rendering {
	return names.Rendering{Vietnamese: t.Vietnamese, English: t.English, Kind: t.Kind}
}
