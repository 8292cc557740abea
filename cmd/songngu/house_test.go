package main

import (
	"os"
	"regexp"
	"testing"

	"github.com/alicebob/miniredis/v2"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
)

// TestRedisPassword may hold what an address may not, as base64 does.
func TestRedisPassword(t *testing.T) {
	for _, password := range []string{"s3cret", "a/b+c==", "p@ss:w%rd?#", "mật khẩu"} {
		m := miniredis.RunT(t)
		m.RequireAuth(password)
		a := &app{ctx: t.Context(), say: messages.In(locales.English)}
		b, err := queueFlags{Redis: "redis://" + m.Addr() + "/0", RedisPassword: password, Concurrency: 1}.broker(a)
		if err != nil {
			t.Errorf("%q: %v", password, err)
			continue
		}
		b.Close()
		if _, err := (queueFlags{Redis: "redis://" + m.Addr() + "/0", Concurrency: 1}).broker(a); err == nil {
			t.Error("no password is asked for")
		}
	}
}

// TestComposePutsNoPasswordIntoAnAddress, where a slash in it would end the
// name of the host.
func TestComposePutsNoPasswordIntoAnAddress(t *testing.T) {
	file, err := os.ReadFile("../../docker-compose.yml")
	if err != nil {
		t.Fatal(err)
	}
	if at := regexp.MustCompile(`://\S*\$\{?\w+`).Find(file); at != nil {
		t.Errorf("%s", at)
	}
}
