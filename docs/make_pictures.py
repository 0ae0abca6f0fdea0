"""Makes the picture of a report that the README shows: the first page of the PDF. Run after `make report YEAR=2019`."""

from pathlib import Path

import pypdfium2
from PIL import Image

HERE = Path(__file__).parent
PDF = HERE.parent / "reports" / "2019" / "buffetpris-2019.pdf"


def main() -> None:
    """Write docs/report-2019.png."""
    with pypdfium2.PdfDocument(PDF) as document:
        document[0].render(scale=1.6).to_pil().quantize(48, dither=Image.Dither.NONE).save(
            HERE / "report-2019.png", optimize=True
        )


if __name__ == "__main__":
    main()
