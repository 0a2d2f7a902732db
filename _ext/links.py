"""Where else a page can be opened: its repository, Binder, JupyterHub, Colab.

These are Jupyter Book's own settings in ``_config.yml`` (``repository``, ``launch_buttons`` and the
``use_…_button`` of ``html``). A book whose publisher sets none of them shows no such link.
"""

import re
from html import escape
from urllib.parse import quote, urlencode

from shared import address_of

# What Jupyter Book fills in where a book names no repository: its own.
NOBODYS = "https://github.com/executablebooks/jupyter-book"
INTERFACES = {"classic": "tree", "jupyterlab": "lab/tree"}
# What stands in an example until the publisher says where book and repository are.
NO_REPOSITORY, NO_BOOK = "ADDRESS-OF-THE-REPOSITORY", "https://ADDRESS-OF-THE-BOOK/"


class Repository:
    """A repository on a host such as GitHub or GitLab, and the folder of the book in it."""

    def __init__(self, options):
        url = (options.get("repository_url") or "").rstrip("/").removesuffix(".git")
        self.url = "" if url == NOBODYS else url
        self.branch = options.get("repository_branch") or "main"
        self.folder = (options.get("path_to_docs") or "").strip("/")
        parts = re.fullmatch(r"https?://([^/]+)/(.+)/([^/]+)", self.url)
        self.host, self.owner, self.name = parts.groups() if parts else ("", "", "")
        self.between = "/-" if "gitlab" in self.host else ""

    def path(self, page):
        return quote(f"{self.folder}/{page}".lstrip("/"))


def about(options, page, title):
    """Links to the repository and what can be done there with a page, by their words."""
    repository = Repository(options)
    if not repository.url:
        return {}
    base = repository.url + repository.between
    field = "issue[title]" if repository.between else "title"
    issue = urlencode({field: f"On the page “{title}”"})
    known = {
        "use_repository_button": ("Repository", repository.url),
        "use_edit_page_button": (
            "Edit this page",
            f"{base}/edit/{repository.branch}/{repository.path(page)}",
        ),
        "use_issues_button": ("Report a mistake", f"{base}/issues/new?{issue}"),
    }
    return dict(link for option, link in known.items() if options.get(option))


def launches(options, page):
    """Links that open a notebook where it can be run, by the names of these places."""
    repository, buttons = Repository(options), options.get("launch_buttons") or {}
    if not repository.url:
        return {}
    path, branch = repository.path(page), repository.branch
    interface = INTERFACES[buttons.get("notebook_interface") or "classic"]
    provider = {"github.com": "gh", "gitlab.com": "gl"}.get(repository.host)
    where = {
        "gh": f"gh/{repository.owner}/{repository.name}",
        "gl": f"gl/{quote(f'{repository.owner}/{repository.name}', safe='')}",
        None: f"git/{quote(repository.url, safe='')}",
    }[provider]
    pull = {"repo": repository.url, "branch": branch}
    pull["urlpath"] = f"{interface}/{repository.name}/{path}"
    known = {
        "binderhub_url": ("Binder", f"/v2/{where}/{branch}?urlpath={interface}/{path}"),
        "jupyterhub_url": ("JupyterHub", f"/hub/user-redirect/git-pull?{urlencode(pull)}"),
    }
    if provider == "gh":
        blob = f"/github/{repository.owner}/{repository.name}/blob/{branch}/{path}"
        known["colab_url"] = ("Colab", blob)
    return {
        label: buttons[option].rstrip("/") + rest
        for option, (label, rest) in known.items()
        if buttons.get(option)
    }


def filled_in(body, repository, book):
    """A page whose examples name the repository and the book, as far as their places are known."""
    for blank, address in ((NO_REPOSITORY, repository), (NO_BOOK, book)):
        if address:
            body = body.replace(blank, escape(address))
    return body


def complete(app, pagename, templatename, context, doctree):
    """Tell the template; a page that comes from no file has nothing to edit or to launch."""
    options = app.config.html_theme_options
    repository = Repository(options).url
    source = app.env.doc2path(pagename, base=False) if doctree else None
    context["about"] = about(options, source, context.get("title", "")) if source else {}
    notebook = source and source.endswith(".ipynb")
    context["launches"] = launches(options, source) if notebook else {}
    context["installs"] = f"%pip install git+{repository}"
    context["body"] = filled_in(context.get("body", ""), repository, address_of(app.config))


def setup(app):
    app.connect("html-page-context", complete, priority=600)  # after the title is there
