// lxzan/gws as its own broadcast example has it: one frame shared by all, written asynchronously.
package main

import (
	"encoding/json"
	"net/http"
	"sync"

	"github.com/lxzan/gws"
	"rtck.dev/benchmarks/wire"
)

var (
	mutex  sync.Mutex
	topics = map[string]map[*gws.Conn]bool{}
)

type handler struct{ gws.BuiltinEventHandler }

func (handler) OnClose(c *gws.Conn, err error) {
	mutex.Lock()
	defer mutex.Unlock()
	for _, members := range topics {
		delete(members, c)
	}
}

func (handler) OnMessage(c *gws.Conn, m *gws.Message) {
	defer m.Close()
	var request wire.Request
	if json.Unmarshal(m.Bytes(), &request) != nil {
		c.WriteClose(1008, nil)
		return
	}
	mutex.Lock()
	defer mutex.Unlock()
	switch request.Action {
	case "subscribe":
		if topics[request.Topic] == nil {
			topics[request.Topic] = map[*gws.Conn]bool{}
		}
		topics[request.Topic][c] = true
	case "unsubscribe":
		delete(topics[request.Topic], c)
	case "ping":
		c.WriteAsync(gws.OpcodeText, wire.Pong(), nil)
	}
}

func main() {
	upgrader := gws.NewUpgrader(handler{}, nil)
	wire.Serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c, err := upgrader.Upgrade(w, r); err == nil {
			go c.ReadLoop()
		}
	}), func(e wire.Event) {
		broadcaster := gws.NewBroadcaster(gws.OpcodeText, wire.Envelope(e.Event, e.Topic, e.Data))
		defer broadcaster.Close()
		mutex.Lock()
		defer mutex.Unlock()
		for c := range topics[e.Topic] {
			_ = broadcaster.Broadcast(c)
		}
	})
}
