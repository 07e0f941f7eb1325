// What a page of the preview does: it is told what there is to do after each build, and shows what is wrong.
// livereload.js, which follows in the same file, carries the messages; when it has connected, builds may have been missed.
(() => {
  "use strict";
  const given = new URL(document.currentScript.src).searchParams;
  const token = given.get("snipver");
  const KEPT = "portfolio-scroll";
  let build = Number(given.get("build"));
  let asked = 0;
  let reloader = null;

  const ask = async () => {
    const turn = ++asked;
    const query = new URLSearchParams({ token, build, path: location.pathname });
    let answer, state;
    try {
      answer = await fetch(`/livereload/state?${query}`, { cache: "no-store" });
      if (answer.status === 403) return location.reload(); // the server was started anew
      state = await answer.json();
    } catch {
      return; // it has just ended; livereload tells when it is there again
    }
    if (turn === asked) act(state); // else a later build has come meanwhile
  };

  const act = state => {
    if (state.do === "go") return go(state.to);
    if (state.do === "reload") return location.reload();
    for (const path of state.styles) reloader?.reload(path, { liveCSS: true, liveImg: false });
    build = state.build;
    show(state.problems);
  };

  // Another address: the same place on the page.
  const go = to => {
    sessionStorage.setItem(KEPT, JSON.stringify([to, scrollX, scrollY]));
    location.replace(to + location.hash);
  };
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  sessionStorage.removeItem(KEPT);
  if (kept && kept[0] === location.pathname) scrollTo({ left: kept[1], top: kept[2], behavior: "instant" });

  window.LiveReloadPluginPortfolio = class {
    static identifier = "portfolio";
    static version = "1";
    constructor(_, host) {
      reloader = host._reloader;
    }
    reload(path) {
      if (path === "renew") location.reload();
      if (!path.startsWith("portfolio ")) return path === "renew";
      asked += 1;
      act(JSON.parse(path.slice(10)));
      return true;
    }
    analyze() {
      return { build };
    }
  };
  document.addEventListener("LiveReloadConnect", ask);

  const STYLE = `
    :host { all: initial; position: fixed; inset: 0; z-index: 2147483647; overflow: auto; color-scheme: light dark;
      background: light-dark(rgb(28 28 31 / .45), rgb(0 0 0 / .6)); font: 16px/1.5 system-ui, sans-serif }
    main { box-sizing: border-box; max-width: 52rem; margin: 4vh auto; padding: 1.5rem; border-radius: .75rem;
      background: light-dark(#fff, #1d1f23); color: light-dark(#1c1c1f, #ececf0);
      border-top: .375rem solid light-dark(#b3261e, #f2857c); box-shadow: 0 1rem 3rem rgb(0 0 0 / .35) }
    header { display: flex; gap: 1rem; align-items: start; justify-content: space-between; margin-bottom: 1rem }
    h1 { margin: 0; font-size: 1.25rem; line-height: 1.3 }
    header p { margin: .25rem 0 0; color: light-dark(#55555e, #b4b4be) }
    button { flex: none; min-width: 2.75rem; min-height: 2.75rem; padding: 0 .875rem; border-radius: .5rem; cursor: pointer;
      font: inherit; color: inherit; background: none; border: 1px solid light-dark(#8a8a94, #7a7a85) }
    button:focus-visible { outline: .1875rem solid light-dark(#1f5fbf, #8ab4f8); outline-offset: .125rem }
    ol { list-style: none; margin: 0; padding: 0 }
    li { padding: 1rem 0; border-top: 1px solid light-dark(#dcdce2, #3a3b42); overflow-wrap: anywhere }
    .place { font: 600 .875rem/1.5 ui-monospace, monospace; color: light-dark(#1f5fbf, #8ab4f8) }
    .code { font-size: .875rem; font-weight: 600; color: light-dark(#b3261e, #f2857c) }
    .warning .code, .hint .code { color: light-dark(#7a5900, #e3b341) }
    .what { margin: .25rem 0 0 }
    .mend { margin: .25rem 0 0; white-space: pre-line; color: light-dark(#2f6b2f, #8fd18f) }
    .lines { margin: .625rem 0 0; padding: .5rem 0; border-radius: .375rem; overflow-x: auto; background: light-dark(#f4f4f6, #26282d);
      font: .8125rem/1.6 ui-monospace, monospace; white-space: pre; tab-size: 4 }
    .lines div { padding: 0 .75rem }
    .lines .here { background: light-dark(#fbe4e2, #4a2724) }
    .lines span { display: inline-block; width: 3rem; color: light-dark(#6b6b75, #9a9aa4); user-select: none }
    .lines b { font-weight: 400; text-decoration: underline wavy light-dark(#b3261e, #f2857c) .09375rem; text-underline-offset: .1875rem }`;

  const make = (name, className, ...inside) => {
    const it = document.createElement(name);
    if (className) it.className = className;
    it.append(...inside);
    return it;
  };

  const lineOf = ([number, text], problem) => {
    if (number !== problem.line) return make("div", "", make("span", "", String(number)), text || " ");
    const letters = Array.from(text); // columns count characters, not UTF-16 units
    const at = Math.min(Math.max(problem.column - 1, 0), letters.length);
    const rest = letters.slice(at).join("");
    return make("div", "here", make("span", "", String(number)), letters.slice(0, at).join(""), make("b", "", rest || " "));
  };

  const itemOf = problem => {
    const head = make("div", "", make("span", "place", problem.place), " ", make("span", "code", `${problem.code} ${problem.severity}`));
    const it = make("li", problem.severity, head, make("p", "what", problem.what));
    if (problem.mend) it.append(make("p", "mend", problem.mend));
    if (problem.lines.length) it.append(make("div", "lines", ...problem.lines.map(line => lineOf(line, problem))));
    return it;
  };

  let overlay = null;
  const show = problems => {
    overlay?.remove();
    overlay = null;
    if (!problems.length) return;
    const errors = problems.filter(it => it.severity === "error").length;
    const close = make("button", "", "Close");
    const title = make("h1", "", `${errors} ${errors === 1 ? "error" : "errors"}: the site is as it was`);
    title.id = "title";
    const hint = make("p", "", "Below is the last good site. This goes away when the files are mended and saved.");
    const main = make("main", "", make("header", "", make("div", "", title, hint), close), make("ol", "", ...problems.map(itemOf)));
    main.setAttribute("role", "alertdialog");
    main.setAttribute("aria-labelledby", "title");
    overlay = document.createElement("portfolio-problems");
    const style = document.createElement("style");
    style.textContent = STYLE;
    overlay.attachShadow({ mode: "open" }).append(style, main);
    const shut = () => {
      overlay?.remove();
      overlay = null;
    };
    close.addEventListener("click", shut);
    overlay.addEventListener("keydown", event => event.key === "Escape" && shut());
    document.documentElement.append(overlay);
    close.focus({ preventScroll: true });
  };
})();
