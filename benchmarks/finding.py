"""How long a letter takes in the search of the default theme: the script, and the layout that follows.

    python benchmarks/finding.py [--papers 2000]

One page holds all papers, whose abstracts are searched too.  See README.md.
"""

import argparse
import re
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from programs import PORTFOLIO, chromium

HERE = Path(__file__).parent
TYPED = ("s", "sp", "spe", "spee", "speech", "speech m", "speech mo", "speech mod", "", "flow", "")
MEASURE = """(texts) => texts.map((text) => {
  const box = document.getElementById("search"), start = performance.now();
  box.value = text;
  box.dispatchEvent(new Event("input"));
  const script = performance.now() - start;
  document.body.getBoundingClientRect();
  return [script, performance.now() - start];
})"""


def main() -> None:
    """Build, open, type, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--papers", type=int, default=2000)
    count = parser.parse_args().papers
    with TemporaryDirectory() as folder:
        root = Path(folder)
        generate = [sys.executable, HERE / "generate.py", str(count), root, "--theme", "default"]
        subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
        site = root / "content/site.yaml"
        site.write_text(re.sub(r"(?m)^page_size: .*$", f"page_size: {count}", site.read_text("utf-8")), "utf-8")
        subprocess.run([PORTFOLIO, "build", "--quiet"], cwd=root, check=True)
        with chromium() as page:
            if page is None:
                sys.exit("stopped: this needs a Chromium, and the package playwright to drive it")
            page.goto((root / "site/index.html").as_uri())
            took = page.evaluate(MEASURE, TYPED)
    print(f"{count} papers, milliseconds for each letter: script, script and layout")
    for text, (script, whole) in zip(TYPED, took, strict=True):
        print(f"  {text!r:12} {script:7.1f} {whole:7.1f}")
    print(
        f"  {'median':12} {statistics.median(it[0] for it in took):7.1f} {statistics.median(it[1] for it in took):7.1f}"
    )


if __name__ == "__main__":
    main()
