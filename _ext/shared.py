"""How the book is found and passed on: its version, and, where it has an address, cards and a map.

An address is what a publisher sets in ``_config.yml`` (``html: {baseurl: https://…/}``). Without
one no card and no map is made: both hold addresses that are whole.
"""

import io
import re
import tomllib
from pathlib import Path
from textwrap import wrap
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from lib.explore.palette import INK, MUTED, PAPER, WEIGHT

ROOT = Path(__file__).parents[1]
CARD = (1200, 630)  # pixels, as the services that show cards ask for
ICON = 180
LOGO = Path(__file__).parent / "templates" / "logo.html"
SQUARE = re.compile(r'class="nn-(\w+)"[^>]* x="(\d+)" y="(\d+)" width="(\d+)"')
SAID = re.compile(
    r'<(?:meta (?:name="(?:description|twitter)|property="og:)|link rel="canonical")[^>]*>'
)
PLACE = re.compile(r"(?<=<!-- paper -->).*?(?=<!-- /paper -->)", re.DOTALL)
SITE_MAP = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}
</urlset>
"""


def version():
    """The book's version, which stands in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["version"]


def address_of(config):
    """Where the book is read, with a slash behind it; empty where the publisher does not say."""
    return config.html_baseurl and config.html_baseurl.rstrip("/") + "/"


def configure(app, config):
    config.version = config.release = version()


def picture(width, height):
    """An empty figure of so many pixels, and a function that returns it as PNG."""
    figure = Figure(figsize=(width / 100, height / 100), dpi=100, facecolor=PAPER)

    def png():
        file = io.BytesIO()
        FigureCanvasAgg(figure).print_png(file, metadata={"Software": None})
        return file.getvalue()

    return figure, png


def draw_logo(figure, box):
    """The squares of the logo, as its SVG has them, in a box of the figure."""
    ax = figure.add_axes(box, xlim=(0, 28), ylim=(28, 0), aspect="equal")
    ax.axis("off")
    for name, *numbers in SQUARE.findall(LOGO.read_text(encoding="utf-8")):
        x, y, size = map(int, numbers)
        look = {"fc": WEIGHT} if name == "weight" else {"fc": MUTED, "alpha": 0.4}
        shape = "round,pad=0,rounding_size=1.5"
        ax.add_patch(FancyBboxPatch((x, y), size, size, boxstyle=shape, lw=0, **look))


def icon():
    """The logo as a PNG: what a phone shows for a page that is kept on its first screen."""
    figure, png = picture(ICON, ICON)
    draw_logo(figure, (0.14, 0.14, 0.72, 0.72))
    return png()


def card(title, number, book):
    """The picture that stands for a page where its address is shared, as PNG."""
    width, height = CARD
    figure, png = picture(width, height)
    draw_logo(figure, (80 / width, 165 / height, 300 / width, 300 / height))
    lines = wrap(title, 17)
    size = min(50, 180 / len(lines))
    left = 460 / width
    look = {"family": "serif", "ha": "left", "parse_math": False}
    for i, line in enumerate(lines):  # text of several lines would stand at uneven distances
        y = 0.5 + ((len(lines) - 1) / 2 - i) * size * 1.65 / height
        figure.text(left, y, line, size=size, va="center_baseline", color=INK, **look)
    if number:
        figure.text(left, 0.86, f"Building block {number}", size=22, color=MUTED, va="top", **look)
    if title != book:
        figure.text(left, 0.12, book, size=20, color=MUTED, va="bottom", **look)
    return png()


def head_of(html):
    """What a page says of itself to whoever shares it."""
    return "\n".join(SAID.findall(html))


def offer(landing, html=""):
    """Put the links to the book on paper into the landing page, or take them out."""
    text = landing.read_text(encoding="utf-8")
    offered = PLACE.sub(lambda _: html, text)
    if offered != text:
        landing.write_text(offered, encoding="utf-8")


def card_of(name):
    """Where the card of a page lies in the built folder."""
    return f"_static/cards/{name.rpartition('/')[2]}.png"


def complete(app, pagename, templatename, context, doctree):
    """Gives the template the address of a page's card, and makes the card."""
    address = address_of(app.config)
    context["author"] = app.config.author
    if not address or doctree is None:
        return
    front = pagename == app.config.root_doc
    title = context["docstitle"] if front else context["title"]
    path = Path(app.outdir, card_of(pagename))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(card(title, context.get("number"), context["docstitle"]))
    context["card"] = urljoin(address, card_of(pagename))
    context["card_size"] = CARD


def finish(app, error):
    """Writes the icon, and the map of the site; takes away paper that was made from older pages."""
    if error or app.builder.format != "html":
        return
    out = Path(app.outdir)
    offer(out / app.builder.get_target_uri(app.config.root_doc))
    for old in [*out.glob("*.pdf"), *out.glob("*.epub")]:
        old.unlink()
    (out / "_static" / "icon.png").write_bytes(icon())
    if address := address_of(app.config):
        pages = [urljoin(address, app.builder.get_target_uri(name)) for name in app.env.found_docs]
        places = "\n".join(f"<url><loc>{escape(page)}</loc></url>" for page in sorted(pages))
        (out / "sitemap.xml").write_text(SITE_MAP.format(places), encoding="utf-8")


def setup(app):
    app.connect("config-inited", configure)
    app.connect("html-page-context", complete, priority=700)  # after its title and number are there
    app.connect("build-finished", finish)
