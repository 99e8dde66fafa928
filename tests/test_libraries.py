"""The libraries of others in the browser are what the lock says, and need no code from strings."""

import subprocess
import sys
from pathlib import Path

from conftest import ROOT

NODE = Path(sys.executable).with_name("node")
VENDOR = ROOT / "plugins" / "weerwerk" / "theme" / "weerwerk" / "vendor"

AT_WORK = """
const at = process.argv[1];
const docx = await import(`${at}/docx.mjs`);
const written = new docx.Document({ sections: [{ children: [new docx.Paragraph("Hallo")] }] });
const arrayBuffer = await docx.Packer.toArrayBuffer(written);
const { default: mammoth } = await import(`${at}/mammoth.mjs`);
const { value } = await mammoth.convertToHtml({ arrayBuffer });
const { default: MarkdownIt, footnote } = await import(`${at}/markdown-it.mjs`);
const { tables } = await import(`${at}/turndown.mjs`);
console.log(value, new MarkdownIt().use(footnote).render("*a*"), typeof tables);
"""


def test_bundling_again_gives_the_bytes_that_are_committed(tmp_path: Path) -> None:
    subprocess.run([ROOT / "scripts" / "bundle", tmp_path], check=True, capture_output=True)
    again = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert again == {path.name: path.read_bytes() for path in VENDOR.iterdir()}


def test_the_libraries_work_where_no_code_may_come_from_strings() -> None:
    program = ["--input-type=module", "-e", AT_WORK, str(VENDOR)]
    said = subprocess.check_output(
        [NODE, "--disallow-code-generation-from-strings", *program], text=True
    )
    assert said.split() == ["<p>Hallo</p>", "<p><em>a</em></p>", "function"]
