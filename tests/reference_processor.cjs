// References by citeproc-js, the reference processor of the Citation Style Language.
// In: a JSON object with `style` (the CSL file's text) and `items` (CSL-JSON).  Out: a list of references as HTML.
const { engine, locale } = load(process.argv[2]);
const { style, items } = JSON.parse(require("fs").readFileSync(0, "utf8"));

function load(modules) {
  const locales = require(`${modules}/@citation-js/plugin-csl/lib/locales.json`);
  return { engine: require(`${modules}/citeproc`).Engine, locale: (name) => locales[name] || locales["en-US"] };
}

const known = Object.fromEntries(items.map((item) => [item.id, item]));
const made = new engine({ retrieveLocale: locale, retrieveItem: (id) => known[id] }, style);

// One at a time: of two papers by the same authors a style may shorten the second
const set = (item) => {
  made.updateItems([item.id]);
  return made.makeBibliography()[1].join("");
};
process.stdout.write(JSON.stringify(items.map(set)));
