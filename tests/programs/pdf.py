"""A PDF as others read it: pages, text and pictures by PDFium, the document's own structure by qpdf, QR codes by ZXing."""

import ctypes
import re
from collections import namedtuple

import pikepdf
import pypdfium2
import zxingcpp
from pypdfium2 import raw

Font = namedtuple("Font", "name embedded subset")
Tag = namedtuple("Tag", "name depth")
Bookmark = namedtuple("Bookmark", "title depth page")


class Document:
    """One PDF, by its path. Pages are counted from 1, sizes are in points (1/72 inch)."""

    def __init__(self, path):
        self.shown = pypdfium2.PdfDocument(path)
        self.file = pikepdf.open(path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shown.close()
        self.file.close()

    def __len__(self):
        return len(self.shown)

    def paper(self, page):
        """Width and height of a page."""
        return self.shown[page - 1].get_size()

    def text(self, page):
        """The text of a page, its lines in the order of the file."""
        return self.shown[page - 1].get_textpage().get_text_range().replace("\r\n", "\n")

    def picture(self, page, dots=150):
        """A page as a picture, in dots per inch."""
        return self.shown[page - 1].render(scale=dots / 72).to_pil()

    def codes(self, page, dots=150):
        """What the QR codes of a page say to a camera's program, in no order."""
        found = zxingcpp.read_barcodes(self.picture(page, dots), formats=zxingcpp.BarcodeFormat.QRCode)
        return [code.text for code in found]

    def sizes(self, page):
        """Every character of a page but spaces, and how high its font is set."""
        text = self.shown[page - 1].get_textpage()
        characters = ((chr(raw.FPDFText_GetUnicode(text, at)), at) for at in range(text.count_chars()))
        return [(char, _size(text, at)) for char, at in characters if not char.isspace() and char != "\0"]

    def smallest(self, page, matching=None):
        """The smallest size of text on a page, of what matches a pattern if one is given; None where there is none."""
        sizes = self.sizes(page)
        if matching is None:
            return min((size for _, size in sizes), default=None)
        # Spaces are not among the characters, so neither are they in what is searched.
        text = "".join(char for char, _ in sizes)
        places = (at for found in re.finditer(matching, text) for at in range(*found.span()))
        return min((sizes[at][1] for at in places), default=None)

    def fonts(self):
        """All fonts of the document."""
        found = set()
        for page in self.file.pages:
            _fonts_in(page.obj.get("/Resources", {}), found, set())
        return found

    def images(self, page):
        """Width and height of each picture made of dots on a page, by which figures that are lines are told."""
        drawn = self.shown[page - 1].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
        return [image.get_px_size() for image in drawn]

    def links(self, page):
        """The addresses to which links of a page lead outside the document."""
        notes = self.file.pages[page - 1].get("/Annots", [])
        return [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]

    def title(self):
        """The title that a window shows; None where it would show the file's name."""
        shows = bool(self.file.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False))
        return str(self.file.docinfo["/Title"]) if shows and "/Title" in self.file.docinfo else None

    def language(self):
        """The language of the document; None where it does not say."""
        return str(self.file.Root.Lang) if "/Lang" in self.file.Root else None

    def is_tagged(self):
        """Whether the document says that its structure is whole."""
        return bool(self.file.Root.get("/MarkInfo", {}).get("/Marked", False)) and "/StructTreeRoot" in self.file.Root

    def tags(self):
        """The structure as it is read aloud: every element with its depth."""
        return list(_tags(self.file.Root.StructTreeRoot, 0)) if "/StructTreeRoot" in self.file.Root else []

    def untagged(self, page):
        """The text on a page that stands in no tag and is no ornament, without spaces: a screen reader leaves it out."""
        words = self.shown[page - 1].get_textpage()
        drawn = self.shown[page - 1].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
        return "".join(_words(piece, words) for piece in drawn if not _is_marked(piece.raw)).replace(" ", "")

    def bookmarks(self):
        """The outline, with the page to which each entry leads."""
        numbers = {page.obj.objgen: number for number, page in enumerate(self.file.pages, 1)}
        with self.file.open_outline() as outline:
            return list(_bookmarks(outline.root, 0, numbers))


def _is_marked(piece):
    if raw.FPDFPageObj_GetMarkedContentID(piece) >= 0:
        return True
    marks = (raw.FPDFPageObj_GetMark(piece, at) for at in range(raw.FPDFPageObj_CountMarks(piece)))
    return any(_name(mark) == "Artifact" for mark in marks)


def _name(mark):
    name, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort)), len(name), size)
    return name.raw[: size.value].decode("utf-16-le").rstrip("\0")


def _words(piece, page):
    # Counted in bytes of UTF-16, with two zeros at the end.
    size = raw.FPDFTextObj_GetText(piece.raw, page.raw, None, 0)
    words = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(piece.raw, page.raw, ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort)), size)
    return words.raw.decode("utf-16-le").rstrip("\0")


def _size(text, at):
    # What the font is set at, times how much what holds it is made larger or smaller.
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, at, matrix):
        return raw.FPDFText_GetFontSize(text, at)
    return round(raw.FPDFText_GetFontSize(text, at) * (matrix.c**2 + matrix.d**2) ** 0.5, 2)


def _fonts_in(resources, found, seen):
    for font in resources.get("/Font", {}).values():
        found.add(_font(font))
    for form in resources.get("/XObject", {}).values():
        # Forms may hold each other.
        if form.get("/Subtype") == "/Form" and form.objgen not in seen:
            seen.add(form.objgen)
            _fonts_in(form.get("/Resources", {}), found, seen)


def _font(font):
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    name = str(font.get("/BaseFont", descriptor.get("/FontName", "/")))[1:]
    # The drawings of a font of type 3 stand in the file, and only those that are used.
    is_drawn = font.Subtype == "/Type3"
    embedded = is_drawn or any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return Font(re.sub(r"^[A-Z]{6}\+", "", name), embedded, is_drawn or re.match(r"[A-Z]{6}\+", name) is not None)


def _tags(element, depth):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield Tag(str(kid.S)[1:], depth)
            yield from _tags(kid, depth + 1)


def _bookmarks(items, depth, numbers):
    for item in items:
        page = item.destination[0] if item.destination is not None else None
        yield Bookmark(item.title, depth, numbers.get(page.objgen) if page is not None else None)
        yield from _bookmarks(item.children, depth + 1, numbers)
