// Package wire is what the peers share: the protocol's words, and the HTTP side.
package wire

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

// Request is what a client asks for.
type Request struct {
	Action string `json:"action"`
	Topic  string `json:"topic"`
}

// Event is what the hook is given.
type Event struct {
	Event string          `json:"event"`
	Topic string          `json:"topic"`
	Data  json.RawMessage `json:"data"`
}

// Envelope writes a message of the server.
func Envelope(kind, topic string, data []byte) []byte {
	return fmt.Appendf(nil, `{"type":%q,"topic":%q,"data":%s,"timestamp":%.6f}`, kind, topic, data,
		float64(time.Now().UnixMicro())/1e6)
}

// Pong answers a ping.
func Pong() []byte { return Envelope("pong", "system", []byte("{}")) }

// Serve takes events at /emit and upgrades at /ws, on the port that the command line names.
func Serve(upgrade http.Handler, emit func(Event)) {
	http.Handle("/ws", upgrade)
	http.HandleFunc("/health", func(http.ResponseWriter, *http.Request) {})
	http.HandleFunc("/emit", func(w http.ResponseWriter, r *http.Request) {
		var event Event
		body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
		if err == nil {
			err = json.Unmarshal(body, &event)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		emit(event)
		w.WriteHeader(http.StatusAccepted)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
