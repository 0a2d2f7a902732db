"""The button that copies code: by touch, by its own name, and with a word when it failed."""

import pytest

from tools.chapters import pages_with_figures

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
COPIES = "navigator.clipboard.writeText = async (text) => { window.copied = text; };"
REFUSES = "navigator.clipboard.writeText = async () => { throw new Error('no'); };"


@pytest.mark.parametrize("script, word", [(COPIES, "Copied"), (REFUSES, "Not copied")])
def test_code_is_copied_by_touch_and_a_refusal_is_said(script, word, open_page):
    path = pages_with_figures()[0]
    page = open_page(path, before=lambda context: context.add_init_script(script), **PHONE)
    button = page.locator("button.copy:visible").first
    code = button.locator("xpath=preceding-sibling::pre").text_content()
    assert button.get_attribute("aria-label") == f"Copy: {code.strip().splitlines()[0][:60]}"
    assert button.evaluate("(e) => getComputedStyle(e).opacity") == "1"
    bottom = button.bounding_box()["y"] + button.bounding_box()["height"]
    last = page.evaluate(
        """(button) => { const range = document.createRange();
      range.selectNodeContents(button.parentElement.querySelector("pre"));
      return [...range.getClientRects()].pop().bottom; }""",
        button.element_handle(),
    )
    assert last <= bottom - 20, "the button lies below the code, not on it"
    button.tap()
    page.wait_for_function(
        "([button, word]) => button.textContent === word", arg=[button.element_handle(), word]
    )
    said = page.locator(".said")
    assert said.get_attribute("role") == "status"
    if word == "Copied":
        assert page.evaluate("window.copied") == code
    else:
        assert page.evaluate("getSelection().toString()").strip() == code.strip()
        assert "The code is selected" in said.text_content()


def test_every_copy_button_has_a_name_of_its_own(open_page):
    page = open_page(pages_with_figures()[0])
    names = page.evaluate("[...document.querySelectorAll('.copy')].map((e) => e.ariaLabel)")
    assert len(names) > 3 and len(set(names)) > len(names) * 0.8
