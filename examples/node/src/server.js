// Starts the server: node src/server.js PORT

import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { Bus } from './bus.js';
import { Hub } from './hub.js';
import { maxMessage } from './limits.js';
import { routes } from './routes.js';
import { Session } from './session.js';

const bus = new Bus();
const hub = new Hub();
bus.on('event', (event) => hub.publish(event)); // every domain event is broadcast, without further calls

// No compression: it costs memory for each connection, and messages are small.
const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessage, perMessageDeflate: false });
sockets.on('connection', (socket) => new Session(socket, hub));

const http = createServer({ headersTimeout: 20_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 });
http.on('request', routes({ bus, hub, sessions: () => sockets.clients.size }));
http.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  if (request.url.split('?')[0] !== '/realtime') refuse(socket, '404 Not Found');
  else if (!sameOrigin(request)) refuse(socket, '403 Forbidden');
  else sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
});

/** Browsers send Origin; a page of another site must not use its visitor's connection. */
function sameOrigin({ headers: { origin, host }, socket }) {
  return origin === undefined || origin === `${socket.encrypted ? 'https' : 'http'}://${host}`;
}

function refuse(socket, status) {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function stop() {
  http.close();
  for (const socket of sockets.clients) socket.close(1001, 'the server is going away');
  setTimeout(() => http.closeIdleConnections(), 100).unref();
  setTimeout(() => process.exit(), 1500).unref(); // who has not answered by then is not waited for
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

const port = Number(process.argv[2] ?? 8000);
http.listen(port, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${http.address().port}/`));
