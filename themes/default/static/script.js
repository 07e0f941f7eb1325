// Colour scheme, small comforts, and on home: search, order and filters. Nothing here is needed to read.
(() => {
  "use strict";
  const page = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const by = (id) => document.querySelector(`#${id}:not(.prose *)`); // never what a text brings: that stands in .prose

  // Light, dark, or as the device says; this browser keeps the choice.
  const schemes = { "": "automatic", light: "light", dark: "dark" };
  const button = by("scheme");
  const say = () => {
    button.title = "Appearance: " + schemes[page.dataset.scheme || ""];
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
  const origin = () => document.querySelector("details[name=origin][open]");
  document.addEventListener("click", (event) => {
    const open = origin();
    if (open && !open.contains(event.target)) open.open = false;
  });

  // What scrolls sideways can be reached by keyboard.
  for (const box of all(".prose pre, .prose table, math[display=block]")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;

  // A reference is copied as it stands on the page.
  const copy = (text) => navigator.clipboard?.writeText(text).then(() => true, () => false) ?? Promise.resolve(false);
  for (const button of all("[data-copy]")) {
    const box = button.closest(".cite-row").querySelector("[data-text]"), label = button.firstChild;
    button.addEventListener("click", async () => {
      const said = label.data;
      if (await copy(box.textContent)) {
        by("copied").textContent = label.data = "Copied";
        setTimeout(() => { label.data = said; by("copied").textContent = ""; }, 2000);
      } else { // no permission: leave it selected, for the reader to copy
        const around = box.closest("details");
        if (around) around.open = true;
        getSelection().selectAllChildren(box);
      }
    });
  }

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

  // What is asked for: words, an order, and for each key of the chips and of the years a value; the address says it too.
  const flat = by("flat"), papers = by("papers"), selected = by("selected"), year = by("year");
  const chips = all(".chip", tools).map((chip) => ({ chip, key: Object.keys(chip.dataset)[0], value: Object.values(chip.dataset)[0] || "1" }));
  const wanted = {};
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const items = all("[data-date]", papers).map((item, place) => ({ // no text can bring an attribute that starts with data-
    item, place, home: item.parentNode, group: item.closest(".group"), text: "", paper: !("other" in item.dataset),
    title: plain(item.querySelector(".item-title").textContent), date: item.dataset.date,
    cited: item.dataset.cited ? +item.dataset.cited.replace(/\D/g, "") : -1,
    facts: { class: item.dataset.class.split(" "), year: [item.dataset.date.slice(0, 4)], code: ["code" in item.dataset ? "1" : ""], selected: ["selected" in item.dataset ? "1" : ""] },
  }));
  const groups = new Map(items.map((it) => [it.group, { size: 0, said: it.group.querySelector(":scope > .group-head > .count"), fit: 0, shown: 0 }]));
  for (const it of items) if (it.paper) groups.get(it.group).size++;
  const compare = {
    newest: (a, b) => (a.date < b.date) - (a.date > b.date),
    oldest: (a, b) => !a.date - !b.date || (a.date > b.date) - (a.date < b.date),
    title: (a, b) => a.title.localeCompare(b.title),
    cited: (a, b) => b.cited - a.cited,
  };
  if (items.length > 200) papers.parentNode.classList.add("many");
  if (year) year.append(...[...new Set(items.map((it) => it.facts.year[0]))].filter(Boolean).sort().reverse().map((text) => new Option(text)));

  function show() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const keys = Object.keys(wanted).filter((key) => wanted[key]);
    const counts = new Map(chips.map((it) => [it, 0]));
    const fitting = new Set();
    let count = 0, others = 0;
    for (const group of groups.values()) group.fit = group.shown = 0;
    for (const it of items) {
      if (words.length) it.text ||= plain(it.item.textContent + " " + it.date);
      const missing = keys.filter((key) => !it.facts[key].includes(wanted[key]));
      const said = words.every((word) => it.text.includes(word)), fits = said && !missing.length;
      if (it.item.hidden === fits) it.item.hidden = !fits;
      if (fits) {
        const group = groups.get(it.group);
        group.shown++;
        if (it.paper) { count++; group.fit++; } else others++;
      }
      if (said) for (const chip of chips) if (it.facts[chip.key].includes(chip.value) && missing.every((key) => key === chip.key)) {
        fitting.add(chip);
        if (it.paper) counts.set(chip, counts.get(chip) + 1);
      }
    }
    for (const [group, { size, said, fit, shown }] of groups) {
      group.hidden = !shown;
      if (!said) continue;
      said.dataset.whole ||= said.textContent;
      said.textContent = (fit < size ? fit + " of " : "") + said.dataset.whole;
    }
    for (const it of chips) {
      const on = wanted[it.key] === it.value;
      it.chip.setAttribute("aria-pressed", on);
      it.chip.classList.toggle("none", !fitting.has(it) && !on);
      it.chip.querySelector(".count").textContent = counts.get(it);
    }
    const narrowed = words.length + keys.length > 0;
    if (selected) selected.hidden = narrowed || !!order.value;
    found.textContent = "";
    if (!narrowed) return;
    const labels = chips.filter((it) => wanted[it.key] === it.value).map((it) => it.chip.querySelector(".chip-label").textContent);
    const papersFound = count || !others ? (count || "No") + (count === 1 ? " paper" : " papers") : "";
    const othersFound = others ? others + (count ? " other" : "") + (others === 1 ? " work" : " works") : "";
    found.append([papersFound, othersFound].filter(Boolean).join(", ") + (wanted.year ? ` of ${wanted.year}` : "") + (labels.length ? " in " + labels.join(" with ") : "") + (words.length ? ` for “${search.value.trim()}”` : "") + " ");
    const reset = Object.assign(document.createElement("button"), { type: "button", textContent: "Clear" });
    reset.addEventListener("click", () => { clear(); search.focus(); });
    found.append(reset);
  }

  function arrange() {
    const sorted = order.value ? [...items].sort((a, b) => compare[order.value](a, b) || a.place - b.place) : items;
    if (order.value || !flat.hidden) for (const it of sorted) (order.value ? flat : it.home).append(it.item);
    flat.hidden = !order.value;
    papers.hidden = !!order.value;
    show();
  }

  // The address follows; a press can be taken back, typing is one step.
  let waiting = 0;
  function note(step) {
    clearTimeout(waiting);
    const asked = new URLSearchParams(Object.entries({ q: search.value.trim(), ...wanted, sort: order.value }).filter(([, value]) => value));
    history[step ? "pushState" : "replaceState"](null, "", location.pathname + (asked.size ? "?" + asked : "") + location.hash);
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    const pick = (select, name) => { if (select) { select.value = asked.get(name) || ""; if (select.selectedIndex < 0) select.value = ""; } };
    search.value = asked.get("q") || "";
    for (const { key } of chips) wanted[key] = "";
    for (const { key, value } of chips) if (asked.get(key) === value) wanted[key] = value;
    pick(order, "sort");
    pick(year, "year");
    wanted.year = year ? year.value : "";
    arrange();
  }

  function clear() {
    search.value = "";
    for (const key of Object.keys(wanted)) wanted[key] = "";
    if (year) year.value = "";
    show();
    note(true);
  }

  for (const { chip, key, value } of chips) {
    chip.setAttribute("role", "button");
    const press = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      wanted[key] = wanted[key] === value ? "" : value;
      show();
      note(true);
    };
    chip.addEventListener("click", press);
    chip.addEventListener("keydown", (event) => { if (event.key === " ") press(event); });
  }
  search.addEventListener("focus", () => { for (const it of items) it.text ||= plain(it.item.textContent + " " + it.date); }, { once: true });
  search.addEventListener("input", () => { show(); clearTimeout(waiting); waiting = setTimeout(note, 300); });
  order.addEventListener("change", () => { arrange(); note(true); });
  if (year) year.addEventListener("change", () => { wanted.year = year.value; show(); note(true); });
  addEventListener("popstate", read);
  read();
})();
