package main

import (
	"net/url"
	"strings"
)

// shellWord writes a word so that a shell reads it as one.
func shellWord(s string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+=,"
	if s != "" && strings.Trim(s, plain) == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// withoutPassword gives the address of a database as it may be shown, and tells
// whether a password was taken out of it.
func withoutPassword(address string) (shown string, hidden bool) {
	scheme, _, ok := strings.Cut(address, "://")
	if !ok {
		return address, false
	}
	u, err := url.Parse(address)
	if err != nil { // there may be a password in it, nobody can tell where
		return scheme + "://…", true
	}
	query := u.Query()
	if _, ok := u.User.Password(); ok {
		u.User, hidden = url.User(u.User.Username()), true
	}
	if query.Has("password") {
		query.Del("password")
		u.RawQuery, hidden = query.Encode(), true
	}
	if !hidden {
		return address, false
	}
	return u.String(), true
}
