package web

import (
	"context"
	"crypto/hmac"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/songngu/songngu/locales"
)

// A visit is a request of somebody who is logged in, and how they want their
// pages.
type visit struct {
	session
	Lang  locales.Lang
	Theme string // "", "light", "dark"; "" follows the system
	Keys  string // "off" when single letters must do nothing
	CSRF  string
	Path  string
}

// MayAct tells whether the page shows what a reviewer does.
func (v visit) MayAct() bool { return v.Role.May(Reviewer) }

// MayAssign tells whether the page shows what the chief does.
func (v visit) MayAssign() bool { return v.Role.May(Chief) }

const (
	sessionCookie = "songngu_session"
	langCookie    = "songngu_lang"
	themeCookie   = "songngu_theme"
	keysCookie    = "songngu_keys"
)

// as lets only those in who may do what the role may, and checks the form's
// word on everything that changes something.
func (v *Reviews) as(need Role, do func(http.ResponseWriter, *http.Request, visit)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, known, err := v.visitor(r)
		if err != nil {
			v.fail(w, r, who, err)
			return
		}
		if !known {
			if r.Method == http.MethodGet && !isScript(r) {
				http.Redirect(w, r, "/login?to="+template.URLQueryEscaper(r.URL.RequestURI()), http.StatusSeeOther)
				return
			}
			v.refuse(w, r, who, http.StatusUnauthorized, "review.error.login")
			return
		}
		if r.Method == http.MethodPost {
			r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
			if !hmac.Equal([]byte(r.PostFormValue("csrf")), []byte(who.CSRF)) {
				v.refuse(w, r, who, http.StatusForbidden, "review.error.csrf")
				return
			}
		}
		if !who.Role.May(need) {
			v.refuse(w, r, who, http.StatusForbidden, "review.error.role")
			return
		}
		do(w, r, who)
	}
}

// visitor reads who sends a request. known is false for somebody who is not
// logged in.
func (v *Reviews) visitor(r *http.Request) (who visit, known bool, err error) {
	who = visit{Lang: v.lang(r), Path: r.URL.RequestURI()}
	if c, err := r.Cookie(themeCookie); err == nil && (c.Value == "light" || c.Value == "dark") {
		who.Theme = c.Value
	}
	if c, err := r.Cookie(keysCookie); err == nil && c.Value == "off" {
		who.Keys = "off"
	}
	c, err := r.Cookie(sessionCookie)
	if err != nil { // there is none
		return who, false, nil
	}
	s, ok := v.People.open(c.Value)
	if !ok {
		return who, false, nil
	}
	if over, err := v.ended.over(r.Context(), s); over || err != nil {
		return who, false, err
	}
	who.session, who.CSRF = s, v.People.csrf(s)
	return who, true, nil
}

// lang is the language of the page: the cookie's, else the browser's.
func (v *Reviews) lang(r *http.Request) locales.Lang {
	if c, err := r.Cookie(langCookie); err == nil {
		if lang, ok := locales.Parse(c.Value); ok {
			return lang
		}
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		if lang, ok := locales.Parse(tag); ok {
			return lang
		}
	}
	return locales.English
}

// isScript tells whether the page's script asks, which wants JSON or a
// fragment instead of a page.
func isScript(r *http.Request) bool { return r.Header.Get("X-Songngu") != "" }

// login shows the form, and takes a token from it or from the address that
// serve printed.
func (v *Reviews) login(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	who, known, err := v.visitor(r)
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	token, to := r.FormValue("token"), local(r.FormValue("to"))
	if token == "" {
		v.render(w, who, http.StatusOK, "login", map[string]any{"To": to})
		return
	}
	person, ok := v.People.withToken(token, r.Method == http.MethodGet)
	if !ok {
		v.render(w, who, http.StatusForbidden, "login", map[string]any{"To": to, "Wrong": true})
		return
	}
	if known {
		if err := v.ended.end(r.Context(), who.session); err != nil {
			v.fail(w, r, who, err)
			return
		}
	}
	v.cookie(w, r, sessionCookie, v.People.seal(newSession(person)), sessionLength)
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// local keeps only addresses on this server.
func local(to string) string {
	u, err := url.Parse(to)
	control := strings.ContainsFunc(to, func(r rune) bool { return r < ' ' || r == '\\' })
	if err != nil || control || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
		return "/"
	}
	return to
}

// logout ends the session at the server and in the browser. It does so too
// when nobody waits for the answer.
func (v *Reviews) logout(w http.ResponseWriter, r *http.Request, who visit) {
	if err := v.ended.end(context.WithoutCancel(r.Context()), who.session); err != nil {
		v.fail(w, r, who, err)
		return
	}
	v.cookie(w, r, sessionCookie, "", -time.Second)
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

// look sets language, theme and keys of a browser.
func (v *Reviews) look(w http.ResponseWriter, r *http.Request, _ visit) {
	if lang, ok := locales.Parse(r.FormValue("lang")); ok {
		v.cookie(w, r, langCookie, string(lang), 365*24*time.Hour)
	}
	switch theme := r.FormValue("theme"); theme {
	case "light", "dark", "auto":
		v.cookie(w, r, themeCookie, theme, 365*24*time.Hour)
	}
	switch keys := r.FormValue("keys"); keys {
	case "on", "off":
		v.cookie(w, r, keysCookie, keys, 365*24*time.Hour)
	}
	http.Redirect(w, r, local(r.FormValue("to")), http.StatusSeeOther)
}

func (v *Reviews) cookie(w http.ResponseWriter, r *http.Request, name, value string, age time.Duration) {
	secure := r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" // a proxy in front ends TLS
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(age / time.Second),
		HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode})
}
