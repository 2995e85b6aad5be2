// Takes the main part of the page anew when the run's journal has something new. Scroll position, focus and what is unfolded stay. A run that works
// writes all the time, and reading it takes processor time from it: after each reading the page rests a hundred times as long as that took.
(() => {
  "use strict";
  const changes = document.currentScript.dataset.changes;
  const state = Object.assign(document.createElement("div"), { className: "live", textContent: "live" });
  state.setAttribute("role", "status");
  document.body.append(state);
  const restsFor = 100;
  const longestRest = 60000;
  let isBusy = false;
  let isStale = false;

  const isTyping = () => document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLSelectElement;

  async function refresh() {
    if (isBusy || isTyping()) {
      isStale = true;
      return;
    }
    isBusy = true;
    isStale = false;
    const began = performance.now();
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const before = document.querySelector("main");
      const unfolded = [...before.querySelectorAll("details")].map((one) => one.open);
      const after = document.adoptNode(page.querySelector("main"));
      after.querySelectorAll("details").forEach((one, i) => { one.open = unfolded[i] ?? false; });
      before.replaceWith(after);
      document.dispatchEvent(new Event("rzero-replaced"));
    } catch {
      state.textContent = "not reached";
    }
    setTimeout(() => {
      isBusy = false;
      if (isStale) {
        refresh();
      }
    }, Math.min(longestRest, restsFor * (performance.now() - began)));
  }

  document.addEventListener("focusout", () => isStale && setTimeout(refresh));
  const source = new EventSource(changes);
  source.addEventListener("open", () => { state.textContent = "live"; });
  source.addEventListener("changed", refresh);
  source.addEventListener("error", () => { state.textContent = "not reached; trying again"; });
})();
