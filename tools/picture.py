"""Take the picture in the README from the built book: `python -m tools.picture`, at a release."""

from playwright.sync_api import sync_playwright

from tools import browser
from tools.chapters import ROOT, SITE

PICTURE = ROOT / "assets" / "book.png"
WINDOW = {"width": 1180, "height": 760}
FIGURE = "neuron-line"
STATE = f"chapters/01_neuron.html#{FIGURE}?w=-2&b=1"


def waiting(route):
    """A page does without a typeface that comes late; a picture can wait for it."""
    style = (SITE / "_static" / "book.css").read_text(encoding="utf-8")
    body = style.replace("font-display: optional", "font-display: block")
    route.fulfill(body=body, content_type="text/css")


def main():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=browser.ARGUMENTS
        )
        page = chromium.new_page(viewport=WINDOW, device_scale_factor=1.5)
        page.route("**/book.css", waiting)
        page.goto(f"{SITE.as_uri()}/{STATE}")
        page.locator(f"#{FIGURE} output", has_text="−2.00").wait_for()
        page.evaluate("document.fonts.ready")
        # The figure with the lines of text above it.
        page.evaluate(
            f"scrollBy(0, document.getElementById('{FIGURE}').getBoundingClientRect().top - 170)"
        )
        page.mouse.move(0, 0)
        page.screenshot(path=PICTURE)
        chromium.close()
    print(f"{PICTURE.relative_to(ROOT)} is the book as it was built last")


if __name__ == "__main__":
    main()
