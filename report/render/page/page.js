"use strict";
// An extra: without scripts the page says the same. Nothing is fetched but the
// page itself, and that only where the program serves it.
(() => {
  const main = document.getElementById("main");
  const fold = s => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const spaced = s => " " + fold(s).replace(/[^\p{L}\p{N}#]+/gu, " ").trim();
  const make = (tag, props, ...inside) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...inside);
    return e;
  };
  const people = () => main.querySelectorAll("#everybody > details");
  const lines = ".items > li, .people tbody tr";

  // Find: hides what does not hold all words; #word is a tag.
  const input = make("input", { type: "search", id: "words", autocomplete: "off", spellcheck: false });
  const said = make("output", { htmlFor: "words" });
  const find = make("form", { className: "find" }, make("label", { htmlFor: "words" }, "Find a name, a #tag, a pain (press /)"), input, said);
  find.setAttribute("role", "search");
  find.addEventListener("submit", e => e.preventDefault());
  input.addEventListener("input", filter);

  const known = new WeakMap(); // what an element says
  function says(e) {
    if (!known.has(e)) known.set(e, { text: spaced(e.textContent), tags: [...e.querySelectorAll(".tags button")].map(b => b.value) });
    return known.get(e);
  }
  // A word stands for the words that begin with it; in scripts without spaces, for
  // itself anywhere.
  const holds = (text, word) => text.includes(/[a-z0-9]/.test(word) ? " " + word : word);
  const fits = (e, words) => words.every(w => w[0] === "#" ? says(e).tags.includes(w) : holds(says(e).text, w));
  function filter() {
    const words = spaced(input.value).split(" ").filter(w => w && w !== "#");
    const tagged = new Set(); // people who fit, by what links to them
    let n = 0;
    for (const card of people()) {
      card.hidden = !fits(card, words);
      if (!card.hidden && ++n) tagged.add("#" + card.lastElementChild.id);
    }
    const asked = words.filter(w => w[0] !== "#"), byTag = asked.length < words.length;
    for (const line of main.querySelectorAll(lines)) {
      const who = line.querySelector("a[href^='#p-']");
      line.hidden = !fits(line, asked) || byTag && !(who && tagged.has(who.getAttribute("href")));
    }
    for (const group of main.querySelectorAll(".group")) group.hidden = !group.querySelector("li:not([hidden])");
    for (const section of main.querySelectorAll("section")) {
      const shown = [...section.querySelectorAll(lines + ", #everybody > details")].some(e => !e.hidden);
      section.hidden = words.length > 0 && !shown;
    }
    said.textContent = words.length === 0 ? "" : n === 0 ? "Nobody fits." : n === 1 ? "1 person fits." : n + " people fit.";
  }
  function ask(words) {
    input.value = words;
    filter();
  }

  // Tags become buttons that find.
  function tags(card) {
    const row = card.querySelector(".tags");
    if (!row) return;
    const names = row.textContent.split(/\s*#/).map(name => name.trim()).filter(Boolean);
    row.replaceChildren(...names.map(name => {
      const button = make("button", { type: "button", value: "#" + spaced(name).replaceAll(" ", "") }, "#" + name);
      button.addEventListener("click", () => { ask(button.value); input.focus(); });
      return button;
    }));
  }

  // A day of the calendar says what the table behind it does.
  main.addEventListener("mouseover", e => {
    if (!e.target.matches(".calendar [class^=l]") || e.target.firstChild) return;
    const day = [...e.target.parentElement.querySelectorAll("[class^=l]")].indexOf(e.target);
    const row = e.target.closest("figure").querySelectorAll("tbody tr")[day];
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = row ? [...row.cells].map(c => c.textContent).join(": ") : "";
    e.target.append(title);
  });

  // A link to somebody opens their card, also where the browser does not, or the
  // filter hides it.
  function open() {
    const to = location.hash.startsWith("#p-") && document.getElementById(location.hash.slice(1));
    const card = to && to.closest("details");
    if (!card) return;
    if (card.hidden) ask("");
    card.open = true;
    to.scrollIntoView({ block: "start" });
  }

  // Live: when a note changed, the parts of the page that say something else are
  // replaced; what is open, typed, focused and scrolled to stays.
  const key = e => e.lastElementChild?.id.startsWith("p-") ? e.lastElementChild.id : e.id;
  const came = new Map(); // the parts as they came, by key
  function parts(of) {
    const section = of.querySelector("#everybody");
    return [...of.children, ...(section ? section.children : [])].filter(e => e !== section && key(e));
  }
  const remember = of => { for (const e of parts(of)) came.set(key(e), e.outerHTML); };

  // settle makes the children of one element those of another, and leaves alone
  // those that say what they said: what moves loses the focus.
  function settle(now, fresh) {
    const have = new Map([...now.children].map(e => [key(e), e]));
    const wanted = new Set([...fresh.children].map(key));
    for (const [k, e] of have) if (!wanted.has(k)) e.remove();
    let next = now.firstElementChild;
    for (const e of [...fresh.children]) {
      const old = have.get(key(e));
      let kept = old;
      if (e.id === "everybody" && old) settle(old, e);
      else if (!old || came.get(key(e)) !== e.outerHTML) kept = take(old, e);
      if (old && old === next) next = kept;
      if (kept === next) next = next.nextElementSibling;
      else now.insertBefore(kept, next);
    }
  }

  // take puts a new part in the place of an old one, as open and focused as that
  // was.
  function take(old, part) {
    came.set(key(part), part.outerHTML);
    const fresh = document.importNode(part, true);
    tags(fresh);
    if (!old) {
      fresh.classList.add("fresh");
      return fresh;
    }
    const before = new Set([...old.querySelectorAll("li, dd")].map(e => e.innerHTML));
    for (const e of fresh.querySelectorAll("li, dd")) e.classList.toggle("fresh", !before.has(e.innerHTML));
    const all = e => [e, ...e.querySelectorAll("details")].filter(e => e.localName === "details");
    all(old).forEach((e, i) => { if (all(fresh)[i]) all(fresh)[i].open = e.open; });
    const stops = e => [...e.querySelectorAll("a, summary, button, [tabindex]")];
    const focus = stops(old).indexOf(document.activeElement);
    old.replaceWith(fresh);
    if (focus >= 0) stops(fresh)[Math.min(focus, stops(fresh).length - 1)]?.focus({ preventScroll: true });
    return fresh;
  }

  async function refresh() {
    const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const watched = parts(main).find(e => e.getBoundingClientRect().bottom > 0);
    const [mark, top] = watched ? [key(watched), watched.getBoundingClientRect().top] : [];
    settle(main, fresh.getElementById("main"));
    document.title = fresh.title;
    for (const part of ["nav", ".day"]) {
      const before = document.querySelector("header " + part), after = fresh.querySelector("header " + part);
      if (before && after && before.innerHTML !== after.innerHTML) before.replaceWith(after);
    }
    filter();
    const still = watched && parts(main).find(e => key(e) === mark);
    if (still) scrollBy({ top: still.getBoundingClientRect().top - top, behavior: "instant" });
  }
  // Only while the page is seen: browsers keep no more than six lines open.
  function listen() {
    const word = make("p", { className: "stale", hidden: true }, "The program that shows this page has ended. What you see is the last it said.");
    word.setAttribute("role", "status");
    document.querySelector("header").append(word);
    let news;
    const begin = () => {
      news?.close();
      if (document.hidden) return;
      news = new EventSource("events");
      news.addEventListener("changed", refresh);
      news.addEventListener("open", () => { word.hidden = true; });
      news.addEventListener("error", () => { word.hidden = false; });
    };
    document.addEventListener("visibilitychange", begin);
    begin();
  }

  remember(main);
  if (main.querySelector(lines + ", #everybody")) {
    document.getElementById("find").append(find);
    people().forEach(tags);
    document.addEventListener("keydown", e => {
      if (e.key === "/" && !e.ctrlKey && !e.metaKey && !e.altKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) { e.preventDefault(); input.focus(); }
      if (e.key === "Escape" && e.target === input) ask("");
    });
  }
  addEventListener("hashchange", open);
  open();
  if ("live" in document.documentElement.dataset) listen();
})();
