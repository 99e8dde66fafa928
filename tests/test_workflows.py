"""What the three forges run on a pull request and to publish: safe, sound, and run for real."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import BODY, ROOT, TOOLS, Project, practice_text, tool

WORKFLOWS = sorted([*ROOT.glob(".github/workflows/*"), *ROOT.glob(".forgejo/workflows/*")])
REQUESTS = [path for path in WORKFLOWS if path.stem == "pull-request"]
PUBLISHING = [path for path in WORKFLOWS if path.stem == "publish"]
GITLAB = ROOT / ".gitlab-ci.yml"
ALL = [*WORKFLOWS, GITLAB]

Tree = dict[Any, Any]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _read(path: Path) -> Tree:
    """A YAML file, with `on` as the word that it is here."""
    text = path.read_text(encoding="utf-8")
    tree = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes text, never objects
    assert isinstance(tree, dict)
    return tree


def _steps(workflow: Path) -> Iterator[Tree]:
    for job in _read(workflow)["jobs"].values():
        yield from job["steps"]


# ---------------------------------------------------------------------------------------------
# The files are what the forges take.


def test_every_forge_has_its_workflows() -> None:
    assert [_name(path) for path in WORKFLOWS] == [
        ".forgejo/workflows/publish.yml",
        ".forgejo/workflows/pull-request.yml",
        ".github/workflows/publish.yml",
        ".github/workflows/pull-request.yml",
    ]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.gitlab-ci", [GITLAB]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_files_fit_the_published_schemas(schema: str, files: list[Path]) -> None:
    transform = ("--data-transform", "gitlab-ci") if schema == "vendor.gitlab-ci" else ()
    checked = tool("check-jsonschema", "--builtin-schema", schema, *transform, *files)
    assert checked.code == 0, checked.said


def test_zizmor_has_nothing_to_say_even_as_an_auditor() -> None:
    audited = tool(
        *("zizmor", "--offline", "--no-progress", "--strict-collection", "--no-ignores"),
        *("--persona", "auditor", *WORKFLOWS, ".pre-commit-config.yaml", ".pre-commit-hooks.yaml"),
    )
    assert audited.code == 0, audited.said
    assert "No findings to report" in audited.said


# ---------------------------------------------------------------------------------------------
# Strangers' code finds nothing worth stealing.


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=_name)
def test_every_action_is_pinned_by_its_full_hash_with_the_version_beside_it(workflow: Path) -> None:
    lines = [line for line in workflow.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: [\w.:/-]+@[0-9a-f]{40} # v[0-9]+(\.[0-9]+){2}$", line), line


def test_few_actions_of_others_are_used_and_all_come_from_the_makers_of_the_forge() -> None:
    used = {
        step["uses"].partition("@")[0]
        for path in WORKFLOWS
        for step in _steps(path)
        if "uses" in step
    }
    assert used == {
        "actions/checkout",
        "actions/upload-artifact",
        "actions/deploy-pages",
        "https://data.forgejo.org/actions/checkout",
        "https://data.forgejo.org/forgejo/upload-artifact",
        "https://data.forgejo.org/forgejo/download-artifact",
    }


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=_name)
def test_a_workflow_starts_with_a_token_that_only_reads(workflow: Path) -> None:
    tree = _read(workflow)
    assert tree["permissions"] == {"contents": "read"}
    assert tree["concurrency"]["group"]
    for step in _steps(workflow):
        if "checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("workflow", REQUESTS, ids=_name)
def test_a_request_runs_with_no_secrets_and_no_right_to_write(workflow: Path) -> None:
    tree = _read(workflow)
    assert list(tree["on"]) == ["pull_request"]
    assert set(tree["jobs"]) == {"check", "site", "tests"}
    assert not any(
        {"permissions", "environment", "secrets"} & set(job) for job in tree["jobs"].values()
    )
    text = json.dumps(tree)
    assert not re.search(r"secrets\.|\btoken\b|_TOKEN\": \"\$", text)
    assert "cache" not in text


def test_no_workflow_uses_the_event_that_hands_secrets_to_strangers() -> None:
    for path in ALL:
        assert "pull_request_target" not in path.read_text(encoding="utf-8"), path


def test_forgejo_keeps_its_token_out_of_sight_of_the_code_that_is_built() -> None:
    """Forgejo puts its token in the environment of every step."""
    for workflow in WORKFLOWS:
        for step in _steps(workflow) if ".forgejo" in workflow.parts else ():
            if "scripts/" in step.get("run", ""):
                assert step["env"] == {"FORGEJO_TOKEN": "none", "GITHUB_TOKEN": "none"}


@pytest.mark.parametrize("workflow", PUBLISHING, ids=_name)
def test_publishing_is_a_job_of_its_own_that_runs_none_of_our_code(workflow: Path) -> None:
    tree = _read(workflow)
    assert set(tree["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert tree["on"]["push"] == {"branches": ["main"]}
    build, publish = tree["jobs"]["build"], tree["jobs"]["publish"]
    assert "permissions" not in build
    assert publish["needs"] == "build"
    assert publish["permissions"] in (
        {"pages": "write", "id-token": "write"},
        {"contents": "write"},
    )
    assert "checkout" not in json.dumps(publish["steps"])
    assert "scripts/" not in json.dumps(publish["steps"])


def test_gitlab_publishes_the_main_branch_alone_and_runs_none_of_our_code_then() -> None:
    tree = _read(GITLAB)
    main = [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    request = [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    rules = {
        name: (tree[job["extends"]] if "extends" in job else job)["rules"]
        for name, job in tree.items()
        if isinstance(job, dict) and "script" in job
    }
    assert rules == {
        "check": request,
        "tests": request,
        "preview": request,
        "build": main,
        "pages": main,
    }
    assert tree["pages"]["variables"] == {"GIT_STRATEGY": "none"}
    assert tree["pages"]["needs"] == ["build"]
    assert "cache" not in json.dumps(tree)


def test_what_is_published_speaks_of_the_day_it_was_built_and_has_no_faults() -> None:
    built = 'scripts/build --strict {}--peildatum "$(TZ=Europe/Amsterdam date +%F)"'
    for workflow in PUBLISHING:
        assert built.format("") in [step.get("run") for step in _steps(workflow)]
    assert _read(GITLAB)["build"]["script"] == [built.format("--out public ")]


def test_the_workflows_run_scripts_that_a_developer_can_run_too() -> None:
    for path in ALL:
        named = set(re.findall(r"scripts/[a-z-]+", path.read_text(encoding="utf-8")))
        assert named
        for script in named:
            assert os.access(ROOT / script, os.X_OK), script


# ---------------------------------------------------------------------------------------------
# A request, on a real repository: the very lines of the workflows.


@dataclass(frozen=True)
class Forge:
    """Where the check of a request stands, and what the forge's runner gives it."""

    workflow: str
    shell: tuple[str, ...]
    merged: bool = False

    def lines(self) -> str:
        """The shell lines of the check job."""
        tree = _read(ROOT / self.workflow)
        if "jobs" not in tree:
            return "\n".join(tree["check"]["script"])
        steps = [step.get("run", "") for step in tree["jobs"]["check"]["steps"]]
        return "\n".join(run for run in steps if "scripts/" in run)


BASH = ("bash", "-e", "-o", "pipefail")
FORGES = {
    # GitHub runs the request as it would be once merged, the others as it was pushed.
    "github": Forge(".github/workflows/pull-request.yml", ("bash", "-e"), merged=True),
    "forgejo": Forge(".forgejo/workflows/pull-request.yml", BASH),
    "gitlab": Forge(".gitlab-ci.yml", BASH),
}

FAULTY = practice_text(opdrachten=["vng6"])
LINE = next(n for n, line in enumerate(FAULTY.splitlines(), 1) if line.startswith("opdrachten"))


@dataclass(frozen=True)
class Run:
    """What came of a check job."""

    code: int
    log: str
    summary: str
    folder: Path


class Contributor:
    """Somebody with a clone of a collection that has one faulty text already."""

    def __init__(self, folder: Path) -> None:
        self.home = folder
        self.project = Project(folder / "clone")
        self.folder = self.project.folder
        for script in ("check", "check-request"):
            copy = self.folder / "scripts" / script
            copy.parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / "scripts" / script, copy)
        # Setting up takes long and every run of CI does it; here the tests' environment will do.
        self.project.write("scripts/bootstrap", "#!/bin/sh\necho made\n").chmod(0o755)
        self.project.write(".gitignore", "/.venv\n")
        self.project.practice("oude-fout", FAULTY)
        self.project.practice("dorpshuis")
        self.project.practice("buurthuis", practice_text(BODY + "\nZie [daar](dorpshuis.md).\n"))
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("The collection")
        self.git("clone", "--quiet", "--bare", ".", folder / "bare.git")
        self.git("remote", "add", "origin", folder / "bare.git")
        self.git("switch", "--quiet", "--create", "voorstel")

    def git(self, *arguments: object, cwd: Path | None = None) -> str:
        who = ("-c", "user.name=Test", "-c", "user.email=test@weerwerk.example")
        done = subprocess.run(
            ["git", *who, *map(str, arguments)],
            cwd=cwd or self.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def sends(self, forge: Forge) -> Run:
        """Pushes the request, and runs in a fresh clone what the forge's check job runs."""
        self.commit("The request")
        self.git("push", "--quiet", "origin", "voorstel")
        there, summary = self.home / "runner", self.home / "summary.md"
        self.git("clone", "--quiet", "--branch", "voorstel", self.home / "bare.git", there)
        base = self.git("merge-base", "origin/main", "HEAD", cwd=there)
        if forge.merged:
            self.git("switch", "--quiet", "--detach", "origin/main", cwd=there)
            self.git("merge", "--quiet", "--no-ff", "--no-edit", "origin/voorstel", cwd=there)
        (there / ".venv").symlink_to(TOOLS.parent)
        env = os.environ | {
            "GITHUB_BASE_REF": "main",
            "GITHUB_STEP_SUMMARY": str(summary),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        }
        done = subprocess.run(
            [*forge.shell, "-c", forge.lines()],
            cwd=there,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        told = summary.read_text(encoding="utf-8") if summary.exists() else ""
        return Run(done.returncode, done.stdout, told, there)


@pytest.fixture
def contributor(tmp_path: Path) -> Contributor:
    return Contributor(tmp_path)


def test_github_shows_a_fault_at_its_line_and_sums_it_up(contributor: Contributor) -> None:
    contributor.project.practice("nieuw", FAULTY)
    run = contributor.sends(FORGES["github"])
    assert run.code == 1
    (remark,) = run.log.splitlines()
    assert remark.startswith(f"::error file=practices/nieuw.md,line={LINE},")
    assert "### practices/nieuw.md" in run.summary


def test_forgejo_says_in_the_log_where_the_fault_is(contributor: Contributor) -> None:
    contributor.project.practice("nieuw", FAULTY)
    run = contributor.sends(FORGES["forgejo"])
    assert run.code == 1
    assert "### practices/nieuw.md" in run.log
    assert f"Regel {LINE}" in run.log
    assert "oude-fout" not in run.log
    assert run.summary == run.log


def test_gitlab_gets_a_report_and_a_summary(contributor: Contributor) -> None:
    contributor.project.practice("nieuw", FAULTY)
    run = contributor.sends(FORGES["gitlab"])
    assert run.code == 1
    artifacts = _read(GITLAB)["check"]["artifacts"]
    report = (run.folder / artifacts["reports"]["codequality"]).read_text(encoding="utf-8")
    places = [fault["location"] for fault in json.loads(report)]
    assert [(at["path"], at["lines"]["begin"]) for at in places] == [("practices/nieuw.md", LINE)]
    (summary,) = artifacts["paths"]
    assert (run.folder / summary).read_text(encoding="utf-8") == run.log
    assert "### practices/nieuw.md" in run.log


@pytest.mark.parametrize("forge", FORGES.values(), ids=FORGES)
def test_a_sound_text_passes_though_another_was_faulty_already(
    contributor: Contributor, forge: Forge
) -> None:
    contributor.project.practice("nieuw")
    run = contributor.sends(forge)
    assert run.code == 0
    assert "oude-fout" not in run.log


@pytest.mark.parametrize("forge", FORGES.values(), ids=FORGES)
def test_a_text_that_came_to_the_main_branch_meanwhile_is_not_the_contributors(
    contributor: Contributor, forge: Forge
) -> None:
    contributor.git("switch", "--quiet", "main")
    contributor.project.practice("intussen", FAULTY)
    contributor.commit("Another request")
    contributor.git("push", "--quiet", "origin", "main")
    contributor.git("switch", "--quiet", "voorstel")
    contributor.project.practice("nieuw")
    assert contributor.sends(forge).code == 0


@pytest.mark.parametrize(
    "changed", ["weerwerk.yml", "plugins/weerwerk/lists.yml", "requirements.lock"]
)
def test_a_change_in_what_judges_the_texts_has_all_of_them_checked(
    contributor: Contributor, changed: str
) -> None:
    path = contributor.folder / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    run = contributor.sends(FORGES["github"])
    assert run.code == 1
    assert "file=practices/oude-fout.md" in run.log


def test_a_text_that_is_taken_away_is_missed_by_the_one_that_refers_to_it(
    contributor: Contributor,
) -> None:
    contributor.git("rm", "--quiet", "practices/dorpshuis.md")
    run = contributor.sends(FORGES["github"])
    assert run.code == 1
    (remark,) = run.log.splitlines()
    assert remark.startswith("::error file=practices/buurthuis.md")


def test_forgejo_puts_the_site_alone_on_a_branch_without_history(tmp_path: Path) -> None:
    repository = tmp_path / "forge" / "region" / "practices"
    subprocess.run(["git", "init", "--quiet", "--bare", repository], check=True)
    (publish,) = (path for path in PUBLISHING if ".forgejo" in path.parts)
    *_, step = _read(publish)["jobs"]["publish"]["steps"]
    env = os.environ | {
        "GITHUB_SERVER_URL": (tmp_path / "forge").as_uri(),
        "GITHUB_REPOSITORY": "region/practices",
        "GITHUB_SHA": "4" * 40,
        "TOKEN": "none",
    }

    def put(name: str) -> list[str]:
        """Publishes a site with a file of that name; what the branch then holds."""
        job = tmp_path / name
        page = job / "built" / ".well-known" / name
        page.parent.mkdir(parents=True)
        page.write_text("x", encoding="utf-8")
        subprocess.run(["tar", "-cf", "site.tar", "-C", "built", "."], cwd=job, check=True)
        subprocess.run([*BASH, "-c", step["run"]], cwd=job, env=env, check=True)
        shown = ["git", "log", "--format=%s", "--name-only", "pages"]
        log = subprocess.run(shown, cwd=repository, capture_output=True, text=True, check=True)
        return log.stdout.split("\n")

    commit = f"Site of {'4' * 40}"
    assert put("one") == [commit, "", ".well-known/one", ""]
    assert put("two") == [commit, "", ".well-known/two", ""]
