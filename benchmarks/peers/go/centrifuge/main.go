// The library of Centrifugo. It speaks a protocol of its own, which centrifuge.yaml maps; the data it publishes is the
// envelope's, so that as many bytes travel.
package main

import (
	"context"
	"log"
	"net/http"

	"github.com/centrifugal/centrifuge"
	"rtck.dev/benchmarks/wire"
)

func main() {
	node, err := centrifuge.New(centrifuge.Config{})
	if err != nil {
		log.Fatal(err)
	}
	node.OnConnecting(func(context.Context, centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
		return centrifuge.ConnectReply{Credentials: &centrifuge.Credentials{UserID: "anyone"}}, nil
	})
	node.OnConnect(func(client *centrifuge.Client) {
		client.OnSubscribe(func(_ centrifuge.SubscribeEvent, reply centrifuge.SubscribeCallback) {
			reply(centrifuge.SubscribeReply{}, nil)
		})
		client.OnRPC(func(_ centrifuge.RPCEvent, reply centrifuge.RPCCallback) {
			reply(centrifuge.RPCReply{Data: []byte(`{"pong":true}`)}, nil)
		})
	})
	if err := node.Run(); err != nil {
		log.Fatal(err)
	}
	handler := centrifuge.NewWebsocketHandler(node, centrifuge.WebsocketConfig{
		CheckOrigin: func(*http.Request) bool { return true },
		// No ping of its own: the load client does not speak its protocol.
		PingPongConfig: centrifuge.PingPongConfig{PingInterval: -1},
	})
	wire.Serve(handler, func(e wire.Event) {
		if _, err := node.Publish(e.Topic, wire.Envelope(e.Event, e.Topic, e.Data)); err != nil {
			log.Print(err)
		}
	})
}
