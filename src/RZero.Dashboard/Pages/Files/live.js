// Takes the page anew when the run's journal has something new, and puts in place what differs from before. Scroll position, focus and what is unfolded
// stay. A run that works writes all the time, and reading it takes processor time from it: the server says how long to rest after each reading, and the
// page rests for its own work, by the clock. A page that nobody sees is left as it is.
(() => {
  "use strict";
  const changes = document.currentScript.dataset.changes;
  const state = Object.assign(document.createElement("div"), { className: "live", textContent: "live" });
  state.setAttribute("role", "status");
  document.body.append(state);
  const restsForOwnWork = 15;
  const usualRest = 1000;
  let isBusy = false;
  let isStale = false;
  let tag = null;
  let shown = null;

  const isTyping = () => document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLSelectElement;

  // Formulas and what else was made of a text here are no difference: compared is what the server wrote.
  function replace(main) {
    const before = document.querySelector("main");
    const written = main.cloneNode(true);
    const isAlike = shown !== null && shown.children.length === main.children.length && before.children.length === main.children.length;
    const places = isAlike ? [...main.children].map((_, i) => i).filter((i) => !shown.children[i].isEqualNode(main.children[i])) : [null];
    for (const place of places) {
      const old = place === null ? before : before.children[place];
      const anew = document.adoptNode(place === null ? main : written.children[place].cloneNode(true));
      const unfolded = [...old.querySelectorAll("details")].map((one) => one.open);
      anew.querySelectorAll("details").forEach((one, i) => { one.open = unfolded[i] ?? false; });
      old.replaceWith(anew);
    }
    shown = written;
    if (places.length > 0) {
      document.dispatchEvent(new Event("rzero-replaced"));
    }
  }

  async function refresh() {
    if (isBusy || isTyping() || document.hidden) {
      isStale = true;
      return;
    }
    isBusy = true;
    isStale = false;
    let rest = usualRest;
    try {
      const answer = await fetch(location.href, { headers: tag === null ? { accept: "text/html" } : { accept: "text/html", "if-none-match": tag } });
      rest = Number(answer.headers.get("rzero-rest") ?? usualRest);
      if (answer.status !== 304) {
        const text = await answer.text();
        const began = performance.now();
        replace(new DOMParser().parseFromString(text, "text/html").querySelector("main"));
        tag = answer.headers.get("etag");
        rest = Math.max(rest, restsForOwnWork * (performance.now() - began));
      }
    } catch {
      state.textContent = "not reached";
    }
    setTimeout(() => {
      isBusy = false;
      if (isStale) {
        refresh();
      }
    }, rest);
  }

  const catchUp = () => isStale && setTimeout(refresh);
  document.addEventListener("focusout", catchUp);
  document.addEventListener("visibilitychange", catchUp);
  const source = new EventSource(changes);
  source.addEventListener("open", () => { state.textContent = "live"; });
  source.addEventListener("changed", refresh);
  source.addEventListener("error", () => { state.textContent = "not reached; trying again"; });
})();
