// Colour scheme, small comforts, and on home: search, order and filters. Nothing here is needed to read.
(() => {
  "use strict";
  const page = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const by = (id) => document.getElementById(id);

  // Light, dark, or as the device says; this browser keeps the choice.
  const schemes = { "": "automatic", light: "light", dark: "dark" };
  const button = by("scheme");
  const say = () => {
    button.title = "Colours: " + schemes[page.dataset.scheme || ""];
    button.lastElementChild.textContent = button.title;
  };
  if (button) {
    say();
    button.addEventListener("click", () => {
      const names = Object.keys(schemes);
      const next = names[(names.indexOf(page.dataset.scheme || "") + 1) % names.length];
      if (next) page.dataset.scheme = next; else delete page.dataset.scheme;
      try { if (next) localStorage.setItem("scheme", next); else localStorage.removeItem("scheme"); } catch { /* not kept */ }
      say();
    });
  }

  // Where a figure comes from closes on Escape and on a press elsewhere.
  const origin = () => document.querySelector("details.origin[open]");
  document.addEventListener("click", (event) => {
    const open = origin();
    if (open && !open.contains(event.target)) open.open = false;
  });

  // What scrolls sideways can be reached by keyboard.
  for (const box of all(".prose pre, .prose table, math[display=block]")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;

  const tools = by("tools"), search = by("search"), order = by("order"), found = by("found");
  const clears = () => tools && document.activeElement === search && search.value;
  document.addEventListener("keydown", (event) => {
    const open = origin();
    if (event.key === "Escape" && open) { open.open = false; open.firstElementChild.focus(); }
    else if (event.key === "Escape" && clears()) { event.preventDefault(); clear(); }
    else if (event.key === "/" && tools && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      search.select();
    }
  });
  if (!tools) return;

  const flat = by("flat"), papers = by("papers"), selected = by("selected");
  const chips = all(".chip", tools);
  const pressed = (chip) => chip.getAttribute("aria-pressed") === "true";
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const items = all(".item", papers).map((item, place) => ({
    item, place, home: item.parentNode, text: "",
    title: plain(item.querySelector(".item-title").textContent),
    date: item.dataset.date, class: item.dataset.class, code: "code" in item.dataset,
    cited: item.dataset.cited ? +item.dataset.cited.replace(/\D/g, "") : -1,
  }));
  const compare = {
    newest: (a, b) => (a.date < b.date) - (a.date > b.date),
    oldest: (a, b) => !a.date - !b.date || (a.date > b.date) - (a.date < b.date),
    title: (a, b) => a.title.localeCompare(b.title),
    cited: (a, b) => b.cited - a.cited,
  };

  function show() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const on = chips.filter(pressed);
    const narrowed = words.length + on.length > 0;
    let count = 0;
    for (const it of items) {
      if (words.length && !it.text) it.text = plain(it.item.textContent + " " + it.date);
      const fits = on.every((chip) => "code" in chip.dataset ? it.code : it.class === chip.dataset.class) && words.every((word) => it.text.includes(word));
      it.item.hidden = !fits;
      count += fits;
    }
    for (const group of all(".group", papers)) {
      const fit = all(".item:not([hidden])", group).length, said = group.querySelector(".group-head .count");
      group.hidden = !fit;
      if (!said) continue;
      said.dataset.whole ||= said.textContent;
      said.textContent = (fit < all(".item", group).length ? fit + " of " : "") + said.dataset.whole;
    }
    if (selected) selected.hidden = narrowed || !!order.value;
    found.textContent = "";
    if (!narrowed) return;
    const labels = on.map((chip) => chip.querySelector(".chip-label").textContent).join(" with ");
    found.append((count || "No") + (count === 1 ? " paper" : " papers") + (labels && " in " + labels) + (words.length ? ` for “${search.value.trim()}”` : "") + " ");
    const reset = Object.assign(document.createElement("button"), { type: "button", textContent: "Show all " + found.dataset.total });
    reset.addEventListener("click", () => { clear(); search.focus(); });
    found.append(reset);
  }

  function arrange() {
    const sorted = order.value ? [...items].sort((a, b) => compare[order.value](a, b) || a.place - b.place) : items;
    for (const it of sorted) (order.value ? flat : it.home).append(it.item);
    flat.hidden = !order.value;
    papers.hidden = !!order.value;
    show();
  }

  function clear() {
    search.value = "";
    for (const chip of chips) chip.setAttribute("aria-pressed", false);
    show();
  }

  for (const chip of chips) {
    chip.setAttribute("role", "button");
    chip.setAttribute("aria-pressed", false);
    const press = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const now = !pressed(chip);
      if (chip.dataset.class) for (const other of chips) if (other.dataset.class) other.setAttribute("aria-pressed", false);
      chip.setAttribute("aria-pressed", now);
      show();
    };
    chip.addEventListener("click", press);
    chip.addEventListener("keydown", (event) => { if (event.key === " ") press(event); });
  }
  search.addEventListener("input", show);
  order.addEventListener("change", arrange);
})();
