// Typesets mathematics in the texts of models. What is written stays in the page and can be shown again; what cannot be typeset stays as it is. Texts are
// hostile: pieces, expansions and sizes are bounded, nothing may link or load, and work is done in slices so that the page stays fluid.
(() => {
  "use strict";
  const longestPiece = 600;
  const longestText = 20000;
  const mostPieces = 600;
  const slice = 8;

  // What would link, load or set a style is no formula: refused by throwing, so that its text stays.
  const refuse = () => { throw new RangeError("not trusted"); };
  const settings = { throwOnError: true, trust: refuse, strict: "ignore", maxSize: 5, maxExpand: 100 };

  // $$..$$, \[..\], \(..\), and $..$ that begins and ends at a letter and is not a price.
  const pieces = new RegExp(
    String.raw`\$\$([^$]{1,${longestPiece}})\$\$|\\\[([^]{1,${longestPiece}}?)\\\]|\\\(([^]{1,${longestPiece}}?)\\\)`
    + String.raw`|(?<![\\$])\$(?![\s$])([^$\n]{1,${longestPiece}}?)(?<![\s\\])\$(?![\d$])`, "g");
  const box = /^\\boxed\{[^]*\}$/;

  function* found(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = node.data;
      if (text.length > longestText || node.parentElement.closest(".tex")) continue;
      if (node.parentElement.localName === "mark" && text.length <= longestPiece && box.test(text)) {
        yield { node, parts: [{ at: 0, written: text, tex: text, displayMode: false }] };
        continue;
      }
      const parts = Array.from(text.matchAll(pieces), (match) => ({
        at: match.index,
        written: match[0],
        tex: match[1] ?? match[2] ?? match[3] ?? match[4],
        displayMode: (match[1] ?? match[2]) !== undefined,
      }));
      if (parts.length > 0) yield { node, parts };
    }
  }

  function typeset({ at, written, tex, displayMode }) {
    const shown = document.createElement("span");
    shown.className = "typeset";
    try {
      katex.render(tex, shown, { ...settings, displayMode, macros: {} });
    } catch {
      return null;
    }
    const plain = document.createElement("span");
    plain.className = "written";
    plain.textContent = written;
    const whole = document.createElement("span");
    whole.className = "tex";
    whole.append(plain, shown);
    return { at, length: written.length, whole };
  }

  function replace(node, parts) {
    const made = parts.map(typeset).filter((part) => part !== null);
    for (const { at, length, whole } of made.reverse()) {
      const rest = node.splitText(at);
      rest.splitText(length);
      rest.replaceWith(whole);
    }
  }

  let round = 0;
  async function work() {
    const mine = ++round;
    let count = 0;
    let began = performance.now();
    const texts = [...document.querySelectorAll("main .math")].flatMap((root) => [...found(root)]);
    if (texts.length === 0) return;
    await ready();
    for (const { node, parts } of texts) {
      const taken = parts.slice(0, mostPieces - count);
      count += taken.length;
      if (taken.length === 0 || mine !== round) break;
      replace(node, taken);
      if (performance.now() - began > slice) {
        await new Promise((next) => setTimeout(next));
        began = performance.now();
      }
    }
    document.body.dataset.typeset = String(count);
  }

  let library;
  const ready = () => library ??= new Promise((loaded, failed) => {
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/katex/katex.min.css" });
    const script = Object.assign(document.createElement("script"), { src: "/katex/katex.min.js" });
    script.addEventListener("load", loaded);
    script.addEventListener("error", failed);
    document.head.append(style, script);
    offerTheTextAsWritten();
  });

  function offerTheTextAsWritten() {
    const button = Object.assign(document.createElement("button"), { className: "as-written-button", textContent: "As written" });
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => button.setAttribute("aria-pressed", String(document.body.classList.toggle("as-written"))));
    document.body.append(button);
  }

  document.addEventListener("rzero-replaced", () => work().catch(() => {}));
  work().catch(() => {});
})();
