"""What people see before they send something: issue forms, lists for a request, who looks along."""

import re
from typing import Any

import pytest
import yaml

from conftest import ROOT, tool
from weerwerk.model import SECTIONS, Frontmatter
from weerwerk.settings import Settings, read_settings, vocabulary

FORMS = [ROOT / ".github/ISSUE_TEMPLATE", ROOT / ".forgejo/issue_template"]
Field = dict[str, Any]

KEYS = {row.alias or "": row for row in Frontmatter.model_fields.values()}
HEADINGS = {section.anchor: section for section in SECTIONS}
ASKED = {"contact", "vrijgegeven"}
"""What is required of a text that an organisation sends in, beside what every practice needs."""


def _needed() -> set[str]:
    keys = {name for name, row in KEYS.items() if row.is_required()}
    return keys | ASKED | {section.anchor for section in SECTIONS if section.required}


@pytest.mark.parametrize(
    ("schema", "file"),
    [("vendor.github-issue-forms", "praktijk.yml"), ("vendor.github-issue-config", "config.yml")],
)
def test_the_forms_fit_the_published_schemas(schema: str, file: str) -> None:
    checked = tool("check-jsonschema", "--builtin-schema", schema, *(at / file for at in FORMS))
    assert checked.code == 0, checked.said


@pytest.fixture(scope="module")
def settings() -> Settings:
    found, _ = read_settings(ROOT)
    assert found
    return found


@pytest.fixture(scope="module")
def form() -> dict[str, Field]:
    """The fields of the issue form, by their id."""
    body = yaml.safe_load((FORMS[0] / "praktijk.yml").read_text(encoding="utf-8"))["body"]
    return {field["id"]: field for field in body if "id" in field}


def test_the_form_asks_for_everything_that_is_required(form: dict[str, Field]) -> None:
    compulsory = {
        name for name, field in form.items() if field.get("validations", {}).get("required")
    }
    assert compulsory == _needed()


def test_the_form_uses_the_titles_and_the_help_of_the_table(form: dict[str, Field]) -> None:
    for name, field in form.items():
        shown = field["attributes"]
        if section := HEADINGS.get(name):
            assert (shown["label"], shown["description"]) == (section.heading, section.help)
        elif row := KEYS.get(name):
            assert shown["label"] == row.title
            assert shown["description"].startswith(f"{row.description}")


@pytest.mark.parametrize("name", ["titel", "samenvatting"])
def test_the_form_says_how_long_an_answer_may_be(name: str, form: dict[str, Field]) -> None:
    limits = Frontmatter.model_json_schema()["properties"][name]
    said = "{minLength} tot {maxLength} tekens.".format_map(limits)
    assert form[name]["attributes"]["description"].endswith(said)


def test_the_form_lets_people_choose_from_the_lists(
    form: dict[str, Field], settings: Settings
) -> None:
    lists = vocabulary(settings)
    assignments = [f"{a.id}: {a.title}" for a in lists.assignments.values() if not a.process]
    none = f"geen: {lists.title('assignments', 'geen')}"
    assert form["opdrachten"]["attributes"]["options"] == [*assignments, none]
    stages = [f"{term.id}: {term.definition}" for term in lists.terms("stages").values()]
    assert form["stadium"]["attributes"]["options"] == stages


def test_the_form_warns_first_and_asks_the_four_questions_last(form: dict[str, Field]) -> None:
    text = (FORMS[0] / "praktijk.yml").read_text(encoding="utf-8")
    warning = text.partition("- type: input")[0]
    for word in ("meteen openbaar", "gegevens van personen", "toegangscodes", "TLP:AMBER"):
        assert word in warning
    *_, questions = form.values()
    options = questions["attributes"]["options"]
    assert len(options) == 4
    assert all(option["required"] for option in options)


def test_the_three_forges_ask_the_same(form: dict[str, Field]) -> None:
    for name in ("praktijk.yml", "config.yml"):
        assert (FORMS[0] / name).read_bytes() == (FORMS[1] / name).read_bytes()
    gitlab = (ROOT / ".gitlab/issue_templates/praktijk.md").read_text(encoding="utf-8")
    for field in form.values():
        shown = field["attributes"]
        assert f"\n## {shown['label']}\n" in gitlab
        assert shown["description"] in gitlab or field["type"] == "checkboxes"
        for option in shown.get("options", ()):
            label = option["label"] if isinstance(option, dict) else option
            assert f"\n- [ ] {label}\n" in gitlab


def test_the_three_forges_show_the_same_list_before_a_request_is_sent() -> None:
    texts = {
        (ROOT / path).read_text(encoding="utf-8")
        for path in (
            ".github/pull_request_template.md",
            ".forgejo/pull_request_template.md",
            ".gitlab/merge_request_templates/Default.md",
        )
    }
    assert len(texts) == 1
    assert texts.pop().count("- [ ] ") == 4


def test_the_links_beside_the_form_lead_to_this_collection(settings: Settings) -> None:
    config = yaml.safe_load((FORMS[0] / "config.yml").read_text(encoding="utf-8"))
    for link in config["contact_links"]:
        assert link["url"].startswith(settings.address)


def test_nobody_is_named_as_an_owner_until_a_host_fills_it_in() -> None:
    for path in (".github/CODEOWNERS", ".forgejo/CODEOWNERS", ".gitlab/CODEOWNERS"):
        text = (ROOT / path).read_text(encoding="utf-8")
        owners = set(re.findall(r"@\S+", text))
        assert owners == {
            "@vul-hier-uw-organisatie-in/beheer",
            "@vul-hier-uw-organisatie-in/redactie",
        }
