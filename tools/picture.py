"""Take the picture in the README from the built book: `python -m tools.picture`, at a release."""

from playwright.sync_api import sync_playwright

from tools import browser
from tools.chapters import ROOT, SITE

PICTURE = ROOT / "assets" / "book.png"
WINDOW = {"width": 1180, "height": 760}
FIGURE = "neuron-line"
STATE = f"chapters/01_neuron.html#{FIGURE}?w=-2&b=1"


def main():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=browser.ARGUMENTS
        )
        page = chromium.new_page(viewport=WINDOW, device_scale_factor=1.5)
        page.goto(f"{SITE.as_uri()}/{STATE}")
        # A typeface that comes late is not shown: the second time it is there at once.
        page.evaluate("Promise.allSettled([...document.fonts].map((face) => face.load()))")
        page.reload()
        page.locator(f"#{FIGURE} output", has_text="−2.00").wait_for()
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
