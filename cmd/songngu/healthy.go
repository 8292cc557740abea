package main

import (
	"fmt"
	"net/http"
	"time"

	"github.com/songngu/songngu/locales/messages"
)

// healthyCmd asks a server or worker whether it is ready, for health checks in
// containers that hold no other program.
type healthyCmd struct {
	URL string `default:"http://127.0.0.1:8080/readyz"`
}

func (c *healthyCmd) Run(a *app) error {
	client := http.Client{Timeout: 2 * time.Second}
	request, err := http.NewRequestWithContext(a.ctx, http.MethodGet, c.URL, nil)
	if err != nil {
		return misused("error.bad-value", messages.Data{"Detail": err.Error()})
	}
	response, err := client.Do(request)
	if err != nil {
		return failed("error.not-ready", messages.Data{"URL": c.URL, "Detail": err.Error()}, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return failed("error.not-ready", messages.Data{"URL": c.URL, "Detail": response.Status}, nil)
	}
	_, err = fmt.Fprintln(a.out, response.Status)
	return err
}
