package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
)

// httpTool is a program for scripts: songngu-http URL gets, songngu-http URL
// FILE posts. It prints the answer, and fails unless that is a good one.
func httpTool() {
	if err := httpAsk(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "songngu-http:", err)
		os.Exit(1)
	}
}

func httpAsk(args []string) error {
	method, body := http.MethodGet, io.Reader(nil)
	if len(args) > 1 {
		f, err := os.Open(args[1])
		if err != nil {
			return err
		}
		defer f.Close()
		method, body = http.MethodPost, f
	}
	request, err := http.NewRequest(method, args[0], body)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if _, err := io.Copy(os.Stdout, response.Body); err != nil {
		return err
	}
	if response.StatusCode >= 300 {
		return fmt.Errorf("%s gives %s", args[0], response.Status)
	}
	return nil
}
