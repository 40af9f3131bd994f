// Looks at a page of which nothing is declared yet; runs in it when the kit asks. Where the tap is, it lends its eyes.
(() => {
  const body = () => document.body ?? document.documentElement;

  /** A selector that leads to this element alone, by the nearest id. */
  function address(element) {
    if (element.id && document.querySelectorAll(`#${CSS.escape(element.id)}`).length === 1) return `#${CSS.escape(element.id)}`;
    if (element === body()) return element.localName;
    const alike = [...element.parentElement.children].filter((it) => it.localName === element.localName);
    const place = alike.length > 1 ? `:nth-of-type(${alike.indexOf(element) + 1})` : '';
    return `${address(element.parentElement)} > ${element.localName}${place}`;
  }

  /** Rows come and go: what holds them stays. */
  function lasting(element) {
    const list = element.closest('ol, ul, tbody, table, dl');
    const named = element.closest('[id]');
    if (!named) return address(list ?? element);
    return list && named !== list && named.contains(list) ? `${address(named)} ${list.localName}` : address(named);
  }

  const touched = new Set();
  const observer = new MutationObserver((mutations) => mutations.forEach(({ target }) => touched.add(target.nodeType === 1 ? target : target.parentElement)));

  return {
    /** The elements that could be a pulse dot, the innermost last: each with its colours. */
    painted() {
      const all = [...body().querySelectorAll('*')].filter((it) => it.querySelectorAll('*').length < 10).slice(0, 1500);
      return all.map((it) => ({ selector: address(it), named: Boolean(it.id), colours: __rtck.painted(it) })).filter((it) => it.colours.length > 0);
    },
    /** Notes from now on which elements change. */
    watch() {
      observer.disconnect();
      touched.clear();
      observer.observe(body(), { subtree: true, childList: true, characterData: true });
    },
    /** The innermost elements, among those that have changed, where this value is to be read. */
    showing(value) {
      const shows = (it) => it.isConnected && __rtck.times(it.textContent, value) > 0;
      const found = [...touched].filter(shows).flatMap((it) => [it, ...it.querySelectorAll('*')].filter(shows));
      const inner = found.filter((it) => ![...it.children].some(shows));
      return [...new Set(inner.map(lasting))];
    },
    /** What holds everything that has changed; the element named after the topic, where there is one around it. */
    region(topic) {
      const changed = [...touched].filter((it) => it?.isConnected && it !== body());
      if (changed.length === 0) return '';
      let common = changed[0];
      while (!changed.every((it) => common.contains(it))) common = common.parentElement;
      for (let it = common; it && it !== body(); it = it.parentElement) {
        if (it.id.toLowerCase().includes(topic.toLowerCase())) return address(it);
      }
      const named = common.closest('[id]');
      return named && named !== body() ? address(named) : '';
    },
  };
})()
