package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
)

const maxTopicLength = 256

type request struct {
	action, topic string
}

// parseRequest reads a message of a client; the error is in words for the client and repeats nothing it has sent.
func parseRequest(message []byte) (request, error) {
	// A map and not a struct: encoding/json would take "ACTION" for "action".
	members, err := parseObject(message)
	if err != nil {
		return request{}, err
	}
	action, _ := text(members["action"])
	switch action {
	case "ping":
		if raw, given := members["topic"]; given {
			if _, ok := text(raw); !ok {
				return request{}, errors.New(`"topic" must be a string`)
			}
		}
		return request{action: action}, nil
	case "subscribe", "unsubscribe":
		topic, ok := text(members["topic"])
		if !ok || topic == "" {
			return request{}, errors.New(`"topic" must be a non-empty string`)
		}
		if len(topic) > maxTopicLength {
			return request{}, errors.New(`"topic" is too long`)
		}
		return request{action, topic}, nil
	}
	return request{}, errors.New(`"action" must be "subscribe", "unsubscribe" or "ping"`)
}

func parseObject(message []byte) (map[string]json.RawMessage, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(message, &members); err != nil {
		return nil, errors.New("not a JSON object")
	}
	if members == nil {
		return nil, errors.New("not a JSON object")
	}
	return members, nil
}

// text reads a JSON string. A lone surrogate is none: encoding/json would replace it, and two topics become one.
func text(raw json.RawMessage) (string, bool) {
	var value *string
	if json.Unmarshal(raw, &value) != nil || value == nil {
		return "", false
	}
	replaced := strings.Count(*value, "\uFFFD")
	if replaced > bytes.Count(raw, []byte("\uFFFD"))+strings.Count(strings.ToLower(string(raw)), `\ufffd`) {
		return "", false
	}
	return *value, true
}
