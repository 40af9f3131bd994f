// Command dashboard serves the realtime protocol: WebSocket at /ws, polling at /poll.
//
// Usage: dashboard PORT
package main

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: dashboard PORT")
	}
	hub := newHub(map[string]rule{
		"stats": {interval: 100 * time.Millisecond},
		"logs":  {interval: 100 * time.Millisecond, batch: true},
		"tasks": {},
	})
	server := &http.Server{
		Handler:           routes(hub, silenceLimit()),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    64 << 10,
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", os.Args[1]))
	if err != nil {
		log.Fatal(err)
	}
	ended, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	go func() {
		log.Printf("listening on http://%s/", listener.Addr())
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}()
	<-ended.Done()
	grace, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	hub.closeAll(grace) // the server does not know of connections that were upgraded
	server.Shutdown(grace)
}

// silenceLimit is three heartbeats: browsers stretch the timers of hidden tabs to one a minute.
func silenceLimit() time.Duration {
	seconds, err := strconv.Atoi(os.Getenv("HEARTBEAT"))
	if err != nil || seconds <= 0 {
		seconds = 30
	}
	return 3 * time.Duration(seconds) * time.Second
}
