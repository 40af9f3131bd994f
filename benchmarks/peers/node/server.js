// Node's ws as its documentation has it: a set of sockets for each topic, one send for each.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const topics = new Map();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const envelope = (type, topic, data) => JSON.stringify({ type, topic, data, timestamp: Date.now() / 1000 });

sockets.on('connection', (socket) => {
  socket.on('message', (message) => {
    const { action, topic } = JSON.parse(message);
    if (action === 'subscribe') topics.set(topic, (topics.get(topic) ?? new Set()).add(socket));
    else if (action === 'unsubscribe') topics.get(topic)?.delete(socket);
    else socket.send(envelope('pong', 'system', {}));
  });
  socket.on('close', () => topics.forEach((members) => members.delete(socket)));
});

const http = createServer((request, response) => {
  if (request.method !== 'POST') return response.end();
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    const { event, topic, data } = JSON.parse(body);
    const text = envelope(event, topic, data);
    for (const socket of topics.get(topic) ?? []) socket.send(text);
    response.writeHead(202).end();
  });
});
http.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (it) => sockets.emit('connection', it)),
);
http.listen(Number(process.argv[2]), '127.0.0.1');
