// All connections in one event loop, the way k6's documentation recommends for many of them. Nothing is checked.
//   k6 run --quiet -e PORT=8000 -e CONNECTIONS=1000 -e SECONDS=10 -e TOPIC=topic0 k6.js
import { WebSocket } from 'k6/websockets';

export const options = { vus: 1, iterations: 1 };

export default function () {
  const connections = Number(__ENV.CONNECTIONS);
  const sockets = [];
  let opened = 0;
  let received = 0;
  const end = () => {
    console.log(`received ${received}`);
    sockets.forEach((it) => it.close());
  };
  for (let i = 0; i < connections; i++) {
    const socket = new WebSocket(`ws://127.0.0.1:${__ENV.PORT}/ws`);
    sockets.push(socket);
    socket.onopen = () => {
      socket.send(JSON.stringify({ action: 'subscribe', topic: __ENV.TOPIC }));
      if (++opened === connections) {
        console.log('ready');
        setTimeout(end, Number(__ENV.SECONDS) * 1000);
      }
    };
    socket.onmessage = () => { received++; };
  }
}
