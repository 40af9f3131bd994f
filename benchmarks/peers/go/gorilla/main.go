// The hub of gorilla/websocket's own chat example: a queue and a writer for each connection, prepared messages.
package main

import (
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
	"rtck.dev/benchmarks/wire"
)

type client struct {
	conn *websocket.Conn
	send chan *websocket.PreparedMessage
}

var (
	mutex    sync.Mutex
	topics   = map[string]map[*client]bool{}
	upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
)

func offer(c *client, m *websocket.PreparedMessage) {
	select {
	case c.send <- m:
	default:
		c.conn.Close()
	}
}

func prepared(text []byte) *websocket.PreparedMessage {
	m, _ := websocket.NewPreparedMessage(websocket.TextMessage, text)
	return m
}

func main() {
	wire.Serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		c := &client{conn, make(chan *websocket.PreparedMessage, 256)}
		go func() {
			for m := range c.send {
				if conn.WritePreparedMessage(m) != nil {
					return
				}
			}
		}()
		go read(c)
	}), func(e wire.Event) {
		m := prepared(wire.Envelope(e.Event, e.Topic, e.Data))
		mutex.Lock()
		defer mutex.Unlock()
		for c := range topics[e.Topic] {
			offer(c, m)
		}
	})
}

func read(c *client) {
	defer func() {
		mutex.Lock()
		for _, members := range topics {
			delete(members, c)
		}
		close(c.send)
		mutex.Unlock()
		c.conn.Close()
	}()
	for {
		var request wire.Request
		if c.conn.ReadJSON(&request) != nil {
			return
		}
		mutex.Lock()
		switch request.Action {
		case "subscribe":
			if topics[request.Topic] == nil {
				topics[request.Topic] = map[*client]bool{}
			}
			topics[request.Topic][c] = true
		case "unsubscribe":
			delete(topics[request.Topic], c)
		case "ping":
			offer(c, prepared(wire.Pong()))
		}
		mutex.Unlock()
	}
}
