// Runs the example over the cases of the standard input, and prints what it says of each.
package main

import (
	"check/webhook"
	"encoding/json"
	"net/http"
	"os"
)

type request struct {
	Secret  string
	Headers map[string]string
	Body    []byte
}

func main() {
	var cases []request
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
		panic(err)
	}
	verdicts := []bool{}
	for _, one := range cases {
		header := http.Header{}
		for name, value := range one.Headers {
			header.Set(name, value)
		}
		verdicts = append(verdicts, webhook.Verify(one.Secret, header, one.Body))
	}
	if err := json.NewEncoder(os.Stdout).Encode(verdicts); err != nil {
		panic(err)
	}
}
