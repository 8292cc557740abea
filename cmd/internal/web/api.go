package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// api serves jobs as JSON:
//
//	GET  /api/jobs?state=&article=&error=&domain=&limit=
//	GET  /api/jobs/{id}
//	POST /api/jobs                an article, see submissionForm
//	POST /api/jobs/{id}/retry
//	POST /api/jobs/{id}/cancel
//
// With a token every request must bring "Authorization: Bearer TOKEN". Without
// one the API serves this machine alone, and refuses requests that a browser
// sends for another site.
func (v *Server) api() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/jobs", v.listJobs)
	mux.HandleFunc("GET /api/jobs/{id}", v.showJob)
	mux.HandleFunc("POST /api/jobs", v.submitJob)
	mux.HandleFunc("POST /api/jobs/{id}/retry", v.steerJob((*store.Store).Retry))
	mux.HandleFunc("POST /api/jobs/{id}/cancel", v.steerJob((*store.Store).Cancel))
	return http.NewCrossOriginProtection().Handler(v.authorized(mux))
}

func (v *Server) authorized(next http.Handler) http.Handler {
	want := sha256.Sum256([]byte(v.Token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if v.Token == "" && !(v.Local && fromHere(r)) {
			replyError(w, http.StatusForbidden, "the job API is closed: the server was started without SONGNGU_TOKEN")
			return
		}
		token, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		got := sha256.Sum256([]byte(token))
		if v.Token != "" && (!bearer || subtle.ConstantTimeCompare(got[:], want[:]) != 1) {
			w.Header().Set("WWW-Authenticate", "Bearer")
			replyError(w, http.StatusUnauthorized, "this needs the token")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// fromHere tells whether a request was sent on this machine to this machine: a
// name that a stranger points here is not ours, and a proxy speaks for others.
func fromHere(r *http.Request) bool {
	for _, header := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip"} {
		if r.Header.Get(header) != "" {
			return false
		}
	}
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// A Job is a job in JSON, here and on the command line.
type Job struct {
	ID       string    `json:"job"`
	Pair     string    `json:"pair"`
	Article  string    `json:"article"`
	Domain   string    `json:"domain,omitempty"`
	Stage    string    `json:"stage"`
	State    string    `json:"state"`
	Attempt  int       `json:"attempt"`
	Progress float64   `json:"progress"`
	Fault    string    `json:"fault,omitempty"`
	File     string    `json:"file,omitempty"`
	Error    string    `json:"error,omitempty"`
	Created  time.Time `json:"created"`
	Changed  time.Time `json:"changed"`
}

// NewJob gives the JSON form of a job.
func NewJob(j store.JobRow) Job {
	return Job{j.ID, j.Pair, j.Place, j.Domain, string(j.Stage), string(j.State), j.Attempt, j.Progress, j.Fault, j.File, j.Error, j.Created, j.Changed}
}

// mostJobs is how many jobs one answer holds.
const mostJobs = 1000

var jobStates = []bitext.JobState{bitext.Waiting, bitext.Running, bitext.Done, bitext.Failed, bitext.Cancelled}

func (v *Server) listJobs(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	limit := mostJobs
	if text := q.Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > mostJobs {
			replyError(w, http.StatusBadRequest, fmt.Sprintf("limit is a number from 1 to %d", mostJobs))
			return
		}
		limit = n
	}
	state := bitext.JobState(q.Get("state"))
	if state != "" && !slices.Contains(jobStates, state) {
		replyError(w, http.StatusBadRequest, fmt.Sprintf("state is one of %v", jobStates))
		return
	}
	rows, err := v.Store.Jobs(r.Context(), store.JobFilter{
		State: state, Article: q.Get("article"), Error: q.Get("error"), Domain: q.Get("domain"), Limit: limit,
	})
	if err != nil {
		v.fail(w, err)
		return
	}
	forms := []Job{}
	for _, j := range rows {
		forms = append(forms, NewJob(j))
	}
	reply(w, http.StatusOK, map[string]any{"jobs": forms})
}

func (v *Server) showJob(w http.ResponseWriter, r *http.Request) {
	j, err := v.Store.Job(r.Context(), r.PathValue("id"))
	if err != nil {
		v.fail(w, err)
		return
	}
	reply(w, http.StatusOK, NewJob(j))
}

func (v *Server) steerJob(act func(*store.Store, context.Context, string) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := act(v.Store, r.Context(), r.PathValue("id")); err != nil {
			v.fail(w, err)
			return
		}
		v.showJob(w, r)
	}
}

// A submissionForm is an article that comes over the API. The same name means
// the same pair.
type submissionForm struct {
	Name   string     `json:"name"`
	Domain string     `json:"domain"` // project or desk; "" = as it is
	Source sourceForm `json:"source"`
	Target sourceForm `json:"target"` // without text: the article has no counterpart
}

type sourceForm struct {
	Lang string `json:"lang"` // vi or en
	File string `json:"file"` // a name whose ending tells the format; "" = a text page
	Text string `json:"text"`
}

func (v *Server) submitJob(w http.ResponseWriter, r *http.Request) {
	var form submissionForm
	in := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4*pipeline.MaxFile))
	in.DisallowUnknownFields()
	if err := in.Decode(&form); err != nil {
		replyError(w, http.StatusBadRequest, "not an article: "+err.Error())
		return
	}
	sub, err := v.submission(form)
	if err != nil {
		replyError(w, http.StatusBadRequest, err.Error())
		return
	}
	t, err := v.Store.Submit(r.Context(), sub)
	if err != nil {
		v.fail(w, err)
		return
	}
	w.Header().Set("Location", "/api/jobs/"+t.Job)
	reply(w, http.StatusAccepted, map[string]string{"job": t.Job, "pair": t.Pair, "article": t.Place, "outcome": string(t.Outcome)})
}

func (v *Server) submission(form submissionForm) (store.Submission, error) {
	name := strings.TrimSpace(form.Name)
	if name == "" || len(name) > 200 || strings.ContainsAny(name, "\x00\n\r") {
		return store.Submission{}, errors.New("name: an article has a name of at most 200 bytes in one line")
	}
	domain, err := store.CheckedDomain(form.Domain)
	if err != nil {
		return store.Submission{}, fmt.Errorf("domain: %w", err)
	}
	sub := store.Submission{
		Origin: "api:/" + name, Places: []string{"api/" + name}, Name: name, Domain: domain, Settings: v.Settings, Batch: rand.Text(),
	}
	if sub.Source, err = form.Source.received(name); err != nil {
		return sub, fmt.Errorf("source: %w", err)
	}
	if form.Target.Text == "" {
		return sub, nil
	}
	target, err := form.Target.received(name)
	if err != nil {
		return sub, fmt.Errorf("target: %w", err)
	}
	if target.Lang == sub.Source.Lang {
		return sub, errors.New("target: it is in the language of the source")
	}
	sub.Target = &target
	return sub, nil
}

func (f sourceForm) received(name string) (store.Received, error) {
	lang, ok := locales.Parse(f.Lang)
	switch {
	case !ok:
		return store.Received{}, errors.New(`lang is "vi" or "en"`)
	case f.Text == "":
		return store.Received{}, errors.New("text is empty")
	case len(f.Text) > pipeline.MaxFile:
		return store.Received{}, fmt.Errorf("text has %d bytes; an article has at most %d", len(f.Text), pipeline.MaxFile)
	}
	if f.File == "" {
		f.File = name + "." + string(lang) + ".txt"
	}
	return store.NewReceived(lang, f.File, []byte(f.Text)), nil
}

// fail turns the store's errors into answers; what is inside an error that
// nobody expects stays in the log.
func (v *Server) fail(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, store.ErrNotFound):
		replyError(w, http.StatusNotFound, err.Error())
	case errors.Is(err, store.ErrStale):
		replyError(w, http.StatusConflict, err.Error())
	default:
		v.Log.Error("request failed", "error", err)
		replyError(w, http.StatusInternalServerError, "the store does not answer")
	}
}

func replyError(w http.ResponseWriter, status int, text string) {
	reply(w, status, map[string]string{"error": text})
}

func reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return // the client went away
	}
}
