package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/coder/websocket"
)

func routes(h *hub, silence time.Duration) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ws", func(w http.ResponseWriter, r *http.Request) {
		// A page of another site must not use its visitor's connection; the library looks at the host only.
		for i, origin := range r.Header.Values("Origin") {
			if i > 0 || origin != "http://"+r.Host {
				fail(w, http.StatusForbidden, "this origin may not connect")
				return
			}
		}
		// A handshake has no body. Where it announces one twice, a proxy in front may read it in another way than Go does.
		if len(r.TransferEncoding) > 0 {
			fail(w, http.StatusBadRequest, "a handshake has no body")
			return
		}
		conn, err := websocket.Accept(w, r, nil)
		if err == nil {
			newClient(h, conn).serve(r.Context(), silence)
		}
	})
	mux.HandleFunc("GET /poll", func(w http.ResponseWriter, r *http.Request) {
		query, err := url.ParseQuery(r.URL.RawQuery)
		topics := strings.Split(query.Get("topics"), ",")
		if err != nil || len(topics) > maxTopics || topics[0] == "" {
			fail(w, http.StatusBadRequest, "topics must name some, e.g. topics=stats,logs")
			return
		}
		since, err := strconv.ParseUint(query.Get("cursor"), 10, 64)
		if query.Has("cursor") && err != nil {
			fail(w, http.StatusBadRequest, "cursor must be one that an earlier answer gave")
			return
		}
		messages, cursor := h.poll(topics, since, !query.Has("cursor"))
		answer(w, http.StatusOK, map[string]any{"messages": messages, "cursor": strconv.FormatUint(cursor, 10)})
	})
	// Lets a test publish as the application would; the server listens on the loopback interface only.
	mux.HandleFunc("POST /test/emit", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 2*maxMessage))
		if err != nil {
			fail(w, http.StatusRequestEntityTooLarge, "too long")
			return
		}
		members, err := parseObject(body)
		if err != nil {
			fail(w, http.StatusBadRequest, err.Error())
			return
		}
		kind, _ := text(members["event"])
		topic, _ := text(members["topic"])
		if kind == "" || topic == "" || !strings.HasPrefix(string(members["data"]), "{") {
			fail(w, http.StatusBadRequest, "event and topic must be non-empty strings, data an object")
			return
		}
		h.publish(kind, topic, members["data"])
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, map[string]any{"status": "ok"})
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, "no such resource")
	})
	return mux
}

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}

func fail(w http.ResponseWriter, status int, message string) {
	answer(w, status, map[string]any{"error": message})
}
