package web

import (
	"net/http/httptest"
	"testing"
)

// TestAPIWithoutATokenIsForThisMachine refuses names that a stranger points to
// this machine, and what comes through a proxy.
func TestAPIWithoutATokenIsForThisMachine(t *testing.T) {
	for host, want := range map[string]bool{
		"127.0.0.1:8080": true, "localhost:8080": true, "[::1]:8080": true, "localhost": true,
		"evil.example:8080": false, "evil.example": false, "127.0.0.1.evil.example": false, "10.0.0.7:8080": false,
	} {
		r := httptest.NewRequest("GET", "/api/jobs", nil)
		r.Host = host
		if got := fromHere(r); got != want {
			t.Errorf("%s: %t, want %t", host, got, want)
		}
		r.Header.Set("X-Forwarded-For", "203.0.113.9")
		if fromHere(r) {
			t.Errorf("%s through a proxy passed for this machine", host)
		}
	}
}
