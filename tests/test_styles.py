"""One report, written for a terminal, a pull request, a tool and a mail."""

import io
import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console

from conftest import ROOT, Project, Result, weerwerk
from weerwerk.problems import Place, Problem
from weerwerk.report import Report
from weerwerk.styles import data, github, gitlab, markdown, sarif, screen

BAD = "tests/examples/bad"
FOLDERS = (f"{BAD}/yaml-colon", f"{BAD}/unknown-key", f"{BAD}/plain-http", f"{BAD}/missing-section")


def report(style: str, *arguments: object, env: dict[str, str] | None = None) -> Result:
    return weerwerk("check", "--style", style, *(arguments or FOLDERS), env=env)


def test_a_pull_request_gets_an_annotation_at_every_line() -> None:
    result = report("github")
    assert result.code == 1
    file = f"{BAD}/yaml-colon/titel-met-dubbele-punt.md"
    assert f"::error file={file},line=2,title=yaml-colon::in deze waarde" in result.out
    assert "::warning file=" in result.out
    assert all(line.startswith("::") for line in result.out.splitlines())


def test_an_annotation_cannot_be_broken_open() -> None:
    evil = Problem(Place("a,b:c%.md", 3), "unknown-key", {"key": "x\n::error::y", "hint": ""})
    written = github.write(Report.of([evil], 1))
    assert written.count("\n") == 1
    assert "file=a%2Cb%3Ac%25.md" in written


def test_a_job_gets_a_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    report("github", env=os.environ | {"GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.read_text(encoding="utf-8") == report("markdown").out


def test_gitlab_gets_fingerprints_that_survive_a_move() -> None:
    one, other = (
        json.loads(gitlab.write(Report.of([Problem(Place("a.md", line), "image")] * 2, 1)))
        for line in (3, 8)
    )
    assert [row["fingerprint"] for row in one] == [row["fingerprint"] for row in other]
    assert len({row["fingerprint"] for row in one}) == 2
    assert one[0]["location"] == {"path": "a.md", "lines": {"begin": 3}}


def test_json_fits_its_schema() -> None:
    schema = json.loads(
        (ROOT / "plugins/weerwerk/styles/report.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    found = json.loads(report("json", BAD).out)
    jsonschema.validate(found, schema)
    found = json.loads(report("json", *Path(ROOT / BAD).iterdir()).out)
    jsonschema.validate(found, schema)
    corrected = [problem for problem in found["problems"] if "corrected" in problem]
    assert {"yaml-colon", "yaml-space", "yaml-group"} <= {problem["code"] for problem in corrected}


def test_sarif_names_every_rule_once() -> None:
    log = json.loads(report("sarif").out)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]
        assert region["artifactLocation"]["uri"].startswith("tests/")


def test_markdown_groups_per_file_and_shows_the_corrected_line() -> None:
    out = report("markdown").out
    assert out.startswith("## Uw praktijken zijn nagekeken\n\nFouten: 7.")
    assert out.count("### tests/examples/bad/yaml-colon/") == 2
    assert '  titel: "Voorbeeld: noodsteunpunt in het dorpshuis"\n' in out
    assert "**Moet anders**" in out
    assert "**Klopt dit?**" in out


def test_markdown_holds_no_text_of_others_outside_code() -> None:
    evil = "`<img src=x>` ``[x](https://evil.example)"
    details = {"key": "titel", "value": evil, "hint": ""}
    out = markdown.write(Report.of([Problem(Place("<b>.md", 1), "unknown-term", details)], 1))
    from weerwerk.prose import parse

    sections = parse(out)[0].sections
    html = "".join(section.html for section in sections)
    assert "<img" not in html
    assert "<a " not in html


def test_markdown_links_to_the_explanation_where_there_is_a_site(project: Project) -> None:
    project.practice("kort", titel="Kort")
    assert "(`too-short`)" in project.check("--style", "markdown").out
    settings = (project.folder / "weerwerk.yml").read_text(encoding="utf-8")
    project.write("weerwerk.yml", settings.replace("https://weerwerk.example/", "https://a.nl/b/"))
    out = project.check("--style", "markdown").out
    page = "https://a.nl/b/bijdragen/veelgemaakte-fouten/"
    assert f"([`too-short`]({page}#too-short))" in out
    assert f"de pagina [Veelgemaakte fouten]({page}) van de site" in out


def test_what_only_a_host_meets_is_no_link() -> None:
    found = [Problem(Place("weerwerk.yml"), "no-settings")]
    assert "(`no-settings`)" in markdown.write(Report.of(found, 1, "https://a.nl/"))


def test_nothing_wrong_is_said_in_one_line() -> None:
    clean = Report.of([], 3)
    assert "niets op aan te merken" in markdown.write(clean)
    assert github.write(clean) == ""
    assert json.loads(gitlab.write(clean)) == []
    assert json.loads(sarif.write(clean))["runs"][0]["results"] == []
    assert json.loads(data.write(clean))["problems"] == []


def test_somebody_at_a_terminal_sees_files_and_words() -> None:
    console = Console(file=io.StringIO(), width=80, color_system=None)
    problem = Problem(Place("practices/[red]a.md", 3), "image")
    screen.show(Report.of([problem], 1), console)
    written = console.file.getvalue()  # type: ignore[attr-defined]
    assert "practices/[red]a.md\n" in written
    assert "3  fout  hier staat een afbeelding" in written
    assert max(map(len, written.splitlines())) <= 80


# ---------------------------------------------------------------------------------------------
# Only what a pull request touches


def git(project: Project, *arguments: str) -> None:
    person = ("-c", "user.name=Test", "-c", "user.email=test@voorbeeld.example")
    command = ["git", "-C", str(project.folder), *person, *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def history(project: Project) -> Project:
    """A project with a faulty practice on main, and a branch to work on."""
    project.practice("goed")
    project.practice("oude-fout", titel="Kort")
    project.practice("variant", gebaseerd_op=["goed"])
    git(project, "init", "--initial-branch=main")
    git(project, "add", ".")
    git(project, "commit", "--message=begin")
    git(project, "switch", "--create=voorstel")
    return project


def test_a_pull_request_hears_of_its_own_files_only(history: Project) -> None:
    history.practice("nieuw", titel="Ook")
    git(history, "add", ".")
    git(history, "commit", "--message=nieuw")
    result = history.check("--changed", "main")
    assert result.code == 1
    assert "practices/nieuw.md:2" in result.out
    assert "oude-fout" not in result.out
    assert "Nagekeken: 1." in result.out


def test_work_that_is_not_committed_counts_too(history: Project) -> None:
    history.practice("nieuw", titel="Ook")
    history.practice("goed", stadium="onzin")
    result = history.check("--changed", "main")
    assert "practices/nieuw.md" in result.out
    assert "practices/goed.md" in result.out


def test_what_misses_a_file_that_went_is_told(history: Project) -> None:
    (history.practices / "goed.md").unlink()
    result = history.check("--changed", "main")
    assert result.code == 1
    assert "practices/variant.md" in result.out
    assert "dangling-reference" in result.out
    assert "oude-fout" not in result.out


def test_when_the_settings_change_all_is_checked(history: Project) -> None:
    text = (history.folder / "weerwerk.yml").read_text(encoding="utf-8")
    history.write("weerwerk.yml", text + "\n# anders\n")
    assert "oude-fout" in history.check("--changed", "main").out


def test_nothing_changed_is_nothing_wrong(history: Project) -> None:
    result = history.check("--changed", "main")
    assert (result.code, result.out) == (
        0,
        "Nagekeken: 0. Fouten: 0. Waarschuwingen en adviezen: 0.\n",
    )


@pytest.mark.parametrize("base", ["bestaat-niet", "--output=x", ""])
def test_an_unknown_base_is_wrong_use(history: Project, base: str) -> None:
    result = history.check(f"--changed={base}")
    assert result.code == 2
    assert "Git kent" in result.err
    assert "Traceback" not in result.said


# ---------------------------------------------------------------------------------------------
# What people really give on the command line


def test_the_folder_of_a_project_means_its_practices(project: Project) -> None:
    project.practice("goed")
    assert weerwerk("check", project.folder, "--project", project.folder).out.startswith(
        "Nagekeken: 1. Fouten: 0."
    )


def test_a_pasted_text_is_no_file(project: Project) -> None:
    for command in ("check", "fmt"):
        result = weerwerk(command, "--project", project.folder, "woord " * 100)
        assert result.code == 1
        assert "het bestand is er niet" in result.out


def test_a_number_beyond_all_reason_is_a_fault_like_any_other(project: Project) -> None:
    project.practice("duur", kosten={"eenmalig": "9" * 400}, controletermijn_maanden="9" * 400)
    result = project.check()
    assert result.code == 1
    assert "Er ging iets mis in Weerwerk zelf" not in result.said
