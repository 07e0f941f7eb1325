// Colour scheme, closing what is open, and on home: search, order and filters. Nothing here is needed to read.
(function () {
  "use strict";
  var page = document.documentElement;

  // Light, dark or as the device says; the choice is kept in this browser.
  var button = document.getElementById("scheme");
  var schemes = ["", "light", "dark"];
  var said = { "": "automatic", light: "light", dark: "dark" };
  function sayScheme() {
    var text = "Colours: " + said[page.dataset.scheme || ""];
    button.title = text;
    button.querySelector(".unseen").textContent = text;
  }
  if (button) {
    sayScheme();
    button.addEventListener("click", function () {
      var next = schemes[(schemes.indexOf(page.dataset.scheme || "") + 1) % schemes.length];
      if (next) page.dataset.scheme = next; else delete page.dataset.scheme;
      try { if (next) localStorage.setItem("scheme", next); else localStorage.removeItem("scheme"); } catch (error) { /* not kept */ }
      sayScheme();
    });
  }

  // Where a figure comes from closes on Escape and on a press elsewhere.
  function closeOrigins(except) {
    document.querySelectorAll("details.origin[open]").forEach(function (origin) {
      if (origin !== except) origin.open = false;
    });
  }
  document.addEventListener("click", function (event) { closeOrigins(event.target.closest("details.origin")); });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var open = document.querySelector("details.origin[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });

  var tools = document.getElementById("tools");
  if (!tools) return;
  var search = document.getElementById("search");
  var order = document.getElementById("order");
  var found = document.getElementById("found");
  var flat = document.getElementById("flat");
  var papers = document.getElementById("papers");
  var selected = document.getElementById("selected");
  var groups = Array.from(papers.querySelectorAll(".group"));
  var chips = Array.from(tools.querySelectorAll(".chip"));
  var wanted = { class: "", code: false };

  function plain(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  var items = Array.from(papers.querySelectorAll(".item")).map(function (item, place) {
    return {
      item: item, home: item.parentNode, place: place, text: "",
      title: plain(item.querySelector(".item-title").textContent),
      date: item.dataset.date, class: item.dataset.class, code: "code" in item.dataset,
      cited: item.dataset.cited ? Number(item.dataset.cited.replace(/\D/g, "")) : -1
    };
  });
  var compare = {
    newest: function (a, b) { return a.date < b.date ? 1 : a.date > b.date ? -1 : 0; },
    oldest: function (a, b) { return !a.date - !b.date || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0); },
    title: function (a, b) { return a.title.localeCompare(b.title); },
    cited: function (a, b) { return b.cited - a.cited; }
  };

  function show() {
    var words = plain(search.value).split(/\s+/).filter(Boolean);
    var narrowed = words.length > 0 || wanted.class !== "" || wanted.code;
    var count = 0;
    items.forEach(function (it) {
      if (words.length && !it.text) it.text = plain(it.item.textContent + " " + it.date);
      var fits = (!wanted.class || it.class === wanted.class) && (!wanted.code || it.code) &&
        words.every(function (word) { return it.text.indexOf(word) >= 0; });
      it.item.hidden = !fits;
      if (fits) count += 1;
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector(".item:not([hidden])"); });
    if (selected) selected.hidden = narrowed || order.value !== "";
    var label = chips.filter(function (chip) { return chip.getAttribute("aria-pressed") === "true"; })
      .map(function (chip) { return (chip.querySelector(".chip-label") || chip.querySelector(".chip-name")).textContent; }).join(" with ");
    found.textContent = narrowed ? (count || "No") + (count === 1 ? " paper" : " papers") + (label ? " in " + label : "") + (words.length ? " for “" + search.value.trim() + "”" : "") + ". " : "";
    if (narrowed) {
      var all = document.createElement("button");
      all.type = "button";
      all.textContent = "Show all " + found.dataset.total;
      all.addEventListener("click", function () { clear(); search.focus(); });
      found.append(all);
    }
  }

  function arrange() {
    var sorted = order.value ? items.slice().sort(function (a, b) { return compare[order.value](a, b) || a.place - b.place; }) : items;
    sorted.forEach(function (it) { (order.value ? flat : it.home).append(it.item); });
    flat.hidden = !order.value;
    papers.hidden = !!order.value;
    show();
  }

  function clear() {
    search.value = "";
    wanted = { class: "", code: false };
    chips.forEach(function (chip) { chip.setAttribute("aria-pressed", "false"); });
    show();
  }

  chips.forEach(function (chip) {
    var isCode = "code" in chip.dataset;
    chip.setAttribute("role", "button");
    chip.setAttribute("aria-pressed", "false");
    function press(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
      event.preventDefault();
      if (isCode) wanted.code = !wanted.code;
      else wanted.class = wanted.class === chip.dataset.class ? "" : chip.dataset.class;
      chips.forEach(function (other) {
        var on = "code" in other.dataset ? wanted.code : wanted.class !== "" && other.dataset.class === wanted.class;
        other.setAttribute("aria-pressed", String(on));
      });
      show();
    }
    chip.addEventListener("click", press);
    chip.addEventListener("keydown", function (event) { if (event.key === " ") press(event); });
  });

  search.addEventListener("input", show);
  order.addEventListener("change", arrange);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && document.activeElement === search) { if (search.value) { event.preventDefault(); clear(); } else search.blur(); }
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
  if (order.value || search.value) arrange();
})();
