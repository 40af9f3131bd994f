// Runs in a page under test before any script of its own, and tells the kit what the page does. It changes nothing that a
// page relies on: what it wraps behaves as before. All it uses of the browser is kept here at the start, because a case may
// replace the page's clock, and a page whatever it likes.
(config) => {
  if (window.top !== window || window.__rtck || location.href === 'about:blank') return;
  const tell = window[config.binding];
  const clock = performance.now.bind(performance);
  const started = performance.timeOrigin;
  const { setInterval: every, setTimeout: later, requestAnimationFrame: nextFrame } = window;
  const frame = nextFrame.bind(window);
  const Real = window.WebSocket;
  const stringify = JSON.stringify;

  // --- Telling: what happens in one turn of the page goes in one call ---

  let waiting = [];
  let told;
  const flush = () => {
    const events = waiting;
    waiting = [];
    told = tell(stringify([started + clock(), events]));
  };
  const emit = (...event) => {
    if (waiting.length === 0) queueMicrotask(flush);
    // The first is when it really was, the second what the page's own clock showed.
    waiting.push([started + clock(), Math.round(Date.now()), ...event]);
  };

  // --- Sockets ---

  const numbers = new WeakMap();
  let sockets = 0;
  const readable = (data) => (typeof data === 'string' ? data : `(${Object.prototype.toString.call(data)})`);

  if (typeof Real === 'function') {
    const send = Real.prototype.send;
    const close = Real.prototype.close;
    Real.prototype.send = function (data) {
      if (numbers.has(this)) emit('sent', numbers.get(this), readable(data), this.readyState === 1);
      return send.apply(this, arguments);
    };
    Real.prototype.close = function (code) {
      if (numbers.has(this)) emit('hung up', numbers.get(this), code ?? 1005);
      return close.apply(this, arguments);
    };
    const Wrapped = new Proxy(Real, {
      construct(target, args, newTarget) {
        const number = ++sockets;
        emit('dialled', number, String(args[0]));
        let socket;
        try {
          const address = config.socketAddress === null ? args[0] : config.socketAddress;
          socket = Reflect.construct(target, [address, ...args.slice(1)], newTarget === Wrapped ? target : newTarget);
        } catch (error) {
          emit('dial refused', number, String(error));
          throw error;
        }
        numbers.set(socket, number);
        if (config.socketAddress !== null) Object.defineProperty(socket, 'url', { value: new URL(args[0], document.baseURI).href });
        socket.addEventListener('open', () => emit('connected', number));
        socket.addEventListener('message', ({ data }) => emit('received', number, readable(data)));
        socket.addEventListener('close', ({ code, wasClean }) => emit('lost', number, code, wasClean));
        return socket;
      },
    });
    Real.prototype.constructor = Wrapped;
    window.WebSocket = Wrapped;
  }

  // --- Requests ---

  let requests = 0;
  const absolute = (url) => {
    try {
      return new URL(String(url), document.baseURI).href;
    } catch {
      return String(url);
    }
  };
  const ask = (method, url) => {
    const number = ++requests;
    emit('asked', number, String(method).toUpperCase(), absolute(url));
    return number;
  };

  const realFetch = window.fetch;
  window.fetch = function (input, init) {
    const number = ask(init?.method ?? input?.method ?? 'GET', input?.url ?? input);
    const answer = realFetch.apply(this, arguments);
    answer.then(
      ({ status }) => emit('answered', number, status),
      (error) => emit('unanswered', number, String(error)),
    );
    return answer;
  };

  const { open, send } = XMLHttpRequest.prototype;
  const asking = new WeakMap();
  XMLHttpRequest.prototype.open = function (method, url) {
    asking.set(this, [method, url]);
    return open.apply(this, arguments);
  };
  XMLHttpRequest.prototype.send = function () {
    const number = ask(...(asking.get(this) ?? ['GET', '']));
    this.addEventListener('loadend', () =>
      this.status ? emit('answered', number, this.status) : emit('unanswered', number, 'failed or given up'),
    );
    return send.apply(this, arguments);
  };

  // --- The pulse dot: what it is painted with, in a painted frame ---

  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  function rgb(colour) {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = 'transparent';
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, a < 64 ? null : `${r} ${g} ${b}`);
    }
    return known.get(colour);
  }

  function visible(element) {
    const box = element.getBoundingClientRect();
    const shown = box.width > 0 && box.height > 0;
    return shown && (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true);
  }

  function paint(element, pseudo, colours) {
    const style = getComputedStyle(element, pseudo);
    if (pseudo && (style.content === 'none' || style.content === 'normal' || style.display === 'none')) return;
    if (config.colour) return add(colours, style.getPropertyValue(config.colour));
    add(colours, style.backgroundColor);
    for (const found of style.backgroundImage.matchAll(/(?:rgba?|color|oklch|oklab|lab|lch|hsla?)\([^()]*\)/g)) add(colours, found[0]);
    if (parseFloat(style.borderTopWidth) > 0) add(colours, style.borderTopColor);
    if (element instanceof SVGElement && !pseudo) {
      if (style.fill !== 'none') add(colours, style.fill);
      if (style.stroke !== 'none') add(colours, style.stroke);
    }
    const text = pseudo ? style.content : [...element.childNodes].filter((it) => it.nodeType === 3).map((it) => it.data).join('');
    if (text.replace(/["\s]/g, '')) add(colours, style.color);
  }

  function add(colours, colour) {
    const found = rgb(colour);
    if (found !== null) colours.add(found);
  }

  function dot() {
    const element = document.querySelector(config.status);
    if (!element || !visible(element)) return { colours: [], text: '' };
    return { colours: coloursOf(element), text: words(element) };
  }

  /** What an element and the few inside it are painted with. */
  function coloursOf(element) {
    const colours = new Set();
    for (const each of [element, ...element.querySelectorAll('*')].slice(0, 30)) {
      if (!visible(each)) continue;
      paint(each, null, colours);
      paint(each, '::before', colours);
      paint(each, '::after', colours);
    }
    return [...colours];
  }

  /** What an element tells in words; where it has none itself, what describes it or stands right beside it as a status. */
  function words(element) {
    const own = [element.getAttribute('aria-label'), element.textContent, element.getAttribute('title'), element.getAttribute('alt')];
    const beside = [...(element.parentElement?.querySelectorAll('[role="status"], [aria-live]') ?? [])].map((it) => it.textContent);
    const ids = `${element.getAttribute('aria-labelledby') ?? ''} ${element.getAttribute('aria-describedby') ?? ''}`.split(/\s+/);
    const named = ids.map((id) => document.getElementById(id)?.textContent);
    return [...own, ...named, ...beside].map((it) => it?.trim()).find((it) => it) ?? '';
  }

  let painted = '';
  let looking = false;
  function look() {
    looking = false;
    if (!document.body || !config.status) return;
    const { colours, text } = dot();
    const now = stringify([colours, text]);
    if (now !== painted) emit('dot', colours, text);
    painted = now;
  }

  let ticked = clock();
  every(() => {
    const gap = clock() - ticked;
    ticked = clock();
    if (gap > 400) emit('stalled', Math.round(gap));
    if (!looking) {
      looking = true;
      frame(look);
    }
    count();
  }, 100);

  // --- Updates that are to be seen ---

  const updates = new Map(); // name -> { topic, value, times, before }

  function place(topic) {
    return [...document.querySelectorAll(config.values[topic] ?? ':not(*)')];
  }

  /** How often a value is to be read in a text. A page may round a number: its digits decide how many count. */
  function times(text, value) {
    if (typeof value !== 'number') return text.split(value).length - 1;
    return [...text.matchAll(/-?\d+(?:[.,]\d+)?/g)].filter(([found]) => {
      const digits = found.split(/[.,]/)[1]?.length ?? 0;
      return Number(found.replace(',', '.')).toFixed(digits) === value.toFixed(digits);
    }).length;
  }

  function count() {
    const texts = new Map();
    for (const [name, update] of updates) {
      if (!texts.has(update.topic)) texts.set(update.topic, place(update.topic).map((it) => it.textContent).join('\n'));
      const now = times(texts.get(update.topic), update.value);
      if (now === update.times) continue;
      const first = update.times === 0;
      update.times = now;
      emit('shown', update.topic, name, now);
      if (first && update.moving) watchMoving(name, update);
    }
  }

  let counting = false;
  new MutationObserver(() => {
    if (counting || updates.size === 0) return;
    counting = true;
    later(() => {
      counting = false;
      count();
    }, 0);
  }).observe(document, { subtree: true, childList: true, characterData: true });

  // --- What moves when an update comes to be seen ---

  const LOOK_FOR = 4_000;

  function running(update) {
    const regions = [...document.querySelectorAll(config.regions[update.topic] ?? config.values[update.topic] ?? ':not(*)')];
    const near = (target) => regions.some((it) => it.contains(target)) || place(update.topic).some((it) => target.contains?.(it) && target !== document.body);
    return document.getAnimations().filter((it) => {
      const timing = it.effect?.getComputedTiming();
      // A cycle of a few milliseconds is the usual way to say "no animation".
      return it.playState === 'running' && it.effect?.target && timing.duration > 50 && near(it.effect.target);
    });
  }

  function watchMoving(name, update) {
    const names = new Set();
    const from = clock();
    let frames = 0;
    let still = 0;
    const next = () => {
      const moving = running(update).filter((it) => !update.before.has(it));
      moving.forEach((it) => names.add(it.animationName ?? it.transitionProperty ?? it.id ?? 'animation'));
      if (moving.length > 0) frames += 1;
      still = moving.length > 0 ? 0 : still + 1;
      const over = clock() - from;
      if ((frames > 0 && still > 3) || (frames === 0 && over > 800) || over > LOOK_FOR) {
        emit('moved', update.topic, name, [...names], frames, moving.length === 0);
      } else {
        frame(next);
      }
    };
    next();
  }

  // --- Changes outside a region ---

  let outside = [];
  let observer = null;

  function path(node) {
    const element = node.nodeType === 1 ? node : node.parentElement;
    if (!element) return String(node.nodeName);
    const name = element.localName + (element.id ? `#${element.id}` : '');
    return element.parentElement && !element.id ? `${path(element.parentElement)} > ${name}` : name;
  }

  let earlier = null; // what stood where when still() looked the last time
  const ticking = new Set(); // where words change by themselves

  /** The words on the page, apart from its status, each with the place where it stands. */
  function spoken() {
    const status = document.querySelector(config.status || ':not(*)');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const alike = new Map();
    const said = [];
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      if (parentElement.closest('script, style, template, [role="status"]') || status?.contains(parentElement)) continue;
      if (!data.trim()) continue;
      const place = path(parentElement);
      alike.set(place, (alike.get(place) ?? 0) + 1);
      said.push([`${place} ${alike.get(place)}`, data.trim()]);
    }
    return said;
  }

  // --- What the kit asks for ---

  const kit = {
    /** Looks at the dot without waiting for a frame; resolves when the kit has heard what was seen. */
    looks() {
      look();
      return Promise.resolve().then(() => told);
    },
    /** From now on it is told when this update comes to be seen. */
    watch(name, topic, value, moving) {
      const update = { topic, value, times: 0, moving, before: new Set() };
      if (moving) update.before = new Set(running(update));
      updates.set(name, update);
      count();
    },
    /** Watches what changes outside these regions; what has changed in the quiet time before does not count. */
    guard(topics) {
      const inside = topics.flatMap((it) => [...document.querySelectorAll(config.regions[it])]);
      const status = document.querySelector(config.status || ':not(*)');
      const restless = new Set(outside);
      outside = [];
      observer?.disconnect();
      observer = new MutationObserver((mutations) => {
        for (const { target, type, attributeName } of mutations) {
          if (inside.some((it) => it.contains(target)) || status?.contains(target) || document.head.contains(target)) continue;
          const what = `${path(target)}${type === 'attributes' ? ` [${attributeName}]` : type === 'childList' ? ' (children)' : ' (text)'}`;
          if (!restless.has(what) && !outside.includes(what)) outside.push(what);
        }
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    },
    changedOutside() {
      return outside.slice(0, 10).join('; ');
    },
    /** The words on the page, apart from its status and from what still() saw change by itself, such as a clock. */
    words() {
      return spoken()
        .filter(([place]) => !ticking.has(place))
        .map(([, it]) => it)
        .join(' ');
    },
    /** Looks which words change by themselves: between two calls nothing is said to the page. */
    still() {
      const now = new Map(spoken());
      for (const place of earlier ? [...earlier.keys(), ...now.keys()] : []) {
        if (earlier.get(place) !== now.get(place)) ticking.add(place);
      }
      earlier = now;
    },
    /** Whether words of this element changed by themselves. */
    ticks: (element) => [...ticking].some((it) => it.startsWith(`${path(element)} `)),
    /** What this element is painted with; nothing where it is not to be seen. */
    painted: (element) => (visible(element) ? coloursOf(element) : []),
    times,
    flush: look,
    /** Resolves when the kit has heard what has happened so far. */
    told: () => told,
  };
  Object.defineProperty(window, '__rtck', { value: kit, enumerable: false });

  addEventListener('error', ({ message }) => emit('threw', String(message)));
  addEventListener('unhandledrejection', ({ reason }) => emit('threw', String(reason)));
  emit('loaded', location.href);
}
