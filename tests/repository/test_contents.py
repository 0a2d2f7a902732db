"""What exists once a chapter: `_toc.yml` says which there are, and the rest keeps to it."""

import re
from pathlib import Path

import pytest

from tools.chapters import ROOT, contents

LINK = re.compile(r"\[[^\]]+\]\(chapters/(\d\w+)\.ipynb\)")


def test_the_readme_lists_the_chapters_in_order():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = max(map(LINK.findall, text.split("\n\n")), key=len)
    assert listed == contents()


@pytest.mark.parametrize("number, name", list(enumerate(contents(), start=1)))
def test_a_chapter_has_its_number_its_module_and_its_tests(number, name):
    assert int(name[:2]) == number
    module = name.partition("_")[2]
    figures = ROOT / "lib" / "figures" / module
    assert (ROOT / "lib" / f"{module}.py").is_file()
    assert figures.is_dir() or figures.with_suffix(".py").is_file()
    for test in [
        f"lib/test_{module}.py",
        f"figures/test_{module}.py",
        f"chapters/numbers_{name}.py",
    ]:
        assert (ROOT / "tests" / test).is_file()


def test_no_notebook_is_left_out():
    assert sorted(path.stem for path in Path(ROOT / "chapters").glob("*.ipynb")) == contents()
