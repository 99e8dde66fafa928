"""The pre-commit hooks: those we use ourselves and those a region can use."""

import re
from typing import Any

import pytest
import yaml

from conftest import ROOT, Project, tool


@pytest.mark.parametrize(
    ("kind", "file"),
    [("config", ".pre-commit-config.yaml"), ("manifest", ".pre-commit-hooks.yaml")],
)
def test_pre_commit_takes_the_hooks_we_use_and_the_hooks_we_offer(kind: str, file: str) -> None:
    judged = tool("pre-commit", f"validate-{kind}", file)
    assert judged.code == 0, judged.said


@pytest.mark.parametrize(
    "hook",
    yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")),
    ids=lambda hook: hook["id"],
)
def test_a_region_can_use_the_hooks_on_the_files_it_commits(
    hook: dict[str, Any], project: Project
) -> None:
    project.practice("dorpshuis")
    project.practice("fout", opdrachten=["vng6"])
    names = ("practices/dorpshuis.md", "practices/fout.md")
    assert all(re.search(hook["files"], name) for name in names)
    assert not re.search(hook["files"], "docs/over.md")
    program, *arguments = hook["entry"].split()
    codes = [tool(program, *arguments, name, cwd=project.folder).code for name in names]
    assert codes == [0, 1]
