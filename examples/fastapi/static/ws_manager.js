// WebSocketManager: one connection for the life of the page, kept up by itself.
(() => {
  const PING_EVERY = 30_000;
  const PONG_WITHIN = 10_000;
  const OPEN_WITHIN = 10_000; // Chromium alone would wait 240 s, and let no other attempt pass meanwhile
  const STABLE_AFTER = 5_000; // a connection that dies sooner counts as a failed attempt
  const LONGEST_DELAY = 30_000;

  class WebSocketManager {
    constructor(url) {
      this.url = url;
      this.connected = false;
      this.failures = 0; // consecutive attempts that came to nothing
      this._wanted = false;
      this._socket = null;
      this._timers = {};
      this._listeners = { connect: new Set(), disconnect: new Set(), failure: new Set(), close: new Set() };
      this._handlers = new Map(); // topic -> Map of handler -> whether it was added inside onConnect
      this._told = new Set(); // topics the server knows of, on this connection
      this._insideOnConnect = false;
    }

    /** Connects unless connected or about to. */
    initWebSocket() {
      if (this._wanted) return;
      this._wanted = true;
      this.failures = 0;
      this._open();
    }

    /** Closes for good: nothing happens until initWebSocket() is called. */
    close() {
      this._wanted = false;
      this._drop(1000);
      this._emit('close');
    }

    onConnect(listener) {
      if (this._listeners.connect.has(listener)) return;
      this._listeners.connect.add(listener);
      if (this.connected) this._runOnConnect([listener]);
    }

    onDisconnect(listener) {
      this._listeners.disconnect.add(listener);
    }

    /** Told the number of consecutive failed attempts after each. */
    onFailure(listener) {
      this._listeners.failure.add(listener);
    }

    /** Told when close() was called. */
    onClose(listener) {
      this._listeners.close.add(listener);
    }

    /** Calls handler with every envelope of the topic. Adding it again changes nothing; what is added
     *  inside onConnect belongs to that connection, so a fresh closure each time does not pile up. */
    subscribe(topic, handler) {
      if (!this._handlers.has(topic)) this._handlers.set(topic, new Map());
      const handlers = this._handlers.get(topic);
      if (!handlers.has(handler)) handlers.set(handler, this._insideOnConnect);
      this._tell(topic);
    }

    /** Without a handler: all of the topic's. */
    unsubscribe(topic, handler) {
      const handlers = this._handlers.get(topic);
      if (!handlers) return;
      if (handler) handlers.delete(handler);
      else handlers.clear();
      if (handlers.size > 0) return;
      this._handlers.delete(topic);
      if (this._told.delete(topic)) this._send({ action: 'unsubscribe', topic });
    }

    /** Gives an envelope, from wherever it came, to its topic's handlers. */
    dispatch(envelope) {
      for (const handler of [...(this._handlers.get(envelope.topic)?.keys() ?? [])]) attempt(handler, envelope);
    }

    /** Connects now instead of after the back-off, when there is reason to hope. */
    retryNow() {
      if (!this._wanted || this._socket) return;
      this._clear('retry');
      this._open();
    }

    /** Lets go of the socket because the page may go away. */
    suspend() {
      if (this._wanted) this._drop(1000);
    }

    _open() {
      let socket;
      try {
        socket = new WebSocket(this.url);
      } catch {
        return this._failed(typeof WebSocket === 'function' ? 1 : 4);
      }
      this._socket = socket;
      this._set('open', () => this._lost(), OPEN_WITHIN);
      socket.onopen = () => this._opened();
      socket.onmessage = (message) => this._received(message.data);
      socket.onclose = () => this._lost();
    }

    _opened() {
      this._clear('open');
      this.connected = true;
      this._heard = false; // whether a pong has ever come: a peer that never answers was no connection
      this._set('stable', () => {}, STABLE_AFTER);
      this._set('ping', () => this._ping(), PING_EVERY);
      for (const [topic, handlers] of this._handlers) {
        for (const [handler, ofConnection] of handlers) if (ofConnection) handlers.delete(handler);
        if (handlers.size === 0) this._handlers.delete(topic);
      }
      for (const topic of this._handlers.keys()) this._tell(topic);
      this._runOnConnect(this._listeners.connect);
    }

    _runOnConnect(listeners) {
      this._insideOnConnect = true;
      for (const listener of listeners) attempt(listener);
      this._insideOnConnect = false;
    }

    _ping() {
      this._send({ action: 'ping', topic: 'system' });
      this._set('ping', () => this._ping(), PING_EVERY);
      this._awaitPong(PONG_WITHIN);
    }

    _awaitPong(within) {
      const due = performance.now() + within;
      this._set('pong', () => {
        // A page that was busy or frozen may have the pong in its queue already.
        if (performance.now() - due > 1000) this._awaitPong(2000);
        else this._lost(this._heard);
      }, within);
    }

    _received(text) {
      let envelope;
      try {
        envelope = JSON.parse(text);
      } catch {
        return;
      }
      if (!isEnvelope(envelope)) return;
      if (envelope.topic === 'system' && envelope.type === 'pong') this._ponged();
      else if (envelope.topic === 'system' && envelope.type === 'error') console.warn('server:', envelope.data.message);
      else this.dispatch(envelope);
    }

    _ponged() {
      this._heard = true;
      this._clear('pong');
    }

    /** Acts at once: a socket whose peer is mute would report its close a minute later. */
    _lost(served = true) {
      const stable = served && this.connected && !('stable' in this._timers);
      this._drop();
      if (stable) this.failures = 0;
      if (stable) this._retry();
      else this._failed(1);
    }

    _failed(count) {
      this.failures += count;
      this._retry();
      this._emit('failure', this.failures);
    }

    _retry() {
      if (!this._wanted) return;
      const longest = Math.min(LONGEST_DELAY, 1000 * 2 ** Math.min(this.failures, 5));
      this._set('retry', () => this._open(), longest * (0.5 + Math.random() / 2));
    }

    _drop(code) {
      Object.keys(this._timers).forEach((name) => this._clear(name));
      this._told.clear();
      const socket = this._socket;
      this._socket = null;
      if (socket) {
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close(code ?? 1000);
      }
      if (!this.connected) return;
      this.connected = false;
      this._emit('disconnect');
    }

    _tell(topic) {
      if (!this.connected || this._told.has(topic)) return;
      this._told.add(topic);
      this._send({ action: 'subscribe', topic });
    }

    _send(message) {
      if (this._socket?.readyState === 1) this._socket.send(JSON.stringify(message));
    }

    _emit(name, value) {
      for (const listener of this._listeners[name]) attempt(listener, value);
    }

    _set(name, action, after) {
      this._clear(name);
      this._timers[name] = setTimeout(() => { delete this._timers[name]; action(); }, after);
    }

    _clear(name) {
      clearTimeout(this._timers[name]);
      delete this._timers[name];
    }
  }

  function attempt(listener, value) {
    try {
      listener(value);
    } catch (failure) {
      console.error(failure);
    }
  }

  function isEnvelope(value) {
    return value !== null && typeof value === 'object' && typeof value.type === 'string' && typeof value.topic === 'string'
      && value.data !== null && typeof value.data === 'object' && Number.isFinite(value.timestamp);
  }

  const url = new URL('ws', document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const manager = new WebSocketManager(url.href);
  window.WebSocketManager = WebSocketManager;
  window.isEnvelope = isEnvelope;
  window.wsManager = manager;
  window.initWebSocket = () => manager.initWebSocket();

  addEventListener('beforeunload', () => {
    manager.suspend();
    setTimeout(() => manager.retryNow(), 1500); // it fires for downloads too, where the page stays
  });
  addEventListener('pagehide', () => manager.suspend());
  addEventListener('pageshow', () => manager.retryNow());
  addEventListener('online', () => manager.retryNow());
  document.addEventListener('visibilitychange', () => { if (!document.hidden) manager.retryNow(); });
})();
