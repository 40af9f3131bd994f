package main

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"sync"
	"time"
)

const historyLength = 200

// A rule says how often a topic may speak, and whether what waits is gathered or replaced by what is newer.
type rule struct {
	interval time.Duration
	batch    bool
}

// An event of the application, as it is published.
type event struct {
	number uint64 // counts the events of a topic
	kind   string
	data   json.RawMessage
}

// A channel is one topic: who listens, what waits for its interval, and what was said last.
type channel struct {
	rule
	name    string
	members map[*client]uint64 // the number of the last event before it subscribed
	count   uint64
	waiting []event
	timer   *time.Timer
	next    time.Time // not before this
	history []remembered
}

// What pollers are told.
type remembered struct {
	cursor   uint64
	envelope string
}

// The hub holds every channel. Its one lock is never held while anything is written to a connection.
type hub struct {
	mu       sync.Mutex
	rules    map[string]rule
	channels map[string]*channel
	clients  map[*client]bool
	stamp    int64 // the last one given, in microseconds
	cursor   uint64
}

func newHub(rules map[string]rule) *hub {
	h := &hub{rules: rules, channels: map[string]*channel{}, clients: map[*client]bool{}}
	for name := range rules {
		h.channel(name)
	}
	return h
}

// channel finds a topic or makes it. Names are the clients' choice: see tidy.
func (h *hub) channel(name string) *channel {
	c := h.channels[name]
	if c == nil {
		c = &channel{rule: h.rules[name], name: name, members: map[*client]uint64{}}
		h.channels[name] = c
	}
	return c
}

// tidy forgets a topic that nobody declared and nobody listens to.
func (h *hub) tidy(c *channel) {
	if _, declared := h.rules[c.name]; !declared && len(c.members) == 0 {
		delete(h.channels, c.name)
	}
}

func (h *hub) enter(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients[c] = true
}

func (h *hub) leave(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.clients, c)
	for name := range c.topics {
		h.forget(c, name)
	}
}

// subscribe reports whether the client may have one more topic.
func (h *hub) subscribe(c *client, name string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if c.topics[name] {
		return true
	}
	if len(c.topics) == maxTopics {
		return false
	}
	c.topics[name] = true
	channel := h.channel(name)
	channel.members[c] = channel.count
	return true
}

func (h *hub) unsubscribe(c *client, name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.forget(c, name)
}

func (h *hub) forget(c *client, name string) {
	if !c.topics[name] {
		return
	}
	delete(c.topics, name)
	channel := h.channels[name]
	delete(channel.members, c)
	h.tidy(channel)
}

// publish is what the application calls; it never waits for a client.
func (h *hub) publish(kind, topic string, data json.RawMessage) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c := h.channel(topic)
	c.count++
	e := event{c.count, kind, data}
	switch {
	case c.interval == 0:
		h.tell(c, []event{e})
	case c.batch:
		c.waiting = append(c.waiting, e)
	default:
		c.waiting = []event{e}
	}
	if c.interval > 0 && c.timer == nil {
		c.timer = time.AfterFunc(time.Until(c.next), func() { h.flush(c) })
	}
	h.tidy(c)
}

func (h *hub) flush(c *channel) {
	h.mu.Lock()
	defer h.mu.Unlock()
	waiting := c.waiting
	c.waiting, c.timer, c.next = nil, nil, time.Now().Add(c.interval)
	// An envelope has one type, so a batch of several becomes several envelopes.
	for start := 0; start < len(waiting); {
		end := start + 1
		for end < len(waiting) && waiting[end].kind == waiting[start].kind {
			end++
		}
		h.tell(c, waiting[start:end])
		start = end
	}
}

// tell sends events of one type to whoever had subscribed before they were published.
func (h *hub) tell(c *channel, events []event) {
	now := h.now()
	text := c.envelope(events, now)
	h.cursor++
	c.history = append(c.history, remembered{h.cursor, text})
	if len(c.history) > historyLength {
		c.history = c.history[1:]
	}
	for member, joined := range c.members {
		fresh := events
		for len(fresh) > 0 && fresh[0].number <= joined {
			fresh = fresh[1:]
		}
		switch len(fresh) {
		case 0:
		case len(events):
			member.send(text)
		default:
			member.send(c.envelope(fresh, now))
		}
	}
}

func (c *channel) envelope(events []event, at string) string {
	newest := events[len(events)-1]
	if !c.batch {
		return envelope(newest.kind, c.name, string(newest.data), at)
	}
	lines := make([]string, len(events))
	for i, e := range events {
		lines[i] = string(e.data)
	}
	return envelope(newest.kind, c.name, `{"lines":[`+strings.Join(lines, ",")+`]}`, at)
}

// now is Unix time in seconds; it never goes back, even when the clock is set.
func (h *hub) now() string {
	h.stamp = max(time.Now().UnixMicro(), h.stamp+1)
	return strconv.FormatFloat(float64(h.stamp)/1e6, 'f', 6, 64)
}

// system makes an envelope of the server's own.
func (h *hub) system(kind, data string) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return envelope(kind, "system", data, h.now())
}

// poll gives the newest envelope of each topic, or all since a cursor, and the cursor for the next time.
func (h *hub) poll(topics []string, since uint64, all bool) ([]json.RawMessage, uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	messages := []json.RawMessage{}
	for _, name := range topics {
		c := h.channels[name]
		if c == nil || len(c.history) == 0 {
			continue
		}
		from := len(c.history) - 1
		if !all {
			for from = len(c.history); from > 0 && c.history[from-1].cursor > since; from-- {
			}
		}
		for _, each := range c.history[from:] {
			messages = append(messages, json.RawMessage(each.envelope))
		}
	}
	return messages, h.cursor
}

// closeAll ends every connection, and waits until the clients have answered or ctx is over.
func (h *hub) closeAll(ctx context.Context) {
	for ctx.Err() == nil && h.endAll() {
		select {
		case <-ctx.Done():
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// endAll reports whether anybody is still there.
func (h *hub) endAll() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.clients {
		c.end(goingAway, "the server is going away")
	}
	return len(h.clients) > 0
}

func envelope(kind, topic, data, at string) string {
	return `{"type":` + quote(kind) + `,"topic":` + quote(topic) + `,"data":` + data + `,"timestamp":` + at + `}`
}

func quote(text string) string {
	quoted, _ := json.Marshal(text) // no string fails
	return string(quoted)
}
