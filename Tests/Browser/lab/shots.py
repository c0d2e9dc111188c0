"""Pictures of every kind of page, for people to look at."""
import pathlib

from .browser import served

VIEWS = [("1280", 1280, "light"), ("390", 390, "light"), ("1280-dark", 1280, "dark"), ("390-dark", 390, "dark")]


def take(browser, portal, folder, kinds=None):
    """Writes `PORTAL-KIND-VIEW.png` for each kind of page and each view."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with served(portal) as address:
        for view, width, scheme in VIEWS:
            page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
            for kind, path in portal.pages.items():
                if kind == "redirect" or (kinds and kind not in kinds):
                    continue
                page.goto(address + path)
                page.evaluate("document.querySelectorAll('img').forEach((image) => { image.loading = 'eager' })")
                page.evaluate("Promise.all([...document.images].map((image) => image.decode().catch(() => 0)))")
                page.screenshot(path=folder / f"{portal.name}-{kind.replace(' ', '-')}-{view}.png", full_page=True)
            page.context.close()
