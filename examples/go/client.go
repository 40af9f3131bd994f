package main

import (
	"context"
	"errors"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/coder/websocket"
)

const (
	maxMessage   = 1 << 20
	maxTopics    = 100
	maxQueued    = 4 << 20 // bytes that wait for one client; beyond it is too slow
	writeTimeout = 30 * time.Second

	goingAway = websocket.StatusGoingAway
)

// A client is one connection. One goroutine reads, one writes; everybody else only queues.
type client struct {
	hub    *hub
	conn   *websocket.Conn
	topics map[string]bool // guarded by the hub's lock

	mu     sync.Mutex
	queue  []string
	bytes  int
	ending *ending
	wake   chan struct{}
}

// How the server ends a connection.
type ending struct {
	code   websocket.StatusCode
	reason string
}

func newClient(h *hub, conn *websocket.Conn) *client {
	return &client{hub: h, conn: conn, topics: map[string]bool{}, wake: make(chan struct{}, 1)}
}

// serve runs the connection to its end.
func (c *client) serve(ctx context.Context, silence time.Duration) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c.hub.enter(c)
	defer c.hub.leave(c)
	defer c.conn.CloseNow()
	written := make(chan struct{})
	go func() {
		defer close(written)
		c.write(ctx)
	}()
	c.read(ctx, silence)
	if c.isEnding() {
		<-written // the closing handshake is the writer's
	}
}

func (c *client) read(ctx context.Context, silence time.Duration) {
	c.conn.SetReadLimit(maxMessage)
	timer := time.AfterFunc(silence, func() { c.end(websocket.StatusPolicyViolation, "silent for too long") })
	defer timer.Stop()
	for {
		kind, message, err := c.conn.Read(ctx)
		switch {
		case err != nil:
			return // the library has answered with the fitting code: 1002, 1009, or the peer's own
		case kind != websocket.MessageText:
			c.end(websocket.StatusUnsupportedData, "text messages only")
		case !utf8.Valid(message):
			c.end(websocket.StatusInvalidFramePayloadData, "text that is not UTF-8")
		case !c.isEnding():
			timer.Reset(silence)
			c.obey(message)
		}
	}
}

func (c *client) obey(message []byte) {
	request, err := parseRequest(message)
	switch {
	case err != nil:
		c.refuse(err)
	case request.action == "ping":
		c.send(c.hub.system("pong", "{}"))
	case request.action == "unsubscribe":
		c.hub.unsubscribe(c, request.topic)
	case !c.hub.subscribe(c, request.topic):
		c.refuse(errors.New("no more topics on this connection"))
	}
}

func (c *client) refuse(err error) {
	c.send(c.hub.system("error", `{"message":`+quote(err.Error())+`}`))
}

// send queues a message. Who does not keep up is dropped, so that nobody else notices.
func (c *client) send(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ending != nil {
		return
	}
	if c.bytes+len(text) > maxQueued {
		c.queue, c.bytes = nil, 0
		c.ending = &ending{websocket.StatusTryAgainLater, "too slow to keep up"}
	} else {
		c.queue = append(c.queue, text)
		c.bytes += len(text)
	}
	c.signal()
}

// end closes the connection after what is queued; the first reason counts.
func (c *client) end(code websocket.StatusCode, reason string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ending == nil {
		c.ending = &ending{code, reason}
		c.signal()
	}
}

func (c *client) isEnding() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ending != nil
}

func (c *client) signal() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

func (c *client) take() ([]string, *ending) {
	c.mu.Lock()
	defer c.mu.Unlock()
	queue := c.queue
	c.queue, c.bytes = nil, 0
	return queue, c.ending
}

func (c *client) write(ctx context.Context) {
	for {
		queue, ending := c.take()
		for _, text := range queue {
			timeout, cancel := context.WithTimeout(ctx, writeTimeout)
			err := c.conn.Write(timeout, websocket.MessageText, []byte(text))
			cancel()
			if err != nil {
				return
			}
		}
		if ending != nil {
			c.conn.Close(ending.code, ending.reason)
			return
		}
		if len(queue) > 0 {
			continue
		}
		select {
		case <-c.wake:
		case <-ctx.Done():
			return
		}
	}
}
