"use strict";
// An extra: without scripts the page says the same. Nothing is fetched but the
// page itself, and that only where the program serves it.
(() => {
  const main = document.getElementById("main");
  let shown = main.innerHTML;
  const fold = s => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const make = (tag, props = {}, ...inside) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...inside);
    return e;
  };

  // Find: hides what does not hold all words; #word is a tag.
  const input = make("input", { type: "search", id: "words", autocomplete: "off", spellcheck: false });
  const said = make("output", { htmlFor: "words" });
  const find = make("form", { className: "find", role: "search" }, make("label", { htmlFor: "words" }, "Find a name, a #tag, a pain (press /)"), input, said);
  find.addEventListener("submit", e => e.preventDefault());
  input.addEventListener("input", filter);

  function fits(e, words) {
    const text = fold(e.textContent), tags = fold(e.dataset.tags || "").split("\n").map(t => t.trim());
    return words.every(w => w.startsWith("#") ? tags.includes(w.slice(1)) : text.includes(w));
  }
  function filter() {
    const words = fold(input.value).split(/\s+/).filter(w => w && w !== "#");
    const cards = [...main.querySelectorAll(".card")];
    const people = new Set();
    for (const c of cards) {
      c.hidden = !fits(c, words);
      const inside = c.querySelector(".inside");
      if (!c.hidden && inside) people.add("#" + inside.id);
    }
    for (const i of main.querySelectorAll("section:not(#everybody) .item")) {
      const who = i.querySelector("a[href^='#p-']");
      i.hidden = !(fits(i, words) || who && words.some(w => w[0] === "#") && people.has(who.getAttribute("href")));
    }
    for (const g of main.querySelectorAll(".group")) g.hidden = !g.querySelector(".item:not([hidden])");
    for (const s of main.querySelectorAll("section")) {
      const all = s.querySelectorAll(".item, .card");
      s.hidden = words.length > 0 && (all.length === 0 || ![...all].some(e => !e.hidden));
    }
    if (words.length === 0) for (const e of main.querySelectorAll(".card .item, .card .group")) e.hidden = false;
    const n = cards.filter(c => !c.hidden).length;
    said.textContent = words.length === 0 ? "" : n === 0 ? "Nobody fits." : n === 1 ? "1 person fits." : n + " people fit.";
  }

  // Tags become buttons that find.
  function tags() {
    for (const c of main.querySelectorAll(".card[data-tags]")) {
      const names = c.dataset.tags.split("\n").map(t => t.trim()).filter(Boolean);
      if (names.length === 0) continue;
      const row = make("div", { className: "tags" });
      for (const name of names) {
        const b = make("button", { type: "button" }, "#" + name);
        b.addEventListener("click", () => { input.value = "#" + name; filter(); input.focus(); });
        row.append(b);
      }
      c.querySelector(".inside").prepend(row);
    }
  }

  // A link to somebody opens their card, also where the browser does not.
  function open() {
    const to = location.hash.startsWith("#p-") && document.getElementById(location.hash.slice(1));
    const card = to && to.closest("details");
    if (!card) return;
    if (card.hidden) { input.value = ""; filter(); }
    card.open = true;
    card.querySelector("summary").focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  }

  // Live: when a note changed, what the page says is replaced; what is open,
  // typed and scrolled to stays.
  async function refresh() {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = fresh.getElementById("main").innerHTML;
    if (now === shown) return;
    shown = now;
    const key = d => d.querySelector(":scope > .inside")?.id || "";
    const opened = new Set([...main.querySelectorAll("details[open]")].map(key));
    const focused = document.activeElement?.closest?.("details");
    const focus = focused && main.contains(focused) ? key(focused) : "";
    const y = scrollY;
    main.replaceChildren(...fresh.getElementById("main").childNodes);
    document.title = fresh.title;
    for (const part of ["nav", ".day"]) {
      const before = document.querySelector("header " + part), after = fresh.querySelector("header " + part);
      if (before && after) before.replaceWith(after);
    }
    for (const d of main.querySelectorAll("details")) if (key(d) && opened.has(key(d))) d.open = true;
    tags();
    filter();
    if (focus) document.getElementById(focus)?.closest("details").querySelector("summary").focus({ preventScroll: true });
    scrollTo({ top: y, behavior: "instant" });
  }
  function listen() {
    const news = new EventSource("events");
    const word = make("p", { className: "stale", role: "status", hidden: true }, "The program that shows this page has ended. What you see is the last it said.");
    document.querySelector("header").append(word);
    news.addEventListener("changed", refresh);
    news.addEventListener("open", () => { word.hidden = true; });
    news.addEventListener("error", () => { word.hidden = false; });
  }

  if (main.querySelector(".item, .card")) {
    document.getElementById("find").append(find);
    tags();
    document.addEventListener("keydown", e => {
      if (e.key === "/" && !e.ctrlKey && !e.metaKey && !e.altKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) { e.preventDefault(); input.focus(); }
      if (e.key === "Escape" && e.target === input) { input.value = ""; filter(); }
    });
  }
  addEventListener("hashchange", open);
  open();
  if ("live" in document.documentElement.dataset) listen();
})();
