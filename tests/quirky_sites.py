# ruff: noqa: E501 - these lines are those of the files
"""Old sites with what real ones have besides papers: people, data, blocks, links of every form, drafts, menus."""

from other_sites import PDF, PICTURE
from sites import Files

ALFOLIO: Files = {
    "_config.yml": """first_name: Ada
last_name: Example
url: https://ada.example.net
baseurl: /home
permalink: /blog/:year/:title/
collections:
  news: {output: true}
  projects: {output: true, permalink: /work/:title/}
  people: {output: true}
  books: {output: true}
  research-themes: {output: false}
defaults:
  - {scope: {path: _people}, values: {permalink: "/team/:name/"}}
""",
    "_config_dev.yml": "x: 1\n", "package.json": "{}\n", "Gemfile": "x\n",
    "_bibliography/papers.bib": """---
---
@article{l1, title={On looms}, author={Ada Example, Ben Sample, Cy Third}, journal={J. Looms}, year={2020},
  pdf={looms 1.pdf}, slides={gone.pdf}, poster={https://ada.example.net/home/assets/pdf/poster.pdf}, preview={gone.png}}
@article{l2, title={On bobbins}, author={Example A. and Sample B. C.}, journal={J. Looms}, year={2021}}
""",
    "_pages/about.md": """---
layout: about
permalink: /
profile:
  image: me.jpg
  more_info: >
    <p><a href="assets/pdf/cv.pdf">CV</a></p><p>Room 5, Leeds</p>
---
I weave. See [the team](/home/people/) and [looms](https://ada.example.net/home/work/loom-kit/).
""",
    "_pages/teach.md": """---
title: teaching notes
permalink: /teach/
nav: true
nav_order: 3
---
See [notes](/assets/pdf/My notes.pdf) and [more](/assets/pdf/more.pdf), [this][s] and <a href="{{ '/assets/pdf/My slides.pdf' | relative_url }}">these</a>.

- one
  - two
    - three
- four

1. first
   - inner
2. second

[s]: ../assets/pdf/named.pdf "Named"

<iframe src="https://www.youtube.com/embed/abcdefgh123"></iframe>
<object data="/assets/pdf/shown.pdf" type="application/pdf"></object>
<video controls><source src="/assets/video/loom.mp4"></video>
<table><tr><td><a href="/assets/pdf/in table.pdf">table</a></td></tr></table>
""",
    "_pages/talks.md": "---\nlayout: page\ntitle: talks\npermalink: /talks/\nnav: true\nredirect_from: /speeches/\n---\nThis page was written by hand, and says where I spoke.\n",
    "_pages/people.md": "---\ntitle: People\npermalink: /people/\nnav: true\n---\n{% for p in site.people %}{{ p.name }}{% endfor %}\n",
    "_pages/research.md": "---\ntitle: research\npermalink: /research/\nnav: true\n---\n{% for g in site.data.grants %}<h2>{{ g.heading }}</h2>{% endfor %}\n",
    "_pages/projects.md": "---\ntitle: work\npermalink: /work/\nnav: true\nnav_order: 1\n---\nMy work, in short.\n\n{% for p in site.projects %}<h2>{{ p.title }}</h2>{% endfor %}\n",
    "_pages/publications.md": "---\ntitle: publications\npermalink: /publications/\nnav: true\n---\n{% bibliography %}\n",
    "_pages/cv.md": "---\ntitle: cv\nlayout: cv\npermalink: /cv/\n---\n",
    "_pages/gallery.html": "---\ntitle: Gallery\npermalink: /gallery/\nnav: true\n---\n{% include gallery.html %}\n",
    "_pages/404.md": "---\npermalink: /404.html\ntitle: Not found\n---\nYou will be redirected to the main page within 3 seconds.\n",
    "_pages/about_ben.md": "**Ben Sample**\n\nBen weaves.\n",
    "_pages/hidden.md": "---\ntitle: Not yet\npermalink: /not-yet/\npublished: false\n---\nNobody sees this yet.\n",
    "index-of-looms.md": "---\ntitle: Index of looms\n---\nAll looms that I know, [the first](work/loom-kit).\n",
    "blog/index.html": "---\nlayout: default\npagination: {enabled: true}\n---\n{% for post in paginator.posts %}{{ post.title }}{% endfor %}\n",
    "_people/ben.md": "---\nname: Ben Sample\ncategory: Graduate\nimg: assets/img/ben.jpg\nwebsite: https://ben.example.net\n---\nBen weaves.\n",
    "_people/cy.md": "---\nname: Cy Third\nrole: Alumna\n---\nCy spins, with [Ben](/team/ben/).\n",
    "_books/2021-01-01-threads.md": "---\ntitle: Threads\nauthor: Bo Beispiel\n---\nA book that I read.\n",
    "_research-themes/warp.md": "---\ntitle: Warp\n---\nHow it is kept.\n",
    "_projects/1.md": "---\ntitle: LoomKit\ndescription: code for looms\nredirect: https://code.example.org/loomkit\nslug: loom-kit\ngithub: ada/loomkit\ncategory: code\nimportance: 1\nrelated_publications: l1, l2\n---\n",
    "_projects/2.md": "---\ntitle: Cloth\nurl_slides: assets/pdf/cloth.pdf\nimg: assets/img/cloth.png\nimportance: 2\n---\nSee [the plan](../../assets/pdf/plan.pdf), [LoomKit](/work/loom-kit/).\n",
    "_projects/3.md": "---\ntitle: Secret\npublished: false\n---\nNobody knows.\n",
    "_news/n1.md": """---
layout: post
date: 2023-05-08
inline: true
---
At the loom days.
<div class="row">
  <div class="col-sm">
    {% include figure.html path="assets/img/days.png" class="img-fluid" %}
  </div>
</div>
""",
    "_news/n2.md": "---\ndate: 2023-05-04\ninline: true\n---\nA talk was accepted. :bee:\n",
    "_news/n3.md": "---\ndate: 2023-01-13\ninline: true\n---\nFirst paper sent in.\n",
    "_news/n4.md": "---\ndate: 2022-01-13\ntitle: Code\n---\n```python\nx = 1\n```\n\n- a\n- b\n",
    "_posts/2020-01-02-hello.md": "---\ntitle: Hello\n---\nText.\n", "_drafts/soon.md": "---\ntitle: Soon\n---\nText.\n",
    "_data/grants.yml": "- heading: Current\n  entries: [{title: Loom grant, dates: 2020-2024, funding: 100 kEUR}]\n",
    "_data/cv.yml": "- title: Education\n  type: time_table\n  contents:\n    - {title: PhD, institution: Leeds, year: 2019, description: [On looms, With honours]}\n",
    "_data/unused.csv": "a,b\n1,2\n", "_data/coauthors.yml": "'Sample':\n  - {firstname: [Ben], url: 'https://ben.example.net'}\n",
    "assets/json/table.json": "[1]\n", "assets/css/main.scss": "---\n---\n", "feed.xml": "---\n---\n",
    "_layouts/x.html": "---\n---\n", "_includes/x.md": "---\n---\nx\n", "_site/x.html": "---\n---\nx\n",
    "node_modules/a/README.md": "---\n---\nx\n", ".github/x.yml": "x: 1\n",
    "assets/pdf/looms 1.pdf": PDF, "assets/pdf/poster.pdf": PDF, "assets/pdf/cv.pdf": PDF, "assets/pdf/My notes.pdf": PDF,
    "assets/pdf/more.pdf": PDF, "assets/pdf/named.pdf": PDF, "assets/pdf/My slides.pdf": PDF, "assets/pdf/shown.pdf": PDF,
    "assets/pdf/cloth.pdf": PDF, "assets/pdf/plan.pdf": PDF, "assets/pdf/in table.pdf": PDF, "assets/video/loom.mp4": b"mp4",
    "assets/img/days.png": PICTURE, "assets/img/ben.jpg": PICTURE, "assets/img/cloth.png": PICTURE, "assets/img/me.jpg": PICTURE,
}  # fmt: skip
"""al-folio."""

ACADEMICPAGES: Files = {
    "_config.yml": """title                    : "Looms and more"
name                     : &name "Ada Example"
description              : &description "weaver"
url                      : "https://ada.example.net"
author:
  name                   : *name
collections:
  publications: {output: true, permalink: /:collection/:path/}
  talks: {output: true, permalink: /:collection/:year/:title/}
  teaching: {output: true, permalink: /:collection/:path/}
  portfolio: {output: true}
  courses: {output: true, permalink: /:collection/:path/}
""",
    "_publications/2020-05-01-p1.md": "---\ntitle: \"On pins\"\nauthors: <b>Example A.</b>, Sample B. C., Van Third D.\ndate: 2020-05-01\nvenue: J. Pins\npaperurl: https://ada.example.net/files/on pins.pdf\n---\n",
    "_publications/2021-05-01-p2.md": "---\ntitle: \"On needles\"\nauthors: [Ada Example, Ben Sample]\ndate: 2021-05-01\nvenue: J. Pins\n---\nSee [on pins](/publications/2020-05-01-p1/).\n",
    "_talks/2021-03-01-t1.md": "---\ntitle: \"Weaving by rule\"\ntype: \"Talk\"\npermalink: /talks/2021-03-01-t1\nvenue: \"Leeds colloquium\"\ndate: 2021-03-01\nlocation: \"Leeds\"\n---\n",
    "_talks/2021-06-02-rules.md": "---\ntitle: \"Weaving by other rules\"\nvenue: \"Lyon seminar\"\ndate: 2021-06-02\nlocation: \"Lyon\"\nslidesurl: /files/rules.pdf\n---\n",
    "_teaching/2020-a.md": "---\ntitle: Weaving I\npermalink: /teaching/weaving-1\nvenue: Leeds\ndate: 2020-09-01\n---\nSyllabus.\n",
    "_teaching/2021-b.md": "---\ntitle: Weaving II\nvenue: Leeds\ndate: 2021-09-01\n---\nSyllabus II, after [weaving I](/teaching/weaving-1).\n",
    "_portfolio/p.md": "---\ntitle: A loom\nexcerpt: \"In short<br/><img src='/images/loom.png'>\"\n---\nA [machine](//machine.example.org/x).\n",
    "_courses/c1.md": "---\ntitle: Spinning\nterm: Autumn\n---\nHow to spin.\n",
    "_pages/about.md": "---\npermalink: /\ntitle: About\nredirect_from: [/about/, /about.html]\n---\nI weave; see [my CV](/cv/) and [second course](https://ada.example.net/teaching/2021-b/).\n",
    "_pages/cv.html": "---\ntitle: CV\npermalink: /cv/\n---\n{% include base_path %}\nIf it does not load, [take the file](/files/cv.pdf).\n<iframe src=\"/files/cv.pdf\"></iframe>\n<ul>{% for post in site.publications %}{% include archive-single-cv.html %}{% endfor %}</ul>\n",
    "_pages/teaching.html": "---\nlayout: archive\ntitle: \"Teaching\"\npermalink: /teaching/\n---\n{% include base_path %}\n{% for post in site.teaching reversed %}{% include archive-single.html %}{% endfor %}\n",
    "_pages/publications.html": "---\ntitle: \"Publications\"\npermalink: /publications/\n---\n{% if author.googlescholar %}You can also find my articles on <u><a href=\"{{author.googlescholar}}\">my Google Scholar profile</a>.</u>{% endif %}\n{% for post in site.publications %}{% include archive-single.html %}{% endfor %}\n",
    "_pages/non-menu-page.md": "---\ntitle: Page not in menu\npermalink: /non-menu-page/\n---\nThis is a page not in th emain menu\n",
    "_pages/books.md": "---\ntitle: Books\npermalink: /books/\n---\nBooks that I wrote with my own hands.\n",
    "_data/navigation.yml": "main:\n  - {title: Talks, url: /talks/}\n  - {title: My courses, url: /teaching/}\n  - {title: Students, url: /students/}\n  - {title: CV, url: /files/cv.pdf}\n",
    "_data/ui-text.yml": "en: {page: Page}\n", "markdown_generator/pubs.tsv": "a\tb\n",
    "files/on pins.pdf": PDF, "files/rules.pdf": PDF, "files/cv.pdf": PDF, "images/loom.png": PICTURE,
}  # fmt: skip
"""academicpages."""

HUGOBLOX: Files = {
    "config/_default/hugo.yaml": "title: Ada Example\nbaseURL: 'https://ada.example.net/'\npermalinks:\n  authors: '/author/:slug/'\n  event: '/given/:year/:slug/'\n",
    "config/_default/menus.yaml": "main:\n  - {name: Jobs, url: '#employment', weight: 10}\n  - {name: People, url: /people/, weight: 20}\n  - {name: Shop, url: /shop/, weight: 30}\n",
    "content/authors/admin/_index.md": "---\ntitle: Ada Example\nsuperuser: true\nrole: Weaver\ninterests: [Looms, Cloth]\neducation:\n  courses:\n    - {course: PhD in looms, institution: Leeds, year: 2019}\n---\nI weave.\n",
    "content/authors/ben/_index.md": "---\ntitle: Ben Sample\nrole: PhD student\nuser_groups: [Graduate Students]\nbio: Weaves.\nsocial: [{icon: github, link: 'https://github.com/ben'}]\n---\nBen weaves at night.\n",
    "content/authors/ben/avatar.jpg": PICTURE,
    "content/authors/cy/_index.md": "---\ntitle: Cy Third\nuser_groups: [Alumni]\norganizations: [{name: Lyon Mills}]\n---\n",
    "content/authors/nn/_index.md": "---\ntitle: Nora Name\n---\n",
    "content/authors/_index.md": "---\ncascade: {}\n---\n",
    "data/authors/bo.yaml": "name: Bo Beispiel\nrole: Guest\nexperience:\n  - {role: Spinner, org: The Mill, summary: Spun much.}\n",
    "content/publication/a/index.md": "---\ntitle: Warp learning in steps\nauthors: [admin, ben]\ndate: '2026-03-15'\npublication_types: ['2']\npublication: '*Journal of Looms*'\naliases: [/old/warp/]\n---\n",
    "content/publication/a/cite.bib": "@article{ex19,title={Warp in steps},author={Ada Example},journal={Journal of Looms},year={2019},note={00042 tex.ids: Warp_example_2019a}}\n",
    "content/publication/a/index.de.md": "---\ntitle: Kettlernen in Schritten\n---\n",
    "content/publication/_index.md": "---\ntitle: Publications\n---\n",
    "content/event/days/index.md": "---\ntitle: Looms in a day\nevent: Loom days\nlocation: Leeds\ndate: '2022-06-01'\nauthors: [admin]\nslug: day\n---\n",
    "content/project/open/index.md": "---\ntitle: Open machine\nsummary: An open one\nexternal_link: https://machine.example.org\nlinks: [{name: Code, url: 'https://code.example.org/m'}]\nurl_slides: https://slides.example.org/m\nurl_pdf: plan of it.pdf\ntags: [steam]\n---\nSee [warp](/publication/a/) and [files](../../files/x y.pdf).\n",
    "content/project/open/plan of it.pdf": PDF, "static/files/x y.pdf": PDF,
    "content/project/idea.md": "---\ntitle: Idea\ndraft: true\n---\nNot yet.\n",
    "content/home/index.md": "+++\ntype = \"widget_page\"\nheadless = true\n+++\n",
    "content/home/employment.md": "+++\nwidget = \"blank\"\nheadless = true\nactive = true\nweight = 40\ntitle = \"Employment\"\n+++\n**[2020 -- present] Weaver, Leeds**\n\nSee [Open machine](/project/open/).\n",
    "content/home/experience.md": "+++\nwidget = \"experience\"\nweight = 30\ntitle = \"Experience\"\n[[experience]]\n  title = \"Spinner\"\n  company = \"The Mill\"\n  date_start = \"2017-01-01\"\n  description = \"Spun much.\"\n+++\n",
    "content/home/posts.md": "---\nwidget: pages\ntitle: Posts\nweight: 50\n---\n",
    "content/home/old.md": "---\nwidget: blank\nactive: false\ntitle: Old\n---\nWords of old.\n",
    "content/people/index.md": "---\ntitle: People\ntype: landing\nsections: [{block: people, content: {user_groups: [Graduate Students]}}]\n---\n",
    "content/join/index.md": "---\ntitle: Join us\ntype: landing\nsections:\n  - {block: markdown, content: {title: How, text: 'Write to *us*.'}}\n  - {block: collection, content: {title: News}}\n---\n",
    "content/_index.md": "---\ntitle: ''\nsections:\n  - {block: about.biography, content: {username: admin}}\n---\n",
    "content/privacy.md": "---\ntitle: Privacy\n---\nNothing is kept.\n",
    "content/post/hello/index.md": "---\ntitle: Hello\n---\nText\n", "content/slides/deck/index.md": "---\ntitle: Deck\n---\n# One\n",
    "content/courses/loom/index.md": "---\ntitle: Looms\n---\nHow to build one.\n", "data/fonts.toml": "a = 1\n",
    "public/x.html": "---\n---\nx\n", "themes/t/x.md": "---\n---\nx\n", "layouts/x.html": "---\n---\n",
}  # fmt: skip
"""HugoBlox."""
