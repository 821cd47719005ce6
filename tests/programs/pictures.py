"""Pictures of what the sample site prints, page by page, for docs/pages.*.md: `./test pictures`."""

import pathlib

from PIL import Image

from printed import booklet, made

FOLDER = pathlib.Path("docs/images/print")
ACROSS, DOWN, WIDTH, GAP = 4, 2, 330, 12
FLYERS = {"forum": "events/midorino-forum/", "postponed": "events/midorino-lecture/", "play": "events/midorino-play/"}


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    for name, event in FLYERS.items():
        flyer = made(f"{name}.pdf", "flyer", event, "--in", "ja,en")
        keep(f"flyer-{name}", pages(flyer))
    for lang, paper, most in [("ja", "A4", None), ("en", "A4", None), ("ja", "A5", 16)]:
        shown = pages(booklet(lang, paper))[:most]
        for number, start in enumerate(range(0, len(shown), ACROSS * DOWN), 1):
            keep(f"booklet-{lang}-{paper.lower()}-{number}", shown[start : start + ACROSS * DOWN])


def pages(document):
    return [document.picture(page, 110).convert("L") for page in range(1, len(document) + 1)]


def keep(name, pages):
    """Pages beside and below each other, on grey, each as wide as the others."""
    small = [page.resize((WIDTH, page.height * WIDTH // page.width), Image.Resampling.LANCZOS) for page in pages]
    tall = max(page.height for page in small)
    across = min(ACROSS, len(small))
    down = -(-len(small) // across)
    sheet = Image.new("L", (across * (WIDTH + GAP) + GAP, down * (tall + GAP) + GAP), 200)
    for place, page in enumerate(small):
        row, column = divmod(place, across)
        sheet.paste(page, (GAP + column * (WIDTH + GAP), GAP + row * (tall + GAP)))
    sheet.save(FOLDER / f"{name}.webp", quality=60, method=6)


if __name__ == "__main__":
    main()
