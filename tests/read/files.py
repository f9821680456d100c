"""Files of each format, made on the fly for the tests of reading."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

import docx
from pypdf import PdfReader, PdfWriter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def make_pdf(heading: str, paragraphs: Sequence[str], **properties: str) -> bytes:
    file, styles = io.BytesIO(), getSampleStyleSheet()
    story = [Paragraph(heading, styles["Title"])]
    story += [Paragraph(text, styles["BodyText"]) for text in paragraphs]
    SimpleDocTemplate(file, **properties).build(story)
    return file.getvalue()


def make_pdf_of_a_picture() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(100, 100, 300, 400, fill=1)
    canvas.save()
    return file.getvalue()


def make_arabic_pdf(lines: Sequence[str]) -> bytes:
    """Letters drawn from left to right, the last of a line first, as it looks on paper."""
    file = io.BytesIO()
    pdfmetrics.registerFont(TTFont("DejaVuSans", str(FONT)))
    canvas = Canvas(file)
    canvas.setFont("DejaVuSans", 12)
    for number, line in enumerate(lines):
        canvas.drawString(60, 760 - 20 * number, line[::-1])
    canvas.save()
    return file.getvalue()


def encrypted(pdf: bytes) -> bytes:
    writer, file = PdfWriter(PdfReader(io.BytesIO(pdf))), io.BytesIO()
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(file)
    return file.getvalue()


def make_docx(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, values in zip(table.rows, rows, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
    document.save(file)
    return file.getvalue()


def make_zip(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def make_email(body: str, attachments: Mapping[str, bytes] | None = None, html: str = "") -> bytes:
    message = EmailMessage()
    message["From"] = "Press Desk <press@office.example>"
    message["To"] = "newsroom@paper.example"
    message["Subject"] = "Nine held in Tangier"
    message["Date"] = "Tue, 12 Mar 2024 09:30:00 +0000"
    message["Message-ID"] = "<1@office.example>"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in (attachments or {}).items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()
